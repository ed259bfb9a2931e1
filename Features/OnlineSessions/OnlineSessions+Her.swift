// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// How the woman comes into a session, and out of it.
extension OnlineSessions {
    /// What came of trying words.
    enum Entrance: Sendable {
        case seated(HolderSecret)
        case unknown
        /// It is hers, and opens later.
        case early(OnlineSession)
        case crowded(seconds: Int64)
    }

    /// Comes in with words: the session's one seat, for this browser alone.
    ///
    /// The words are stretched and looked for whatever they are, so that every wrong answer costs the same.
    func comeIn(with typed: Confidential) async throws -> Entrance {
        if let wait = budget.take(at: clock.now) { return .crowded(seconds: wait.seconds) }
        let code = words.read(typed)
        let secret = try await stretched(code ?? words.mint(in: .english, randomness))
        let found = try await database.read {
            try OnlineSessionStore.find(wordsOf: secret.holder, in: $0)
        }
        guard code != nil, let session = found, !session.isOver(at: clock.now, rules),
            let unit = try await vault.unlock(session.unit, with: .secret(secret))
        else { return .unknown }
        guard !session.isEarly(at: clock.now, rules) else { return .early(session) }
        let open = OpenSession(session: session, unit: unit)
        return try await seat(in: open, wordsOf: secret.holder).map { .seated($0) } ?? .unknown
    }

    /// A seat for a new browser; whichever had it before shows nothing any more.
    private func seat(in open: OpenSession, wordsOf holder: HolderID) async throws -> HolderSecret? {
        let (seat, id) = (HolderSecret.random(randomness), open.session.id)
        try await vault.share(open.unit, with: [.secret(seat)])
        let intent = Identifier<KeyIntent>(from: randomness)
        let line = AuditEntry(
            .onlineSessionEntered, by: .visitor, subject: open.unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let (isSeated, withdrawal) = try await database.write { transaction -> (Bool, KeyIntent?) in
            // The words may just have been replaced, or the session ended.
            let isThere = try OnlineSessionStore.find(wordsOf: holder, in: transaction)?.id == id
            let old =
                isThere
                ? try OnlineSessionStore.seat(seat.holder, in: id, transaction) : seat.holder
            let withdrawal = old.map {
                KeyIntent(id: intent, unit: open.session.unit, act: .withdraw(.secret($0)))
            }
            if let withdrawal { try KeyIntentStore.insert(withdrawal, in: transaction) }
            guard isThere else { return (false, withdrawal) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
            return (true, withdrawal)
        }
        try await keeper.carryOut(withdrawal.map { [$0] } ?? [])
        return isSeated ? seat : nil
    }

    /// What this browser has a seat in; `Problem.visitOver` where it has none.
    func seated(by secret: HolderSecret) async throws -> SeatedSession {
        let found = try await database.read {
            try OnlineSessionStore.find(seatOf: secret.holder, in: $0)
        }
        guard let found, !found.session.isOver(at: clock.now, rules),
            let unit = try await vault.unlock(found.session.unit, with: .secret(secret))
        else { throw Problem.visitOver }
        return SeatedSession(
            open: OpenSession(session: found.session, unit: unit), hasEntered: found.hasEntered)
    }

    /// She has read what a session is, and comes in.
    func enter(_ seated: SeatedSession, by secret: HolderSecret) async throws {
        let id = seated.session.id
        try await database.write { transaction in
            try OnlineSessionStore.enter(secret.holder, in: transaction)
            try transaction.announce(Self.channel, id.description)
        }
    }

    /// This browser shows nothing any more; with her words she can come in again.
    func leave(_ seated: SeatedSession, by secret: HolderSecret) async throws {
        let session = seated.session
        let withdrawal = KeyIntent(
            id: Identifier(from: randomness), unit: session.unit, act: .withdraw(.secret(secret.holder)))
        try await database.write { transaction in
            try OnlineSessionStore.leave(secret.holder, in: transaction)
            try OnlineSessionStore.see(.her, in: session.id, at: nil, transaction)
            try KeyIntentStore.insert(withdrawal, in: transaction)
            try transaction.announce(Self.channel, session.id.description)
        }
        try await keeper.carryOut([withdrawal])
    }
}
