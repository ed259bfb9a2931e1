// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

/// All SQL about the duty plan and what colleagues can do.
enum DutyPlanStore {
    private static let columns: SQL = "id, team_id, staff_id, place, begins_at, ends_at"

    static func insert(_ shift: DutyShift, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO duty_shift (\(columns))
            VALUES (\(shift.id), \(shift.team), \(shift.staff), \(shift.place.rawValue), \(shift.beginsAt),
                    \(shift.endsAt))
            """)
    }

    /// False if there is none of this team.
    static func delete(_ id: DutyShiftID, of team: TeamID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM duty_shift WHERE id = \(id) AND team_id = \(team)") == 1
    }

    static func exists(_ id: DutyShiftID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM duty_shift WHERE id = \(id) LIMIT 1") != nil
    }

    /// What is on at a moment, or comes later.
    static func coming(_ team: TeamID, after now: Moment, in transaction: any Transaction) throws
        -> [DutyShift]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM duty_shift WHERE team_id = \(team) AND ends_at > \(now)
            ORDER BY begins_at, ends_at, id LIMIT 500
            """
        ).map(shift)
    }

    static func running(_ team: TeamID, at now: Moment, in transaction: any Transaction) throws -> [DutyShift]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM duty_shift
            WHERE team_id = \(team) AND begins_at <= \(now) AND ends_at > \(now)
            ORDER BY begins_at, id LIMIT 500
            """
        ).map(shift)
    }

    /// Whether somebody is on duty for a part of a time already.
    static func isTaken(
        _ staff: StaffID, from begin: Moment, to end: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT id FROM duty_shift WHERE staff_id = \(staff) AND begins_at < \(end) AND ends_at > \(begin) LIMIT 1
            """) != nil
    }

    /// Forgets shifts that ended before a moment.
    static func forget(before limit: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM duty_shift WHERE ends_at < \(limit)")
    }

    static func abilities(of staff: [StaffID], in transaction: any Transaction) throws -> [StaffID:
        Abilities]
    {
        guard !staff.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT staff_id, kind, code FROM call_ability WHERE staff_id IN \(list: staff)
            ORDER BY staff_id, kind, code LIMIT \(staff.count * 50)
            """)
        return try rows.reduce(into: [:]) { all, row in
            let (id, code): (StaffID, String) = (try row.id("staff_id"), try row.text("code"))
            all[id, default: Abilities(languages: [])].add(try row.text("kind"), code)
        }
    }

    static func put(_ abilities: Abilities, of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_ability WHERE staff_id = \(staff)")
        for (kind, code) in abilities.rows {
            try transaction.run(
                "INSERT INTO call_ability (staff_id, kind, code) VALUES (\(staff), \(kind), \(code))")
        }
    }

    private static func shift(_ row: Row) throws -> DutyShift {
        DutyShift(
            id: try row.id("id"), team: try row.id("team_id"), staff: try row.id("staff_id"),
            place: RingPlace(rawValue: try row.text("place")) ?? .desk, beginsAt: try row.moment("begins_at"),
            endsAt: try row.moment("ends_at"))
    }
}

extension Abilities {
    fileprivate mutating func add(_ kind: String, _ code: String) {
        switch kind {
        case "language": if let language = Language(rawValue: code) { languages.insert(language) }
        case "skill": skills.insert(code)
        case "centre": centre = code
        default: position = Int(code) ?? position
        }
    }

    fileprivate var rows: [(kind: String, code: String)] {
        let spoken = languages.map(\.rawValue).sorted().map { (kind: "language", code: $0) }
        let able = skills.sorted().map { (kind: "skill", code: $0) }
        return spoken + able + [("position", "\(position)")] + (centre.map { [("centre", $0)] } ?? [])
    }
}
