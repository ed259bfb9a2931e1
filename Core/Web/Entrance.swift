// SPDX-License-Identifier: EUPL-1.2

package import Access
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
    /// How long a session lives.
    package let limits: SessionLimits
    /// Told that somebody of the staff did something, in the transaction that notes it.
    private let heard: @Sendable (StaffID, Moment, any Transaction) throws -> Void
    /// The closed case that a form is about and its sender may read, if it is one.
    private let closed: Closed
    /// What hangs over every page of somebody's.
    let banners: Banners

    package typealias Closed = @Sendable (StaffRequest) async throws -> Address?
    package typealias Banners = @Sendable (Viewer) async throws -> [StaffLayout.Banner]

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, signIn: Address,
        flood: Flood, limits: SessionLimits = SessionLimits(),
        heard: @escaping @Sendable (StaffID, Moment, any Transaction) throws -> Void = { _, _, _ in },
        closed: @escaping Closed = { _ in nil }, banners: @escaping Banners = { _ in [] }
    ) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        self.signIn = signIn
        self.flood = flood
        self.limits = limits
        self.heard = heard
        self.closed = closed
        self.banners = banners
    }

    /// Somebody who was let in: who she is, her key, and the session she came in by.
    struct Admission: Sendable {
        let viewer: Viewer
        let key: PersonKey
        let secret: HolderSecret
        let session: StaffSession
    }

    /// Lets in whoever is signed in, active and has the right.
    ///
    /// A missing right looks like a missing page, and leaves a line in the audit.
    func admit(_ secret: HolderSecret, for right: Right) async throws -> Admission {
        let found = try await standing(of: secret.holder.description)
        guard let (session, viewer) = found, let key = try? secret.open(session.sealedKey) else {
            throw Problem.signInNeeded
        }
        guard viewer.may(right) else {
            try await noteRefusal(of: viewer)
            throw Problem.notFound
        }
        return Admission(viewer: viewer, key: key, secret: secret, session: session)
    }

    /// Notes that a person did something in her session.
    func noteAct(in session: StaffSession) async throws {
        let now = clock.now
        guard now - session.actedAt > StaffSession.grain else { return }
        try await database.writeIfPossible { transaction in
            try StaffSessionStore.noteAct(session.holder, at: now, in: transaction)
            try heard(session.staff, now, transaction)
        }
    }

    /// The session and its person, as long as it is not over and she is active.
    private func standing(of holder: String) async throws -> (StaffSession, Viewer)? {
        let now = clock.now
        return try await database.read { transaction in
            guard let session = try StaffSessionStore.find(holder, in: transaction),
                !session.isOver(at: now, limits),
                let viewer = try StaffAccountStore.find(session.staff, in: transaction)?.viewer
            else { return nil }
            return (session, viewer)
        }
    }

    /// The same answer; if it goes on, it ends with the session or the right it was given for, and begins anew when she
    /// belongs to another team or has other rights: what it tells was chosen by those.
    func bounded(_ answer: Answer, by admission: Admission, for right: Right) -> Answer {
        guard case .stream(let stream) = answer.content else { return answer }
        let parting = OverViews.parting(stream.form, admission.viewer.language)
        let subject = LiveHub.subject(StaffSessionStore.channel, admission.viewer.id.description)
        return answer.going(
            on: stream.bounded(watching: subject, parting: parting) {
                guard let viewer = try await standing(of: admission.session.holder)?.1, viewer.may(right)
                else {
                    return .gone
                }
                return viewer.seesTheSame(as: admission.viewer) ? .unchanged : .changed
            })
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

    /// Says of a form into a closed case that it is closed, where its sender may know it, instead of that there is no
    /// such thing.
    ///
    /// Asked once for all forms and after they were refused: so it holds for every one of them, also where the case was
    /// closed while a form was on its way, and whoever may not read the case is told what she was told before.
    func explaining(_ request: StaffRequest, _ handle: () async throws -> Answer) async throws -> Answer {
        do {
            return try await handle()
        } catch let error where Problem(error) == .notFound {
            guard let address = try await closed(request) else { throw error }
            throw Problem.closed(address)
        }
    }

    private func noteRefusal(of viewer: Viewer) async throws {
        let line = AuditEntry(.accessRefused, by: .staff(viewer.id), at: clock.now)
        let id = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: id, in: $0) }
    }
}
