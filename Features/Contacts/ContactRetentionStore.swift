// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
package import Kernel
package import Store

/// What is asked of records when they are erased on schedule.
///
/// A record keeps only the day of its contact in the clear, so the time runs from the end of the following day.
/// What the statistics counted of it is theirs and stays.
package enum ContactRetentionStore {
    /// Units of complete records from before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM contact
            WHERE state = 'complete' AND day < \(day(end)) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many complete records fall into a span of days.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS records FROM contact
            WHERE state = 'complete' AND unit_id IS NOT NULL AND day >= \(day(start)) AND day < \(day(end)) LIMIT 1
            """
        )?.integer("records") ?? 0
    }

    /// Takes records with the walls around them out of the store; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try WallStore.erase(
            around: "SELECT id FROM contact WHERE unit_id IN \(list: units)", in: transaction)
        try transaction.run("DELETE FROM contact WHERE unit_id IN \(list: units)")
    }

    /// Lets the records of conversations that are erased be matters of their own, within the same walls.
    package static func outlive(_ conversations: [ConversationID], in transaction: any Transaction) throws {
        for conversation in conversations {
            guard let contact = try ContactStore.find(of: conversation, in: transaction),
                contact.state != .waiting
            else { continue }
            try WallStore.pass(from: conversation.matter, to: contact.id.matter, in: transaction)
            try ContactStore.unlink(contact.id, in: transaction)
        }
    }

    /// The unit of a record, by its contact's identifier.
    package static func unit(of reference: String, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM contact WHERE id = \(reference) AND unit_id IS NOT NULL LIMIT 1")?
            .id("unit_id")
    }

    /// The last day that had surely ended, in every zone, before a moment.
    static func day(_ moment: Moment) -> String {
        let date = Date(timeIntervalSince1970: Double((moment - .days(1)).milliseconds) / 1000)
        return date.formatted(.iso8601.year().month().day())
    }
}
