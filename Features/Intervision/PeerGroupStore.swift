// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store

/// All SQL about groups of professionals and who is in them.
package enum PeerGroupStore {
    private static let columns: SQL = "g.id, g.founded_at, g.ended_at, g.unit_id, g.sealed_face"

    static func insert(_ group: PeerGroup, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO intervision_group (id, founded_at, unit_id, sealed_face)
            VALUES (\(group.id), \(group.foundedAt), \(group.unit), \(group.sealedFace))
            """)
    }

    /// Hers and those she is invited to, the newest first.
    static func all(of staff: StaffID, in transaction: any Transaction) throws -> [(
        group: PeerGroup, standing: PeerGroup.Standing
    )] {
        try transaction.all(
            """
            SELECT \(columns), m.standing FROM intervision_group AS g
            JOIN intervision_member AS m ON m.group_id = g.id AND m.staff_id = \(staff)
            ORDER BY g.founded_at DESC, g.id LIMIT 200
            """
        ).map { (try group($0), try standing($0)) }
    }

    /// A group with what she is to it; nil for everybody else.
    static func find(_ id: PeerGroupID, of staff: StaffID, in transaction: any Transaction) throws -> (
        group: PeerGroup, standing: PeerGroup.Standing
    )? {
        try transaction.first(
            """
            SELECT \(columns), m.standing FROM intervision_group AS g
            JOIN intervision_member AS m ON m.group_id = g.id AND m.staff_id = \(staff)
            WHERE g.id = \(id) LIMIT 1
            """
        ).map { (try group($0), try standing($0)) }
    }

    /// Whether she is in a group that goes on, and leads it where that is asked for.
    static func goesOn(
        _ id: PeerGroupID, for staff: StaffID, led: Bool = false, in transaction: any Transaction
    ) throws -> Bool {
        guard let found = try find(id, of: staff, in: transaction), found.group.endedAt == nil else {
            return false
        }
        return led ? found.standing == .facilitator : found.standing != .invited
    }

    /// Everybody who is in a group or invited to it.
    static func members(of group: PeerGroupID, in transaction: any Transaction) throws -> [StaffID:
        PeerGroup.Standing]
    {
        try transaction.all(
            """
            SELECT staff_id, standing FROM intervision_member
            WHERE group_id = \(group) ORDER BY staff_id LIMIT 100
            """
        ).reduce(into: [:]) { $0[try $1.id("staff_id")] = try standing($1) }
    }

    /// Somebody comes to stand to a group like this; false if she has to do with it already.
    static func admit(
        _ staff: StaffID, as standing: PeerGroup.Standing, askedAt: Moment? = nil, to group: PeerGroupID,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO intervision_member (group_id, staff_id, standing, asked_at)
            VALUES (\(group), \(staff), \(standing.rawValue), \(askedAt))
            ON CONFLICT (group_id, staff_id) DO NOTHING
            """) == 1
    }

    /// Somebody stands otherwise than before; false if she did not stand so.
    static func move(
        _ staff: StaffID, in group: PeerGroupID, from old: PeerGroup.Standing, to new: PeerGroup.Standing,
        _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE intervision_member SET standing = \(new.rawValue), asked_at = NULL
            WHERE group_id = \(group) AND staff_id = \(staff) AND standing = \(old.rawValue)
            """) == 1
    }

    /// Takes somebody out; false where she leads a group that goes on and nobody would be left who does.
    ///
    /// Where the last who leads one that is over goes, all who stay lead it: hours may still be owed.
    static func release(_ staff: StaffID, from group: PeerGroupID, in transaction: any Transaction) throws
        -> Bool
    {
        let isOut =
            try transaction.run(
                """
                DELETE FROM intervision_member WHERE group_id = \(group) AND staff_id = \(staff)
                    AND (standing <> 'facilitator' OR EXISTS
                        (SELECT 1 FROM intervision_member AS other JOIN staff_account AS a ON a.id = other.staff_id
                            WHERE other.group_id = \(group) AND other.staff_id <> \(staff)
                            AND other.standing = 'facilitator' AND a.state = 'active')
                    OR EXISTS (SELECT 1 FROM intervision_group WHERE id = \(group) AND ended_at IS NOT NULL))
                """) == 1
        try transaction.run(
            """
            UPDATE intervision_member SET standing = 'facilitator'
            WHERE group_id = \(group) AND standing = 'member' AND NOT EXISTS
                (SELECT 1 FROM intervision_member AS other
                    WHERE other.group_id = \(group) AND other.standing = 'facilitator')
            """)
        return isOut
    }

    /// Since when groups that go on wait for somebody's answer, each by its key.
    static func asked(_ staff: StaffID, in transaction: any Transaction) throws -> [VaultUnitID: Moment] {
        try transaction.all(
            """
            SELECT g.unit_id, m.asked_at FROM intervision_member AS m JOIN intervision_group AS g ON g.id = m.group_id
            WHERE m.staff_id = \(staff) AND m.standing = 'invited' AND g.ended_at IS NULL
            ORDER BY m.asked_at NULLS LAST, m.group_id LIMIT 200
            """
        ).reduce(into: [:]) { $0[try $1.id("unit_id")] = try $1.optional("asked_at", $1.moment) }
    }

    /// Those that go on.
    static func going(in transaction: any Transaction) throws -> [PeerGroup] {
        try transaction.all(
            "SELECT \(columns) FROM intervision_group AS g WHERE g.ended_at IS NULL ORDER BY g.id LIMIT 1000"
        ).map(group)
    }

    /// Lets members lead a group from now on.
    static func promote(_ staff: [StaffID], in group: PeerGroupID, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE intervision_member SET standing = 'facilitator'
            WHERE group_id = \(group) AND standing = 'member' AND staff_id IN \(list: staff)
            """)
    }

    /// Ends a group; false if it was over.
    static func end(_ id: PeerGroupID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE intervision_group SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1
    }

    /// The units whose keys groups and what is brought to them need.
    package static let units = KeptUnits(tables: ["intervision_group", "intervision_talk"]) {
        units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM intervision_group WHERE unit_id IN \(list: units)
                UNION SELECT unit_id FROM intervision_talk WHERE unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    private static func standing(_ row: Row) throws -> PeerGroup.Standing {
        guard let standing = PeerGroup.Standing(rawValue: try row.text("standing")) else {
            throw RowError.otherType("standing")
        }
        return standing
    }

    private static func group(_ row: Row) throws -> PeerGroup {
        PeerGroup(
            id: try row.id("id"), foundedAt: try row.moment("founded_at"),
            endedAt: try row.optional("ended_at", row.moment), unit: try row.id("unit_id"),
            sealedFace: try row.bytes("sealed_face"))
    }
}
