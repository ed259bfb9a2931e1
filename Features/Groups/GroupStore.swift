// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
import Vault

/// All SQL about groups, who leads them and when they meet.
package enum GroupStore {
    private static let columns: SQL = """
        g.id, g.agency_id, g.language, g.places, g.holds, g.voice, g.founded_at, g.ended_at, g.unit_id,
        g.sealed_title
        """

    static func insert(_ group: SupportGroup, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO support_group (id, agency_id, language, places, holds, voice, founded_at, unit_id, sealed_title)
            VALUES (\(group.id), \(group.agency), \(group.language.rawValue), \(group.places),
                \(group.holds ? 1 : 0), \(group.voice.rawValue), \(group.foundedAt), \(group.unit),
                \(group.sealedTitle))
            """)
    }

    /// Somebody of the staff takes part; false if she does already.
    static func admit(
        _ staff: StaffID, as part: SupportGroup.Part, to group: GroupID, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO support_group_staff (group_id, staff_id, part) VALUES (\(group), \(staff), \(part.rawValue))
            ON CONFLICT (group_id, staff_id) DO NOTHING
            """) == 1
    }

    /// Takes somebody of the staff out; false where she is the last moderator.
    static func release(_ staff: StaffID, from group: GroupID, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            DELETE FROM support_group_staff WHERE group_id = \(group) AND staff_id = \(staff) AND EXISTS
                (SELECT 1 FROM support_group_staff AS other JOIN staff_account AS a ON a.id = other.staff_id
                    WHERE other.group_id = \(group) AND other.staff_id <> \(staff) AND other.part = 'moderator'
                    AND a.state = 'active')
            """) == 1
    }

    /// Those that go on.
    static func going(in transaction: any Transaction) throws -> [SupportGroup] {
        try transaction.all(
            "SELECT \(columns) FROM support_group AS g WHERE g.ended_at IS NULL ORDER BY g.id LIMIT 1000"
        ).map(group)
    }

    /// Who leads a group and has not left the organisation.
    static func staffStillHere(of group: GroupID, in transaction: any Transaction) throws -> [StaffID:
        SupportGroup.Part]
    {
        let rows = try transaction.all(
            """
            SELECT s.staff_id, s.part FROM support_group_staff AS s JOIN staff_account AS a ON a.id = s.staff_id
            WHERE s.group_id = \(group) AND a.state <> 'left' ORDER BY s.staff_id LIMIT 50
            """)
        return try rows.reduce(into: [:]) { $0[try $1.id("staff_id")] = try part($1) }
    }

    /// Whoever reads along in a group leads it from now on; false where nobody does.
    static func promote(in group: GroupID, _ transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE support_group_staff SET part = 'moderator' WHERE group_id = \(group) AND part = 'reviewer'
                AND staff_id IN (SELECT id FROM staff_account WHERE state <> 'left')
            """) > 0
    }

    /// A group of hers with what she is in it; nil for everybody else.
    static func find(_ id: GroupID, of staff: StaffID, in transaction: any Transaction) throws -> (
        group: SupportGroup, part: SupportGroup.Part
    )? {
        try transaction.first(
            """
            SELECT \(columns), s.part FROM support_group AS g
            JOIN support_group_staff AS s ON s.group_id = g.id AND s.staff_id = \(staff)
            WHERE g.id = \(id) LIMIT 1
            """
        ).map { (try group($0), try part($0)) }
    }

    static func find(_ id: GroupID, in transaction: any Transaction) throws -> SupportGroup? {
        try transaction.first("SELECT \(columns) FROM support_group AS g WHERE g.id = \(id) LIMIT 1").map(
            group)
    }

    /// Hers, the newest first.
    static func all(of staff: StaffID, in transaction: any Transaction) throws -> [SupportGroup] {
        try transaction.all(
            """
            SELECT \(columns) FROM support_group AS g
            JOIN support_group_staff AS s ON s.group_id = g.id AND s.staff_id = \(staff)
            ORDER BY g.founded_at DESC, g.id LIMIT 200
            """
        ).map(group)
    }

    /// Who leads a group.
    static func staff(of group: GroupID, in transaction: any Transaction) throws -> [StaffID:
        SupportGroup.Part]
    {
        let rows = try transaction.all(
            "SELECT staff_id, part FROM support_group_staff WHERE group_id = \(group) ORDER BY staff_id LIMIT 50"
        )
        return try rows.reduce(into: [:]) { $0[try $1.id("staff_id")] = try part($1) }
    }

    /// Ends a group; false if it was over.
    static func end(_ id: GroupID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE support_group SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1
    }

    /// The units whose keys the words need.
    package static let units = KeptUnits(tables: ["support_group"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM support_group WHERE unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    private static func part(_ row: Row) throws -> SupportGroup.Part {
        guard let part = SupportGroup.Part(rawValue: try row.text("part")) else {
            throw RowError.otherType("part")
        }
        return part
    }

    private static func group(_ row: Row) throws -> SupportGroup {
        guard let language = Language(rawValue: try row.text("language")),
            let voice = SupportGroup.Voice(rawValue: try row.text("voice"))
        else { throw RowError.otherType("voice") }
        return SupportGroup(
            id: try row.id("id"), agency: try row.id("agency_id"),
            language: language, places: try row.integer("places"), holds: try row.integer("holds") == 1,
            voice: voice,
            foundedAt: try row.moment("founded_at"),
            endedAt: try row.optional("ended_at", row.moment), unit: try row.id("unit_id"),
            sealedTitle: try row.bytes("sealed_title"))
    }
}
