// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about what was opened by way of exception.
package enum GlassStore {
    private static let columns: SQL = """
        id, matter, case_number, agency_id, staff_id, reason, unit_id, sealed_text, broken_at, ends_at, review_by,
        verdict, sealed_verdict, reviewed_by, reviewed_at
        """

    /// Those of her own.
    static func own(_ viewer: Viewer) -> Visibility { visible(viewer, if: "staff_id = \(viewer.id)") }

    /// Those in the cases that she works as her own.
    static func owned(by viewer: Viewer, at now: Moment) -> Visibility {
        visible(viewer, if: GrantStore.owned(by: viewer, at: now, matter: "glass_break.matter"))
    }

    /// Those that a steward judges: her agency's, but never her own.
    static func reviewed(by viewer: Viewer) -> Visibility {
        guard viewer.may(.manageWalls) else { return visible(viewer, if: nil) }
        return visible(viewer, if: "agency_id = \(viewer.agency) AND staff_id <> \(viewer.id)")
    }

    /// All, for the auditor.
    static func audited(by viewer: Viewer) -> Visibility {
        visible(viewer, if: viewer.may(.readAudit) ? "1 = 1" : nil)
    }

    /// The units of a matter's exceptions.
    package static func units(of matter: MatterID, in transaction: any Transaction) throws -> [VaultUnitID] {
        try transaction.all(
            "SELECT unit_id FROM glass_break WHERE matter = \(matter) ORDER BY unit_id LIMIT 10000"
        ).map { try $0.id("unit_id") }
    }

    /// Takes the exceptions of a matter that is erased.
    package static func erase(_ matter: MatterID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM glass_break WHERE matter = \(matter)")
    }

    private static func visible(_ viewer: Viewer, if condition: SQL?) -> Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "glass_break.matter")
        return condition.map { nothing.or($0) } ?? nothing
    }

    static func insert(_ glass: GlassBreak, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO glass_break (id, matter, case_number, agency_id, staff_id, reason, unit_id, sealed_text,
                broken_at, ends_at, review_by)
            VALUES (\(glass.id), \(glass.matter), \(glass.number), \(glass.agency), \(glass.staff),
                    \(glass.reason.rawValue), \(glass.unit), \(glass.sealedText), \(glass.brokenAt),
                    \(glass.endsAt), \(glass.reviewBy))
            """)
    }

    /// The newest that are visible by this rule, those that wait for a review first.
    static func all(_ visible: Visibility, in transaction: any Transaction) throws -> [GlassBreak] {
        try transaction.all(
            """
            SELECT \(columns) FROM glass_break WHERE \(visible.condition)
            ORDER BY CASE WHEN verdict IS NULL THEN 0 ELSE 1 END, broken_at DESC, id LIMIT 200
            """
        ).map(glass)
    }

    /// Those of one rule that have not ended.
    static func running(_ visible: Visibility, at now: Moment, in transaction: any Transaction) throws
        -> [GlassBreak]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM glass_break WHERE ends_at > \(now) AND \(visible.condition)
            ORDER BY ends_at, id LIMIT 20
            """
        ).map(glass)
    }

    /// How many still wait for a review that was due.
    package static func overdue(at now: Moment, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) AS late FROM glass_break WHERE verdict IS NULL AND review_by <= \(now) LIMIT 1"
        ).map { try $0.integer("late") } ?? 0
    }

    static func find(_ id: GrantID, _ visible: Visibility, in transaction: any Transaction) throws
        -> GlassBreak?
    {
        try transaction.first(
            "SELECT \(columns) FROM glass_break WHERE id = \(id) AND \(visible.condition) LIMIT 1"
        ).map(glass)
    }

    /// Ends it now; false if it had ended.
    static func end(_ id: GrantID, _ visible: Visibility, at now: Moment, in transaction: any Transaction)
        throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE glass_break SET ends_at = \(now)
            WHERE id = \(id) AND ends_at > \(now) AND \(visible.condition)
            """) == 1
    }

    /// Writes the one verdict there is; false if there is one already, or it is not hers to give.
    static func keep(
        _ review: GlassBreak.Review, of id: GrantID, _ visible: Visibility, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE glass_break SET verdict = \(review.verdict.rawValue), sealed_verdict = \(review.sealedText),
                reviewed_by = \(review.by), reviewed_at = \(review.at)
            WHERE id = \(id) AND verdict IS NULL AND \(visible.condition)
            """) == 1
    }

    /// Those of which nobody has been told yet.
    package static func untold(in transaction: any Transaction) throws -> [GlassBreak] {
        try transaction.all(
            "SELECT \(columns) FROM glass_break WHERE told_at IS NULL ORDER BY broken_at, id LIMIT 100"
        ).map(glass)
    }

    /// Notes that whom it concerns has been told.
    package static func told(_ id: GrantID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE glass_break SET told_at = \(now) WHERE id = \(id)")
    }

    /// The units whose keys the reasons need.
    package static let units = KeptUnits(tables: ["glass_break"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM glass_break WHERE unit_id IN \(list: units) ORDER BY unit_id LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }

    private static func glass(_ row: Row) throws -> GlassBreak {
        guard let reason = GlassBreak.Reason(rawValue: try row.text("reason")) else {
            throw RowError.otherType("reason")
        }
        return GlassBreak(
            id: try row.id("id"), matter: try row.id("matter"), number: try row.text("case_number"),
            agency: try row.id("agency_id"), staff: try row.id("staff_id"), reason: reason,
            unit: try row.id("unit_id"), sealedText: try row.bytes("sealed_text"),
            brokenAt: try row.moment("broken_at"), endsAt: try row.moment("ends_at"),
            reviewBy: try row.moment("review_by"), review: try review(row))
    }

    private static func review(_ row: Row) throws -> GlassBreak.Review? {
        guard let verdict = try row.optional("verdict", row.text).flatMap(GlassBreak.Verdict.init) else {
            return nil
        }
        return GlassBreak.Review(
            verdict: verdict, sealedText: try row.bytes("sealed_verdict"), by: try row.id("reviewed_by"),
            at: try row.moment("reviewed_at"))
    }
}
