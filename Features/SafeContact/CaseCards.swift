// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Outbound
package import Store
package import Vault
import Web

/// The safe-contact cards of cases: begun in a case, or one of the line's that stands for both sides.
///
/// Who may what is the case's section for safe contact, and the walls of both.
package struct CaseCards: Sendable {
    let files: CaseFiles
    let cards: SafeContacts
    /// Keeps by which numbers the survivor of a case is known to colleagues, in the transaction that learns of them.
    let mark: Mark

    package typealias Mark = @Sendable ([Confidential], CaseID, any Transaction) throws -> Void

    static let section = Section.safeContact

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, cards: SafeContacts, mark: @escaping Mark) {
        (self.files, self.cards, self.mark) = (files, cards, mark)
    }

    /// What a case has, as far as its section tells; nothing of it was read yet.
    struct Tied: Sendable {
        /// What holds now; nil if there is none.
        let current: ReadCaseCard?
        /// What it had before, the last first.
        let earlier: [ReadCaseCard]
        /// The card of what holds now; nil if it was withdrawn, or its time is over and it was erased.
        let found: Key?

        /// A card that is there, and what opens it.
        struct Key: Sendable {
            let id: SafeContactID
            let unit: UnitKey
        }
    }

    /// Looks what a case has, showing nothing to anybody.
    ///
    /// A wall around the card itself keeps from its page whom it keeps from the card, whatever the case gives her.
    func look(into open: OpenCase) async throws -> Tied {
        guard open.reads.contains(Self.section) else { throw Problem.notFound }
        let id = open.id
        let rows = try await files.database.read { try CaseCardStore.all(of: id, in: $0) }
        guard let unit = open.unit(of: Self.section) else {
            return Tied(current: nil, earlier: [], found: nil)
        }
        let all = try rows.map { try ReadCaseCard($0, under: unit) }
        let current = all.first { $0.row.ended == nil }
        return Tied(
            current: current, earlier: all.filter { $0.row.ended != nil },
            found: try await find(current, for: open.viewer))
    }

    private func find(_ current: ReadCaseCard?, for viewer: Viewer) async throws -> Tied.Key? {
        guard let card = current?.card, let secret = current?.secret else { return nil }
        let (entry, exists) = try await files.database.read { transaction in
            (
                try SafeContactStore.find(card, tiedFor: viewer, in: transaction),
                try SafeContactStore.exists(card, in: transaction)
            )
        }
        guard let entry else {
            if exists { throw Problem.notFound }
            return nil
        }
        return try await cards.vault.unlock(entry.unit, with: .secret(secret)).map {
            Tied.Key(id: card, unit: $0)
        }
    }

    /// Reads the card of a case, noted as read in the section and on the card, and does with it what has to be done in the
    /// same transaction; nil if it has ceased to be hers, or is not there any more.
    ///
    /// Whoever is bound to what stands on the card is kept out of the case before anything is shown: the line may have
    /// written another number since.
    func read<Result: Sendable>(
        _ tied: Tied, in open: OpenCase,
        also act: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> (SafeContacts.Opened, Result)? {
        guard let current = tied.current, let key = tied.found else { return nil }
        let line = cards.entry(.safeContactRead, by: .staff(open.viewer.id), of: key.unit)
        let (audit, viewer, matter) = (AuditEntryID(from: randomness), open.viewer, open.id)
        let read = try await files.read([Self.section], of: open) {
            transaction -> (SafeContacts.Opened, Result)? in
            guard try CaseCardStore.isCurrent(current.row.id, in: transaction),
                let opened = try Self.open(key, for: viewer, in: transaction)
            else { return nil }
            try AuditStore.record(line, id: audit, in: transaction)
            try mark(opened.card.marks, matter, transaction)
            return (opened, try act(transaction))
        }
        guard let found = read.flatMap({ $0 }) else { return nil }
        let keptOut = try await files.keepOutBound(of: open)
        return keptOut.contains(viewer.id) ? nil : found
    }

    /// What a case has, with the card if it is there; nil if it has ceased to be hers.
    ///
    /// That there is none is something that is read in the section, too.
    func show(in open: OpenCase) async throws -> (Tied, SafeContacts.Opened?)? {
        let tied = try await look(into: open)
        guard tied.found == nil else {
            return try await read(tied, in: open) { _ in true }.map { (tied, $0.0) }
        }
        return try await files.read([Self.section], of: open) { _ in true }.map { _ in (tied, nil) }
    }

    /// What the gate asks: the terms of the card that a case has; nil if it has another, or she may not read it.
    ///
    /// No line of its own in the audit: the gate writes one for every question.
    package func terms(_ id: SafeContactID, in file: CaseID, for viewer: Viewer, with key: PersonKey)
        async throws -> SafeContactTerms?
    {
        guard let open = try await files.open(file, by: viewer, with: key),
            let found = try? await look(into: open).found, found.id == id,
            let opened = try await files.database.read({ try Self.open(found, for: viewer, in: $0) })
        else { return nil }
        return opened.card.terms(as: opened.entry, pseudonym: found.unit.auditName)
    }

    static func open(_ key: Tied.Key, for viewer: Viewer, in transaction: any Transaction) throws
        -> SafeContacts.Opened?
    {
        guard let entry = try SafeContactStore.find(key.id, tiedFor: viewer, in: transaction),
            let sealed = try SafeContactStore.sealed(entry, in: transaction)
        else { return nil }
        let card: SafeContactCard = try key.unit.openRecord(
            sealed, at: .card(key.id, version: entry.version))
        return SafeContacts.Opened(entry: entry, card: card, unit: key.unit)
    }
}

extension SafeContactCard {
    /// By what somebody on the card is known to a colleague.
    ///
    /// Not the address of a letter: who may not read where she is could declare one address after the other, to see at
    /// which of them the case is closed to her.
    var marks: [Confidential] {
        [channel == .letter ? "" : value, emergencyValue].filter { !$0.isEmpty }.map { Confidential($0) }
    }
}
