// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What is asked of groups when their time has come; one that goes on has no such time.
package enum GroupRetentionStore {
    /// The units of those that ended before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        before end: Moment, after position: VaultUnitID?, limit: Int, in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM support_group
            WHERE ended_at < \(end) AND unit_id > \(position?.description ?? "") ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// Of how many the time began in a span of it.
    package static func count(from start: Moment, before end: Moment, in transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS ended FROM support_group
            WHERE ended_at >= \(start) AND ended_at < \(end) LIMIT 1
            """
        )?.integer("ended") ?? 0
    }

    /// Takes them out with everything in them; their keys are shredded apart.
    package static func erase(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        let groups: SQL = "(SELECT id FROM support_group WHERE unit_id IN \(list: units))"
        let sessions: SQL = "(SELECT id FROM support_group_session WHERE group_id IN \(groups))"
        let places: SQL = "(SELECT id FROM support_group_place WHERE group_id IN \(groups))"
        try transaction.run("DELETE FROM support_group_presence WHERE session_id IN \(sessions)")
        try transaction.run("DELETE FROM support_group_message WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM support_group_seat WHERE place_id IN \(places)")
        try transaction.run("DELETE FROM support_group_place WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM support_group_session WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM support_group_answer WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM support_group_staff WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM support_group WHERE unit_id IN \(list: units)")
    }

    /// The unit of a group that somebody names.
    package static func unit(of reference: String, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first("SELECT unit_id FROM support_group WHERE id = \(reference) LIMIT 1")?
            .id("unit_id")
    }
}
