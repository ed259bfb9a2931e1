// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What is asked of groups of professionals when the time of something has come.
package enum IntervisionRetentionStore {
    /// What has its own time.
    package enum Rule: Sendable {
        /// What was told of a case, counted from the end of the meeting or sooner.
        case talk
        /// A whole group, counted from when it was ended.
        case group
        /// Somebody's hours, counted from the end of their year.
        case hours

        fileprivate var table: SQL {
            switch self {
            case .talk: "intervision_talk"
            case .group: "intervision_group"
            case .hours: "intervision_hours"
            }
        }

        fileprivate var moment: SQL { self == .group ? "ended_at" : "counted_from" }
    }

    /// The units of those whose time began before a moment, in the order of their names, beginning after `position`.
    package static func expired(
        _ rule: Rule, before end: Moment, after position: VaultUnitID?, limit: Int,
        in transaction: any Transaction
    ) throws -> [VaultUnitID] {
        try transaction.all(
            """
            SELECT unit_id FROM \(rule.table)
            WHERE \(rule.moment) < \(end) AND unit_id > \(position?.description ?? "")
            ORDER BY unit_id LIMIT \(limit)
            """
        ).map { try $0.id("unit_id") }
    }

    /// Of how many the time began in a span of it.
    package static func count(
        _ rule: Rule, from start: Moment, before end: Moment, in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS begun FROM \(rule.table)
            WHERE \(rule.moment) >= \(start) AND \(rule.moment) < \(end) LIMIT 1
            """
        )?.integer("begun") ?? 0
    }

    /// Takes them out with everything in them; their keys are shredded apart.
    package static func erase(_ rule: Rule, _ units: [VaultUnitID], in transaction: any Transaction) throws {
        switch rule {
        case .talk: try PresentationStore.erase(units, in: transaction)
        case .group: try eraseGroups(units, transaction)
        case .hours:
            try transaction.run("DELETE FROM intervision_hours WHERE unit_id IN \(list: units)")
        }
    }

    /// Every unit whose key goes with these: a group takes along what is still told in it.
    package static func keys(of units: [VaultUnitID], in transaction: any Transaction) throws -> [VaultUnitID]
    {
        try units
            + transaction.all(
                """
                SELECT unit_id FROM intervision_talk WHERE presentation_id IN \(presentations(of: units))
                ORDER BY unit_id LIMIT 10000
                """
            ).map { try $0.id("unit_id") }
    }

    private static func eraseGroups(_ units: [VaultUnitID], _ transaction: any Transaction) throws {
        let (groups, presented) = (groups(units), presentations(of: units))
        try transaction.run("DELETE FROM intervision_contribution WHERE presentation_id IN \(presented)")
        try transaction.run("DELETE FROM intervision_talk WHERE presentation_id IN \(presented)")
        try transaction.run("DELETE FROM intervision_presentation WHERE meeting_id IN \(meetings(units))")
        try transaction.run("DELETE FROM intervision_meeting WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM intervision_material WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM intervision_member WHERE group_id IN \(groups)")
        try transaction.run("DELETE FROM intervision_group WHERE unit_id IN \(list: units)")
    }

    private static func groups(_ units: [VaultUnitID]) -> SQL {
        "(SELECT id FROM intervision_group WHERE unit_id IN \(list: units))"
    }

    private static func meetings(_ units: [VaultUnitID]) -> SQL {
        "(SELECT id FROM intervision_meeting WHERE group_id IN \(groups(units)))"
    }

    private static func presentations(of units: [VaultUnitID]) -> SQL {
        "(SELECT id FROM intervision_presentation WHERE meeting_id IN \(meetings(units)))"
    }
}
