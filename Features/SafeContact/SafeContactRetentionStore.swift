// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about erasing cards on schedule, kind by kind: cards and call-backs have rules of their own.
package enum SafeContactRetentionStore {
    /// Units of a kind that ended before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        _ kind: SafeContactEntry.Kind, before end: Moment, after position: VaultUnitID?, limit: Int,
        in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM safe_contact
            WHERE kind = \(kind.rawValue) AND valid_until < \(end) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many of a kind end in a span of time.
    package static func count(
        _ kind: SafeContactEntry.Kind, from start: Moment, before end: Moment, in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS cards FROM safe_contact
            WHERE kind = \(kind.rawValue) AND valid_until >= \(start) AND valid_until < \(end) LIMIT 1
            """
        )?.integer("cards") ?? 0
    }

    /// Lets those of a kind that would live longer than the rule end when it says; nothing lives longer for it.
    package static func shorten(
        _ kind: SafeContactEntry.Kind, to span: Moment.Span, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE safe_contact SET valid_until = agreed_at + \(span.milliseconds)
            WHERE kind = \(kind.rawValue) AND valid_until > agreed_at + \(span.milliseconds)
            """)
    }

    /// Takes cards with all their versions and walls out of the store; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try WallStore.erase(
            around: "SELECT id FROM safe_contact WHERE unit_id IN \(list: units)", in: transaction)
        try transaction.run("DELETE FROM safe_contact WHERE unit_id IN \(list: units)")
    }

    /// The unit of a card of a kind, by its identifier.
    package static func unit(
        of reference: String, _ kind: SafeContactEntry.Kind, in transaction: any Transaction
    ) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM safe_contact WHERE id = \(reference) AND kind = \(kind.rawValue) LIMIT 1")?
            .id("unit_id")
    }
}
