// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
package import Vault

/// Turns a browser's secret into a viewer with an unlocked key, or turns it away.
package struct Entrance: Sendable {
    package let database: any Database
    package let vault: Vault
    package let clock: Clock
    package let randomness: Randomness
    /// Where staff sign in.
    package let signIn: Address
    /// Slows floods down; nothing of it is stored.
    package let flood: Flood
    /// The header in which a proxy of ours says whom it saw; nil where browsers come directly.
    package let forwardedHeader: String?

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, signIn: Address,
        flood: Flood, forwardedHeader: String? = nil
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.signIn = signIn
        self.flood = flood
        self.forwardedHeader = forwardedHeader
    }

    /// Lets in whoever is signed in, active and has the right.
    ///
    /// A missing right looks like a missing page, and leaves a line in the audit.
    func admit(_ secret: HolderSecret, for right: Right) async throws -> (Viewer, PersonKey) {
        let now = clock.now
        let holder = secret.holder.description
        let found = try await database.read { transaction -> (StaffSession, Viewer)? in
            guard let session = try StaffSessionStore.find(holder, in: transaction),
                !session.isOver(at: now),
                let viewer = try StaffAccountStore.find(session.staff, in: transaction)?.viewer
            else { return nil }
            return (session, viewer)
        }
        guard let (session, viewer) = found, let key = try? secret.open(session.sealedKey) else {
            throw Problem.signInNeeded
        }
        guard viewer.may(right) else {
            try await noteRefusal(of: viewer)
            throw Problem.notFound
        }
        if now - session.seenAt > StaffSession.seenGrain {
            try await database.write { try StaffSessionStore.touch(holder, at: now, in: $0) }
        }
        return (viewer, key)
    }

    /// Leaves a line in the audit whenever the answer is that there is no such thing, or none for this viewer.
    ///
    /// The line is committed although the request fails, and a refusal that cannot be noted is none: the
    /// page then says that nothing can be saved.
    func noting(refusalsOf viewer: Viewer, _ handle: () async throws -> Answer) async throws -> Answer {
        do {
            let answer = try await handle()
            if answer.status == .notFound { try await noteRefusal(of: viewer) }
            return answer
        } catch let error where Problem(error) == .notFound {
            try await noteRefusal(of: viewer)
            throw error
        }
    }

    private func noteRefusal(of viewer: Viewer) async throws {
        let line = AuditEntry(.accessRefused, by: .staff(viewer.id), at: clock.now)
        let id = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: id, in: $0) }
    }
}
