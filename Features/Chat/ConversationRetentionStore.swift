// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// What is asked of conversations when they are erased on schedule.
///
/// Threads that one can come back to live longer, by a rule of their own.
package enum ConversationRetentionStore {
    /// Units of conversations that ended before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM conversation
            WHERE state = 'ended' AND kind = 'live' AND ended_at < \(end) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// How many conversations ended in a span of time.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS conversations FROM conversation
            WHERE state = 'ended' AND kind = 'live' AND ended_at >= \(start) AND ended_at < \(end) LIMIT 1
            """
        )?.integer("conversations") ?? 0
    }

    /// Takes conversations with their messages and walls out of the store; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        try WallStore.erase(
            around: "SELECT id FROM conversation WHERE unit_id IN \(list: units)", in: transaction)
        try transaction.run("DELETE FROM conversation WHERE unit_id IN \(list: units)")
    }

    /// The conversations with these units.
    package static func conversations(_ units: [VaultUnitID], in transaction: any Transaction) throws
        -> [ConversationID]
    {
        try transaction.all(
            "SELECT id FROM conversation WHERE unit_id IN \(list: units) ORDER BY id LIMIT 1000"
        ).map { try $0.id("id") }
    }

    /// The unit of a conversation that this team answers for, by its identifier.
    package static func unit(
        of reference: String, answeredBy team: TeamID, in transaction: any Transaction
    ) throws -> VaultUnitID? {
        try transaction.first(
            "SELECT unit_id FROM conversation WHERE id = \(reference) AND team_id = \(team) LIMIT 1"
        )?.id("unit_id")
    }
}
