// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// What is asked of records that were begun and never completed, when they are erased on schedule.
///
/// Nothing is taken out of the figures: whoever was answered was counted when it happened.
package enum ContactDraftStore {
    /// Units of drafts begun before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM contact
            WHERE state = 'draft' AND day < \(ContactRetentionStore.day(end))
              AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many drafts were begun in a span of days.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS records FROM contact
            WHERE state = 'draft' AND unit_id IS NOT NULL AND day >= \(ContactRetentionStore.day(start))
              AND day < \(ContactRetentionStore.day(end)) LIMIT 1
            """
        )?.integer("records") ?? 0
    }

    /// Takes out drafts in which nobody ever wrote a word, so that they have no key; tells how many.
    package static func eraseUnwritten(before end: Moment, in transaction: any Transaction) throws -> Int {
        let unwritten: SQL =
            "state = 'draft' AND unit_id IS NULL AND day < \(ContactRetentionStore.day(end))"
        try WallStore.erase(around: "SELECT id FROM contact WHERE \(unwritten)", in: transaction)
        return try transaction.run("DELETE FROM contact WHERE \(unwritten)")
    }
}
