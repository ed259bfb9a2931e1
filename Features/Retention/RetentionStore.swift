// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about rules, holds and the clock.
package enum RetentionStore {
    /// The newest change of a rule, if it was ever changed.
    static func rule(_ key: String, in transaction: any Transaction) throws -> RetentionRule? {
        try transaction.first(
            """
            SELECT version, milliseconds FROM retention_rule WHERE key = \(key)
            ORDER BY version DESC LIMIT 1
            """
        ).map { row in
            RetentionRule(
                key: key, span: .milliseconds(Int64(try row.integer("milliseconds"))),
                version: try row.integer("version"))
        }
    }

    /// Every change of a rule, the newest first.
    static func changes(_ key: String, in transaction: any Transaction) throws -> [RetentionRule.Change] {
        try transaction.all(
            """
            SELECT version, milliseconds, set_at FROM retention_rule WHERE key = \(key)
            ORDER BY version DESC LIMIT 500
            """
        ).map { row in
            RetentionRule.Change(
                span: .milliseconds(Int64(try row.integer("milliseconds"))),
                version: try row.integer("version"), at: try row.moment("set_at"))
        }
    }

    static func insert(
        _ rule: RetentionRule, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO retention_rule (key, version, milliseconds, set_by, set_at)
            VALUES (\(rule.key), \(rule.version), \(rule.span.milliseconds), \(staff), \(now))
            """)
    }

    static func insert(_ hold: LegalHold, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO retention_hold (id, key, unit_id, reason, ends_at, set_by, set_at)
            VALUES (\(hold.id), \(hold.key), \(hold.unit), \(hold.reason.rawValue), \(hold.endsAt),
                    \(hold.setBy), \(hold.setAt))
            """)
    }

    /// Lifts a hold on a unit; false if it is over, or if the same person set it.
    static func lift(
        _ id: Identifier<LegalHold>, on unit: VaultUnitID, by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE retention_hold SET lifted_by = \(staff), lifted_at = \(now)
            WHERE id = \(id) AND unit_id = \(unit) AND lifted_at IS NULL AND ends_at > \(now) AND set_by <> \(staff)
            """) == 1
    }

    /// What a hold keeps.
    static func unit(of id: Identifier<LegalHold>, in transaction: any Transaction) throws -> VaultUnitID? {
        try transaction.first("SELECT unit_id FROM retention_hold WHERE id = \(id) LIMIT 1")?.id("unit_id")
    }

    private static let columns: SQL = "id, key, unit_id, reason, ends_at, set_by, set_at"

    /// The holds in force, what ends first first.
    static func holds(at now: Moment, in transaction: any Transaction) throws -> [LegalHold] {
        try transaction.all(
            """
            SELECT \(columns) FROM retention_hold
            WHERE lifted_at IS NULL AND ends_at > \(now) ORDER BY ends_at, id LIMIT 500
            """
        ).map(hold)
    }

    /// Those in force on some units, what ends first first.
    static func holds(on units: [VaultUnitID], at now: Moment, in transaction: any Transaction) throws
        -> [LegalHold]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM retention_hold
            WHERE unit_id IN \(list: units) AND lifted_at IS NULL AND ends_at > \(now)
            ORDER BY ends_at, id LIMIT 2000
            """
        ).map(hold)
    }

    private static func hold(_ row: Row) throws -> LegalHold {
        LegalHold(
            id: try row.id("id"), key: try row.text("key"), unit: try row.id("unit_id"),
            reason: LegalHold.Reason(rawValue: try row.text("reason")) ?? .authority,
            endsAt: try row.moment("ends_at"), setBy: try row.id("set_by"), setAt: try row.moment("set_at"))
    }

    /// Which of these units a hold keeps.
    static func held(_ units: [VaultUnitID], at now: Moment, in transaction: any Transaction) throws -> Set<
        VaultUnitID
    > {
        Set(
            try transaction.all(
                """
                SELECT DISTINCT unit_id FROM retention_hold
                WHERE lifted_at IS NULL AND ends_at > \(now) AND unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    /// The latest moment both clocks agreed on.
    package static func clockMark(in transaction: any Transaction) throws -> Moment? {
        try transaction.first("SELECT seen_at FROM retention_clock WHERE id = 1 LIMIT 1")?.moment("seen_at")
    }

    static func setClockMark(_ moment: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO retention_clock (id, seen_at) VALUES (1, \(moment))
            ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
            """)
    }
}
