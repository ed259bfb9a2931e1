// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
package import Organisation
package import Store
package import Vault
import Web

/// What can be done with contacts and their records: every act is sealed, audited and counted in one transaction.
package struct Contacts: Sendable {
    /// Counts the facts of one contact; facts with an identifier already counted take the earlier ones' place.
    package typealias Count = @Sendable (ContactFacts, any Transaction) throws -> Void
    /// Takes out of the figures what was counted before the record was written.
    package typealias Withdraw = @Sendable (Identifier<ContactFacts>, any Transaction) throws -> Void
    /// When the counsellor's first message in a conversation was written.
    package typealias FirstReply = @Sendable (ConversationID, any Transaction) throws -> Moment?
    /// Whether a conversation is just being offered to somebody.
    package typealias Offered = @Sendable (ConversationID, StaffID, any Transaction) throws -> Bool

    let database: any Database
    let vault: Vault
    let keeper: KeyKeeper
    let walls: Walls
    package let clock: Clock
    let randomness: Randomness
    package let local: LocalClock
    /// The organisation's lists as they stand now.
    let lists: @Sendable () async throws -> CodeLists
    let count: Count
    let withdraw: Withdraw
    let firstReply: FirstReply
    /// How long a channel may let somebody wait before her leaving is our not answering.
    let patience: @Sendable (_ channel: String) -> Moment.Span
    /// Within which time the law asks for a report; nil where it names none.
    let reportWithin: Moment.Span?
    /// Whoever is offered a conversation reads its record before she answers.
    let isOffered: Offered

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: String,
        lists: @escaping @Sendable () async throws -> CodeLists, count: @escaping Count,
        withdraw: @escaping Withdraw, firstReply: @escaping FirstReply = { _, _ in nil },
        patience: @escaping @Sendable (_ channel: String) -> Moment.Span = { _ in .minutes(10) },
        reportWithin: Moment.Span? = nil, isOffered: @escaping Offered = { _, _, _ in false }
    ) {
        self.database = database
        self.vault = vault
        self.keeper = KeyKeeper(database: database, vault: vault)
        self.walls = Walls(database: database, vault: vault, randomness: randomness)
        self.clock = clock
        self.randomness = randomness
        self.local = LocalClock(zone: zone)
        self.lists = lists
        self.count = count
        self.withdraw = withdraw
        self.firstReply = firstReply
        self.patience = patience
        self.reportWithin = reportWithin
        self.isOffered = isOffered
    }

    /// Where the viewer finds the record of a conversation, also while it lasts; nil when it is not hers to see.
    package func record(of conversation: ConversationID, for viewer: Viewer) async throws -> ContactID? {
        let access = access(of: viewer)
        return try await database.read {
            try ContactStore.find(of: conversation, for: access, in: $0)?.contact.id
        }
    }

    func access(of viewer: Viewer) -> ContactAccess {
        ContactAccess(viewer: viewer, today: local.day(of: clock.now))
    }

    func entry(_ action: AuditEntry.Action, by viewer: Viewer, of unit: UnitKey?) -> AuditEntry {
        AuditEntry(action, by: .staff(viewer.id), subject: unit?.auditName, at: clock.now)
    }

    func freshRecord(_ event: ContactEvent, on day: String, lists: CodeLists) -> ContactRecord {
        var record = ContactRecord(facts: Identifier<ContactFacts>(from: randomness).description)
        for field in RecordField.allCases {
            let valid = lists[field.list]?.valid(on: day).map(\.code) ?? []
            record[field] = field.presets.filter(valid.contains)
        }
        let languages = lists[RecordField.languageUsed.list]?.codes.map(\.code) ?? []
        if let language = event.language, languages.contains(language) { record[.languageUsed] = [language] }
        return record
    }

    func sealed(_ record: ContactRecord, of id: ContactID, with unit: UnitKey) throws -> [UInt8] {
        try unit.seal(record: record, at: .record(of: id))
    }

    func opened(_ sealed: [UInt8], of id: ContactID, with unit: UnitKey) throws -> ContactRecord {
        try unit.openRecord(sealed, at: .record(of: id))
    }
}

extension Place {
    /// Where a contact's record lies.
    static func record(of contact: ContactID) -> Place {
        Place(table: "contact", column: "sealed_record", row: contact)
    }
}
