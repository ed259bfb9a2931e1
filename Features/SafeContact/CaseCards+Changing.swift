// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Outbound
import Store
import Vault
import Web

/// How the card of a case comes, changes and ends: each act is a writing into the section and into the card at once.
extension CaseCards {
    /// Writes a new card, of which only the case holds the key; what the case had before and is over ends with it.
    ///
    /// The same form sent twice is one card.
    func begin(
        _ card: SafeContactCard, after tied: Tied, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        var card = card
        (card.setBy, card.reviewedAt) = (open.viewer.id.description, clock.now.milliseconds)
        let (id, unit, secret) = (SafeContactID(from: randomness), cards.vault.mint(), newSecret)
        try await cards.vault.keep(unit, for: [.secret(secret)])
        let entry = SafeContactEntry(
            id: id, unit: unit.id, team: nil, kind: .card, version: 1,
            validUntil: Moment(milliseconds: card.validUntil), agreedAt: clock.now)
        let sealed = try unit.seal(record: card, at: .card(id, version: 1))
        let words = CaseCard.Words(origin: .begun, card: id.description, secret: secret.cookieText)
        return try await tie(words, own: id, with: card, unit, after: tied, in: open, from: form) {
            try SafeContactStore.insert(entry, sealed: sealed, in: $0)
            return true
        }.writing
    }

    /// The valid card of this reference that a colleague of the line may open, or why it cannot be linked.
    func linkable(_ reference: String, for viewer: Viewer, with key: PersonKey) async throws
        -> Result<SafeContacts.Opened, LinkFault>
    {
        let (name, now) = (reference.lowercased(), clock.now)
        let found = try await files.database.read {
            try SafeContactStore.all(named: name, for: viewer, at: now, in: $0)
        }
        guard found.count == 1, let entry = found.first else { return .failure(.noCard) }
        guard entry.kind == .card else { return .failure(.callBack) }
        guard let opened = try? await cards.find(entry.id, by: viewer, with: key) else {
            return .failure(.noCard)
        }
        return .success(opened)
    }

    /// Lets the case use a card of the line that this colleague reads there as well.
    ///
    /// From now on the card's key is kept for the case, too; what the line writes the case reads, and the other way round.
    func link(
        _ opened: SafeContacts.Opened, agreed: String, after tied: Tied, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let (id, viewer, secret) = (opened.entry.id, open.viewer, newSecret)
        do { try await cards.vault.share(opened.unit, with: [.secret(secret)]) } catch VaultError.shredded {
            return .met
        }
        let words = CaseCard.Words(
            origin: .linked, agreed: agreed, card: id.description, secret: secret.cookieText)
        let (writing, isTied) = try await tie(
            words, with: opened.card, opened.unit, after: tied, in: open, from: form
        ) { try SafeContactStore.find(id, for: viewer, in: $0)?.version == opened.entry.version }
        if !isTied {
            try await cards.vault.withdraw(opened.unit.id, from: .secret(secret.holder))
        }
        return writing
    }

    /// Writes a further version of the card of a case, for both sides.
    func rewrite(
        _ opened: SafeContacts.Opened, of current: ReadCaseCard, as card: SafeContactCard, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let write = try cards.rewriting(opened, as: card, by: open.viewer)
        let (row, matter) = (current.row.id, open.id)
        let writing = try await files.keep(Self.section, of: open, from: form) { transaction in
            guard try CaseCardStore.isCurrent(row, in: transaction), try write(transaction) else {
                return false
            }
            try mark(card.marks, matter, transaction)
            return true
        }
        if case .kept = writing { try await files.keepOutBound(of: open) }
        return writing
    }

    /// Takes the card of a case back for good, for both sides: its key is destroyed.
    func withdraw(_ tied: Tied, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting {
        guard let current = tied.current, let opened = try await opened(tied, for: open.viewer) else {
            return .met
        }
        let (shredding, write) = cards.withdrawing(opened, by: open.viewer)
        let writing = try await end(current, .withdrawn, in: open, from: form) { try write($0) }
        if case .kept = writing { try await cards.keeper.carryOut([shredding]) }
        return writing
    }

    /// Lets the line's card go, which stays where it is: from now on the case does not open it.
    func unlink(_ tied: Tied, why: String, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        guard let current = tied.current, current.words.origin == .linked else { return .met }
        let line = tied.found.map {
            cards.entry(.safeContactWritten, by: .staff(open.viewer.id), of: $0.unit)
        }
        let (audit, leaving) = (AuditEntryID(from: randomness), withdrawal(of: tied))
        let writing = try await end(current, .unlinked, why: why, in: open, from: form) { transaction in
            for intent in leaving { try KeyIntentStore.insert(intent, in: transaction) }
            if let line { try AuditStore.record(line, id: audit, in: transaction) }
        }
        if case .kept = writing { try await cards.keeper.carryOut(leaving) }
        return writing
    }

    private var newSecret: HolderSecret { .random(randomness) }

    /// Enters what a case has from now on, and ends what it had; `isTied` tells whether it was this form that did so.
    private func tie(
        _ words: CaseCard.Words, own: SafeContactID? = nil, with card: SafeContactCard, _ unit: UnitKey,
        after tied: Tied, in open: OpenCase, from form: SendingID?,
        store: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> (writing: CaseWriting, isTied: Bool) {
        let (id, staff, matter, now) = (CaseCardID(from: randomness), open.viewer.id, open.id, clock.now)
        let line = cards.entry(.safeContactWritten, by: .staff(staff), of: unit)
        let (audit, before) = (AuditEntryID(from: randomness), tied.current)
        let leaving = before?.words.origin == .linked ? withdrawal(of: tied) : []
        let writing = try await files.keep(Self.section, of: open, from: form) { key in
            (
                new: try key.seal(record: words, at: .caseCard(id)),
                old: try before.map {
                    try key.seal(record: $0.words.ended(.replaced), at: .caseCard($0.row.id))
                }
            )
        } store: { sealed, transaction in
            let row = CaseCard(
                id: id, matter: matter, own: own, by: staff, at: now, ended: nil, sealedWords: sealed.new)
            guard try store(transaction), try Self.enter(row, after: before, sealed.old, in: transaction)
            else { return false }
            for intent in leaving { try KeyIntentStore.insert(intent, in: transaction) }
            try mark(card.marks, matter, transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        guard try await files.database.read({ try CaseCardStore.isCurrent(id, in: $0) }) else {
            return (writing, false)
        }
        try await cards.keeper.carryOut(leaving)
        try await files.keepOutBound(of: open)
        return (writing, true)
    }

    private static func enter(
        _ row: CaseCard, after before: ReadCaseCard?, _ sealedBefore: [UInt8]?,
        in transaction: any Transaction
    ) throws -> Bool {
        if let before, let sealedBefore {
            let ended = CaseCard.Ended(by: row.by, at: row.at)
            guard try CaseCardStore.end(before.row.id, ended, sealed: sealedBefore, in: transaction) else {
                return false
            }
        }
        return try CaseCardStore.insert(row, in: transaction)
    }

    /// Ends what a case has; `store` does the same on the card's side.
    private func end(
        _ current: ReadCaseCard, _ ending: CaseCard.Ending, why: String = "", in open: OpenCase,
        from form: SendingID?, store: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> CaseWriting {
        let (ended, matter) = (CaseCard.Ended(by: open.viewer.id, at: clock.now), open.id)
        let words = current.words.ended(ending, why: why)
        return try await files.keep(Self.section, of: open, from: form) {
            try $0.seal(record: words, at: .caseCard(current.row.id))
        } store: { sealed, transaction in
            guard try CaseCardStore.end(current.row.id, ended, sealed: sealed, in: transaction) else {
                return false
            }
            try store(transaction)
            try mark([], matter, transaction)
            return true
        }
    }

    /// The card of a case, shown to nobody.
    private func opened(_ tied: Tied, for viewer: Viewer) async throws -> SafeContacts.Opened? {
        guard let key = tied.found else { return nil }
        return try await files.database.read { try Self.open(key, for: viewer, in: $0) }
    }

    /// That the case does not hold the key of its card any more.
    private func withdrawal(of tied: Tied) -> [KeyIntent] {
        guard let key = tied.found, let secret = tied.current?.secret else { return [] }
        let act = KeyIntent.Act.withdraw(.secret(secret.holder))
        return [KeyIntent(id: Identifier(from: randomness), unit: key.unit.id, act: act)]
    }
}

/// Why a card cannot be linked.
enum LinkFault: String, Error, Sendable {
    /// It was not written down how she agreed.
    case noAgreement
    case tooLong
    /// No card of this reference is hers to open.
    case noCard
    /// Nothing is agreed yet: somebody has asked to be called.
    case callBack
}
