// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Meetings
package import Store
package import Vault
package import Web

/// Online sessions: how a counsellor prepares one, how the woman comes in, and what stays when it ends: nothing.
///
/// Nothing of a session opens but with its own key, which the counsellor holds and the woman through her words and her browser.
package struct OnlineSessions: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    package let rules: OnlineSessionRules
    let words: CodeWords
    let budget: CodeBudget
    let keeper: KeyKeeper

    package static let channel = "online-session"

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, rules: OnlineSessionRules,
        words: CodeWords, budget: CodeBudget = CodeBudget()
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (self.rules, self.words, self.budget) = (rules, words, budget)
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Words that open the session of an appointment, said to her once; those before, and her browser, open nothing after that.
    func prepare(_ appointment: SessionAppointment, by viewer: Viewer, with key: PersonKey) async throws
        -> ReturnCode
    {
        let code = words.mint(in: appointment.language, randomness)
        let secret = try await stretched(code)
        if let open = try await open(appointment.id, for: viewer, with: key) {
            try await replaceWords(of: open, with: secret, by: viewer)
            return code
        }
        let unit = vault.mint()
        try await vault.keep(unit, for: [.person(viewer.id, key.publicKey), .secret(secret)])
        let one = OnlineSession(
            id: OnlineSessionID(from: randomness), appointment: appointment.id, staff: viewer.id,
            language: appointment.language, way: appointment.way, startsAt: appointment.startsAt,
            endsAt: appointment.endsAt, openedAt: nil, herSeenAt: nil, staffSeenAt: nil, unit: unit.id)
        let isMade = try await write(.onlineSessionPrepared, by: .staff(viewer.id), in: unit, of: one.id) {
            try OnlineSessionStore.insert(one, wordsOf: secret.holder, in: $0)
        }
        // The same form sent twice at once: the other has prepared it, and words must be asked for anew.
        guard isMade else { throw Problem.staleForm }
        return code
    }

    private func replaceWords(of open: OpenSession, with secret: HolderSecret, by viewer: Viewer) async throws
    {
        try await vault.share(open.unit, with: [.secret(secret)])
        let ids = (0..<3).map { _ in Identifier<KeyIntent>(from: randomness) }
        let (session, now) = (open.session, clock.now)
        let line = AuditEntry(
            .onlineSessionPrepared, by: .staff(viewer.id), subject: open.unit.auditName, at: now)
        let audit = AuditEntryID(from: randomness)
        let intents = try await database.write { transaction -> [KeyIntent] in
            let old = try OnlineSessionStore.replaceWords(
                of: session.id, with: secret.holder, in: transaction)
            let intents = zip(ids, old).map {
                KeyIntent(id: $0, unit: session.unit, act: .withdraw(.secret($1)))
            }
            for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, session.id.description)
            return intents
        }
        try await keeper.carryOut(intents)
    }

    /// The session of an appointment with its key; nil if none is prepared, for everybody but its counsellor, and when it is over.
    func open(_ appointment: SessionAppointmentID, for viewer: Viewer, with key: PersonKey) async throws
        -> OpenSession?
    {
        let found = try await database.read {
            try OnlineSessionStore.find(appointment, of: viewer.id, in: $0)
        }
        guard let found, !found.isOver(at: clock.now, rules),
            let unit = try await vault.unlock(found.unit, with: .person(key))
        else { return nil }
        return OpenSession(session: found, unit: unit)
    }

    /// Lets her in: from now on they hear and see each other.
    func letIn(_ open: OpenSession, by viewer: Viewer) async throws {
        let (id, now) = (open.session.id, clock.now)
        _ = try await write(.onlineSessionEntered, by: .staff(viewer.id), in: open.unit, of: id) {
            try OnlineSessionStore.open(id, at: now, in: $0)
        }
    }

    /// Ends a session: what was written is unreadable from the commit on, for both.
    func end(_ open: OpenSession, by viewer: Viewer) async throws {
        try await erase(open.session, open.unit.auditName, by: .staff(viewer.id)) { _ in }
    }

    /// Ends those that nobody has ended, long enough after their time.
    package func endForgotten(under lease: Lease) async throws {
        let now = clock.now
        let limit = now - .minutes(Int64(rules.lateMinutes))
        let forgotten = try await database.read {
            try OnlineSessionStore.forgotten(before: limit, in: $0)
        }
        for one in forgotten {
            try await erase(one, nil, by: .program) {
                try LeaseStore().require(lease, now: now, $0)
            }
        }
    }

    private func erase(
        _ one: OnlineSession, _ name: String?, by actor: AuditEntry.Actor,
        first check: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        let intent = KeyIntent(id: Identifier(from: randomness), unit: one.unit, act: .shred)
        let line = AuditEntry(.onlineSessionEnded, by: actor, subject: name, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let isEnded = try await database.write { transaction -> Bool in
            try check(transaction)
            guard try OnlineSessionStore.erase(one.id, in: transaction) else { return false }
            try KeyIntentStore.insert(intent, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, one.id.description)
            return true
        }
        if isEnded { try await keeper.carryOut([intent]) }
    }

    /// Does something to a session and notes it; whoever has it before her is told.
    ///
    /// Nothing is noted of what was not done.
    func write(
        _ action: AuditEntry.Action, by actor: AuditEntry.Actor, in unit: UnitKey, of id: OnlineSessionID,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        let line = AuditEntry(action, by: actor, subject: unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try act(transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
            return true
        }
    }

    func stretched(_ code: ReturnCode) async throws -> HolderSecret {
        do { return try await vault.secret(of: code) } catch VaultError.busy { throw Problem.tooMany }
    }

    /// A session's meeting has the session's own number.
    static func meeting(of id: OnlineSessionID) -> MeetingID { MeetingID(high: id.high, low: id.low) }
}
