// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about appointments.
package enum AppointmentStore {
    private static let columns: SQL = """
        id, agency_id, matter_kind, matter, centre, staff_id, starts_at, ends_at, way, room, language, with_interpreter,
        her_zone, state, version
        """

    /// Somebody else has taken the time or the room meanwhile: nothing of the appointment is written.
    struct Taken: Error {}

    /// Enters an appointment and holds its times; throws `Taken` if one of them is held already.
    static func insert(_ one: Appointment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO appointment (\(columns))
            VALUES (\(one.id), \(one.agency), \(one.matter.kind.rawValue), \(one.matter.id), \(one.centre), \(one.staff),
                \(one.startsAt), \(one.endsAt), \(one.way.rawValue), \(one.room), \(one.language),
                \(one.withInterpreter ? 1 : 0), \(one.herZone), \(one.state.rawValue), \(one.version))
            """)
        for holder in one.holders {
            for quarter in one.quarters {
                let isHeld = try transaction.run(
                    """
                    INSERT INTO appointment_hold (holder, quarter, appointment_id)
                    VALUES (\(holder), \(quarter), \(one.id)) ON CONFLICT (holder, quarter) DO NOTHING
                    """)
                guard isHeld == 1 else { throw Taken() }
            }
        }
    }

    /// Says what came of one; false if somebody else did since this version.
    static func set(
        _ state: Appointment.State, on id: AppointmentID, version: Int, in transaction: any Transaction
    ) throws -> Bool {
        let isDone = try transaction.run(
            """
            UPDATE appointment SET state = \(state.rawValue), version = \(version + 1)
            WHERE id = \(id) AND version = \(version)
            """)
        guard isDone == 1 else { return false }
        if state.isFree {
            try ReminderStore.withdraw(where: "id = \(id)", in: transaction)
            try transaction.run("DELETE FROM appointment_hold WHERE appointment_id = \(id)")
        }
        return true
    }

    /// One of an agency.
    package static func find(_ id: AppointmentID, of agency: AgencyID, in transaction: any Transaction) throws
        -> Appointment?
    {
        try transaction.first(
            "SELECT \(columns) FROM appointment WHERE id = \(id) AND agency_id = \(agency) LIMIT 1"
        ).map(appointment)
    }

    /// Those of an agency that begin in a span of time, in their order.
    static func all(
        of agency: AgencyID, from start: Moment, until end: Moment, in transaction: any Transaction
    ) throws -> [Appointment] {
        try transaction.all(
            """
            SELECT \(columns) FROM appointment
            WHERE agency_id = \(agency) AND starts_at >= \(start) AND starts_at < \(end)
            ORDER BY starts_at, staff_id, id LIMIT 1000
            """
        ).map(appointment)
    }

    /// Those of a counsellor that begin in a span of time and before which she is to call.
    static func calls(
        of staff: StaffID, from start: Moment, until end: Moment, in transaction: any Transaction
    ) throws -> [Appointment] {
        try transaction.all(
            """
            SELECT \(columns) FROM appointment
            WHERE staff_id = \(staff) AND state = 'booked' AND starts_at >= \(start) AND starts_at < \(end)
              AND \(ReminderStore.wantsCall)
            ORDER BY starts_at, id LIMIT 100
            """
        ).map(appointment)
    }

    /// Those of one case or request, the last first.
    package static func all(of matter: AppointmentMatter, in transaction: any Transaction) throws
        -> [Appointment]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM appointment WHERE matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)
            ORDER BY starts_at DESC, id LIMIT 500
            """
        ).map(appointment)
    }

    /// When the next one of a case or request is; nil where none is agreed on.
    package static func next(of matter: AppointmentMatter, after now: Moment, in transaction: any Transaction)
        throws
        -> Moment?
    {
        try transaction.first(
            """
            SELECT starts_at FROM appointment
            WHERE matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue) AND state = 'booked' AND starts_at > \(now)
            ORDER BY starts_at, id LIMIT 1
            """
        )?.moment("starts_at")
    }

    /// Those of one counsellor that are still to come.
    package static func coming(of staff: StaffID, from now: Moment, in transaction: any Transaction) throws
        -> [Appointment]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM appointment
            WHERE staff_id = \(staff) AND state = 'booked' AND ends_at > \(now) ORDER BY starts_at, id LIMIT 500
            """
        ).map(appointment)
    }

    /// Which quarters of an hour are held from a moment on, by whom and in which rooms.
    static func held(from start: Moment, in transaction: any Transaction) throws -> [String: Set<Int64>] {
        let first = start.milliseconds / Appointment.quarter
        return try transaction.all(
            """
            SELECT holder, quarter FROM appointment_hold WHERE quarter >= \(first)
            ORDER BY holder, quarter LIMIT 200000
            """
        ).reduce(into: [:]) {
            $0[try $1.text("holder"), default: []].insert(Int64(try $1.integer("quarter")))
        }
    }

    /// Whether appointments can still be made for a case.
    package static func isOpen(_ matter: AppointmentMatter, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT id FROM case_file WHERE id = \(matter.id) AND stage = 'open' LIMIT 1") != nil
    }

    /// Gives what was booked for a request to the case that begins from it.
    package static func move(
        from request: AppointmentMatter, to matter: AppointmentMatter, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE appointment SET matter = \(matter.id), matter_kind = \(matter.kind.rawValue)
            WHERE matter = \(request.id) AND matter_kind = \(request.kind.rawValue)
            """)
        try OfferStore.move(from: request, to: matter, in: transaction)
    }

    /// Takes back what was offered for a request that others see to from now on; false as long as a time is agreed on, is
    /// just now, or nobody has said what came of it.
    package static func letGo(of matter: AppointmentMatter, at now: Moment, in transaction: any Transaction)
        throws -> Bool
    {
        guard try !all(of: matter, in: transaction).contains(where: { $0.state == .booked }) else {
            return false
        }
        try OfferStore.letGo(matter, at: now, in: transaction)
        return true
    }

    /// Takes out all of a case or request.
    package static func erase(_ matter: AppointmentMatter, in transaction: any Transaction) throws {
        try OfferStore.erase(matter, in: transaction)
        try erase(where: "matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)", in: transaction)
    }

    /// Takes out those that were over before a moment.
    static func forget(before moment: Moment, in transaction: any Transaction) throws {
        try erase(where: "ends_at < \(moment)", in: transaction)
    }

    private static func erase(where condition: SQL, in transaction: any Transaction) throws {
        try ReminderStore.withdraw(where: condition, in: transaction)
        try transaction.run(
            "DELETE FROM appointment_hold WHERE appointment_id IN (SELECT id FROM appointment WHERE \(condition))"
        )
        try transaction.run("DELETE FROM appointment WHERE \(condition)")
    }

    private static func appointment(_ row: Row) throws -> Appointment {
        guard let kind = AppointmentMatter.Kind(rawValue: try row.text("matter_kind")),
            let way = Appointment.Way(rawValue: try row.text("way")),
            let state = Appointment.State(rawValue: try row.text("state"))
        else { throw RowError.otherType("appointment") }
        return Appointment(
            id: try row.id("id"), agency: try row.id("agency_id"),
            matter: AppointmentMatter(kind, try row.text("matter")), centre: try row.text("centre"),
            staff: try row.id("staff_id"), startsAt: try row.moment("starts_at"),
            endsAt: try row.moment("ends_at"), way: way, room: try row.optional("room", row.text),
            language: try row.text("language"), withInterpreter: try row.integer("with_interpreter") == 1,
            herZone: try row.optional("her_zone", row.text), state: state, version: try row.integer("version")
        )
    }
}
