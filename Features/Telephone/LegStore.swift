// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about who has what part in a call.
///
/// The table lets nobody have two parts, and no call two who answer it.
enum LegStore {
    private static let columns: SQL = "id, call_id, staff_id, role, place, guest, since, until, missed"

    static func insert(_ leg: Leg, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO call_leg (\(columns))
            VALUES (\(leg.id), \(leg.call), \(leg.staff), \(leg.role.rawValue), \(leg.place.rawValue), \(leg.guest),
                    \(leg.since), \(leg.until), \(leg.missed?.rawValue))
            """)
    }

    static func find(_ id: LegID, in transaction: any Transaction) throws -> Leg? {
        try transaction.first("SELECT \(columns) FROM call_leg WHERE id = \(id) LIMIT 1").map(leg)
    }

    static func all(in call: CallID, _ transaction: any Transaction) throws -> [Leg] {
        try transaction.all(
            "SELECT \(columns) FROM call_leg WHERE call_id = \(call) ORDER BY since, id LIMIT 50"
        ).map(leg)
    }

    /// Every part in the calls of a team.
    static func all(of team: TeamID, in transaction: any Transaction) throws -> [Leg] {
        try transaction.all(
            """
            SELECT \(columns) FROM call_leg WHERE call_id IN (SELECT id FROM call WHERE team_id = \(team))
            ORDER BY since, id LIMIT 5000
            """
        ).map(leg)
    }

    static func of(_ staff: StaffID, in transaction: any Transaction) throws -> Leg? {
        try transaction.first("SELECT \(columns) FROM call_leg WHERE staff_id = \(staff) LIMIT 1").map(leg)
    }

    /// Who of these has a part in a call.
    static func engaged(_ staff: [StaffID], in transaction: any Transaction) throws -> Set<StaffID> {
        Set(
            try transaction.all(
                """
                SELECT staff_id FROM call_leg WHERE staff_id IN \(list: staff)
                ORDER BY staff_id LIMIT \(staff.count)
                """
            ).map { try $0.id("staff_id") })
    }

    static func become(_ role: Leg.Role, _ id: LegID, at now: Moment, in transaction: any Transaction) throws
    {
        try transaction.run(
            "UPDATE call_leg SET role = \(role.rawValue), since = \(now), until = NULL WHERE id = \(id)")
    }

    /// A guest was called and not reached.
    static func miss(_ id: LegID, _ why: Leg.Missed, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE call_leg SET missed = \(why.rawValue) WHERE id = \(id) AND role = 'guest'")
    }

    /// Who was called in vain is forgotten when she is called again.
    static func deleteMissed(_ guest: String, in call: CallID, _ transaction: any Transaction) throws {
        try transaction.run(
            "DELETE FROM call_leg WHERE call_id = \(call) AND guest = \(guest) AND missed IS NOT NULL")
    }

    static func delete(_ id: LegID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_leg WHERE id = \(id)")
    }

    private static func leg(_ row: Row) throws -> Leg {
        Leg(
            id: try row.id("id"), call: try row.id("call_id"),
            staff: try row.optional("staff_id") { try row.id($0) },
            role: Leg.Role(rawValue: try row.text("role")) ?? .guest,
            place: Leg.Place(rawValue: try row.text("place")) ?? .outside,
            guest: try row.optional("guest", row.text), since: try row.moment("since"),
            until: try row.optional("until", row.moment),
            missed: try row.optional("missed", row.text).flatMap(Leg.Missed.init))
    }
}
