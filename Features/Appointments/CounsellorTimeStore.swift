// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about when counsellors are there, and how they can talk.
enum CounsellorTimeStore {
    static func insert(_ hours: CounsellorHours, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO counsellor_hours (id, staff_id, centre, weekday, from_time, to_time, valid_from, valid_to)
            VALUES (\(hours.id), \(hours.staff), \(hours.centre), \(hours.weekday), \(hours.from), \(hours.to),
                \(hours.validFrom), \(hours.validTo))
            """)
    }

    /// The hours of those who work in an agency and can come in, of one of them or of all; of nobody whom a wall keeps out.
    static func hours(
        of staff: StaffID?, in agency: AgencyID, behind walls: [Wall] = [], _ transaction: any Transaction
    ) throws -> [CounsellorHours] {
        let hers: SQL = staff.map { "h.staff_id = \($0)" } ?? "1 = 1"
        let people = walls.compactMap { if case .person(let id) = $0.outsider { id } else { nil } }
        let teams = walls.compactMap { if case .team(let id) = $0.outsider { id } else { nil } }
        let agencies = walls.compactMap { if case .agency(let id) = $0.outsider { id } else { nil } }
        return try transaction.all(
            """
            SELECT h.id, h.staff_id, h.centre, h.weekday, h.from_time, h.to_time, h.valid_from, h.valid_to
            FROM counsellor_hours h JOIN staff_account a ON a.id = h.staff_id
            WHERE a.agency_id = \(agency) AND a.state = 'active' AND \(hers)
              AND (h.staff_id IN \(list: people)) IS NOT TRUE AND (a.team_id IN \(list: teams)) IS NOT TRUE
              AND (a.agency_id IN \(list: agencies)) IS NOT TRUE
            ORDER BY h.weekday, h.from_time, h.id LIMIT 2000
            """
        ).map { row in
            CounsellorHours(
                id: try row.id("id"), staff: try row.id("staff_id"), centre: try row.text("centre"),
                weekday: try row.integer("weekday"), from: try row.text("from_time"),
                to: try row.text("to_time"), validFrom: try row.text("valid_from"),
                validTo: try row.optional("valid_to", row.text))
        }
    }

    /// Takes out hours of hers; what was booked in them stays booked.
    static func remove(_ id: Identifier<CounsellorHours>, of staff: StaffID, in transaction: any Transaction)
        throws
    {
        try transaction.run("DELETE FROM counsellor_hours WHERE id = \(id) AND staff_id = \(staff)")
    }

    static func insert(_ absence: CounsellorAbsence, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO counsellor_absence (id, staff_id, from_at, to_at)
            VALUES (\(absence.id), \(absence.staff), \(absence.from), \(absence.to))
            """)
    }

    /// Who is away at some time after a moment.
    static func absences(of staff: StaffID?, after now: Moment, _ transaction: any Transaction) throws
        -> [CounsellorAbsence]
    {
        let hers: SQL = staff.map { "staff_id = \($0)" } ?? "1 = 1"
        return try transaction.all(
            """
            SELECT id, staff_id, from_at, to_at FROM counsellor_absence WHERE to_at > \(now) AND \(hers)
            ORDER BY from_at, id LIMIT 2000
            """
        ).map {
            CounsellorAbsence(
                id: try $0.id("id"), staff: try $0.id("staff_id"), from: try $0.moment("from_at"),
                to: try $0.moment("to_at"))
        }
    }

    static func remove(
        _ id: Identifier<CounsellorAbsence>, of staff: StaffID, in transaction: any Transaction
    ) throws {
        try transaction.run("DELETE FROM counsellor_absence WHERE id = \(id) AND staff_id = \(staff)")
    }

    /// Forgets what was over before a moment.
    static func forget(before moment: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM counsellor_absence WHERE to_at < \(moment)")
    }

    static func skills(in transaction: any Transaction) throws -> [StaffID: CounsellorSkills] {
        try transaction.all(
            "SELECT staff_id, kind, code FROM counsellor_skill ORDER BY staff_id, kind, code LIMIT 20000"
        ).reduce(into: [:]) { all, row in
            let (id, code): (StaffID, String) = (try row.id("staff_id"), try row.text("code"))
            if try row.text("kind") == "language" {
                all[id, default: CounsellorSkills()].languages.insert(code)
            } else if let way = Appointment.Way(rawValue: code) {
                all[id, default: CounsellorSkills()].ways.insert(way)
            }
        }
    }

    static func put(_ skills: CounsellorSkills, of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM counsellor_skill WHERE staff_id = \(staff)")
        let rows = skills.ways.map { ("way", $0.rawValue) } + skills.languages.map { ("language", $0) }
        for (kind, code) in rows {
            try transaction.run(
                "INSERT INTO counsellor_skill (staff_id, kind, code) VALUES (\(staff), \(kind), \(code))")
        }
    }
}
