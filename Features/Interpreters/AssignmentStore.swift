// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Store

/// All SQL about assignments of interpreters.
package enum AssignmentStore {
    private static let columns: SQL = """
        id, agency_id, interpreter_id, matter_kind, matter, language, way, centre, starts_at, ends_at, asked_by, state,
        joined_at, left_at, paid_minutes, untold_since, known_starts_at,
        known_ends_at, version
        """

    /// Somebody else has asked her for that time: nothing of the assignment is written.
    struct Taken: Error {}

    /// Enters an assignment and holds its time; throws `Taken` if a quarter of it is held already.
    static func insert(_ one: Assignment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO interpreter_assignment (\(columns))
            VALUES (\(one.id), \(one.agency), \(one.interpreter), \(one.matter.kind.rawValue), \(one.matter.id),
                \(one.language), \(one.way.rawValue), \(one.centre), \(one.startsAt), \(one.endsAt), \(one.askedBy),
                \(one.state.rawValue), \(one.joinedAt), \(one.leftAt), \(one.paidMinutes),
                \(one.untold?.since), \(one.untold?.startsAt), \(one.untold?.endsAt), \(one.version))
            """)
        try hold(one, in: transaction)
    }

    private static func hold(_ one: Assignment, in transaction: any Transaction) throws {
        for quarter in one.quarters {
            let isHeld = try transaction.run(
                """
                INSERT INTO interpreter_hold (interpreter_id, quarter, assignment_id)
                VALUES (\(one.interpreter), \(quarter), \(one.id))
                ON CONFLICT (interpreter_id, quarter) DO NOTHING
                """)
            guard isHeld == 1 else { throw Taken() }
        }
    }

    /// Says what came of one; false if somebody else did since this version.
    ///
    /// Whoever says so has spoken with her, unless she is `untold` still.
    static func set(
        _ state: Assignment.State, paid: Int, joined: Moment? = nil, left: Moment? = nil,
        untold: Assignment.Untold? = nil, on one: Assignment, version: Int, in transaction: any Transaction
    ) throws -> Bool {
        let isDone = try transaction.run(
            """
            UPDATE interpreter_assignment SET state = \(state.rawValue), paid_minutes = \(paid),
                joined_at = \(joined), left_at = \(left), untold_since = \(untold?.since),
                known_starts_at = \(untold?.startsAt), known_ends_at = \(untold?.endsAt), version = \(version + 1)
            WHERE id = \(one.id) AND version = \(version)
            """)
        guard isDone == 1 else { return false }
        if state.isFree {
            try transaction.run("DELETE FROM interpreter_hold WHERE assignment_id = \(one.id)")
        }
        return true
    }

    /// Whether nobody else has asked her for these quarters of an hour.
    static func isFree(_ one: Assignment, at quarters: ClosedRange<Int64>, in transaction: any Transaction)
        throws -> Bool
    {
        try transaction.first(
            """
            SELECT quarter FROM interpreter_hold
            WHERE interpreter_id = \(one.interpreter) AND assignment_id <> \(one.id)
                AND quarter >= \(quarters.lowerBound) AND quarter <= \(quarters.upperBound) LIMIT 1
            """) == nil
    }

    /// Puts one to another time and another appointment; she has to agree anew.
    static func move(_ one: Assignment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM interpreter_hold WHERE assignment_id = \(one.id)")
        try transaction.run(
            """
            UPDATE interpreter_assignment SET matter = \(one.matter.id), starts_at = \(one.startsAt),
                ends_at = \(one.endsAt), way = \(one.way.rawValue), centre = \(one.centre), state = 'asked',
                untold_since = \(one.untold?.since), known_starts_at = \(one.untold?.startsAt),
                known_ends_at = \(one.untold?.endsAt), version = \(one.version)
            WHERE id = \(one.id)
            """)
        try hold(one, in: transaction)
    }

    static func find(_ id: AssignmentID, of agency: AgencyID, in transaction: any Transaction) throws
        -> Assignment?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM interpreter_assignment WHERE id = \(id) AND agency_id = \(agency) LIMIT 1
            """
        ).map(assignment)
    }

    /// Those of an agency that begin in a span of time, in their order.
    static func all(
        of agency: AgencyID, from start: Moment, until end: Moment, in transaction: any Transaction
    ) throws -> [Assignment] {
        try transaction.all(
            """
            SELECT \(columns) FROM interpreter_assignment
            WHERE agency_id = \(agency) AND starts_at >= \(start) AND starts_at < \(end)
            ORDER BY starts_at, id LIMIT 5000
            """
        ).map(assignment)
    }

    /// She has been told; false if somebody else wrote since this version.
    static func noteTold(_ id: AssignmentID, version: Int, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE interpreter_assignment SET untold_since = NULL, known_starts_at = NULL, known_ends_at = NULL,
                version = \(version + 1)
            WHERE id = \(id) AND version = \(version) AND untold_since IS NOT NULL
            """) == 1
    }

    /// Those whose interpreters the viewer has to tell of a change before their hour is over: she asked them, or leads cases
    /// and who asked them does not work here now.
    static func untold(by viewer: Viewer, at now: Moment, in transaction: any Transaction) throws
        -> [Assignment]
    {
        let gone: SQL =
            "NOT EXISTS (SELECT 1 FROM staff_account a WHERE a.id = asked_by AND a.state = 'active')"
        let forsaken: SQL = viewer.may(.leadCases) ? "agency_id = \(viewer.agency) AND \(gone)" : "1 = 0"
        return try transaction.all(
            """
            SELECT \(columns) FROM interpreter_assignment
            WHERE untold_since IS NOT NULL AND (ends_at > \(now) OR known_ends_at > \(now))
                AND (asked_by = \(viewer.id) OR (\(forsaken)))
            ORDER BY untold_since, id LIMIT 200
            """
        ).map(assignment)
    }

    /// Those of one appointment or case, the last first.
    static func all(of matter: AssignmentMatter, in transaction: any Transaction) throws -> [Assignment] {
        try transaction.all(
            """
            SELECT \(columns) FROM interpreter_assignment
            WHERE matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)
            ORDER BY starts_at DESC, id LIMIT 500
            """
        ).map(assignment)
    }

    /// Those who are asked for somebody else in a span of time.
    static func busy(from start: Int64, to end: Int64, in transaction: any Transaction) throws -> Set<
        InterpreterID
    > {
        let rows = try transaction.all(
            """
            SELECT DISTINCT interpreter_id FROM interpreter_hold
            WHERE quarter >= \(start) AND quarter <= \(end) ORDER BY interpreter_id LIMIT 1000
            """)
        return Set(try rows.map { try $0.id("interpreter_id") })
    }

    static func put(
        _ feedback: InterpreterFeedback, sealed: [UInt8], on id: AssignmentID, by staff: StaffID,
        in transaction: any Transaction
    ) throws {
        try transaction.run("DELETE FROM interpreter_feedback WHERE assignment_id = \(id)")
        try transaction.run(
            """
            INSERT INTO interpreter_feedback
                (assignment_id, staff_id, written_at, faithful, manner, punctual, sealed_words)
            VALUES (\(id), \(staff), \(feedback.at), \(feedback.faithful), \(feedback.manner),
                    \(feedback.punctual), \(sealed))
            """)
    }

    /// What was said of the work of one interpreter, the latest first.
    static func feedback(of id: InterpreterID, in transaction: any Transaction) throws -> [(
        assignment: AssignmentID, row: Row
    )] {
        try transaction.all(
            """
            SELECT f.assignment_id, f.written_at, f.faithful, f.manner, f.punctual, f.sealed_words
            FROM interpreter_feedback f JOIN interpreter_assignment a ON a.id = f.assignment_id
            WHERE a.interpreter_id = \(id) ORDER BY f.written_at DESC, f.assignment_id LIMIT 50
            """
        ).map { (try $0.id("assignment_id"), $0) }
    }

    /// Leaves an assignment without what it was for: the minutes stay, and nobody is led anywhere by them.
    package static func loosen(_ matter: AssignmentMatter, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE interpreter_assignment SET matter_kind = 'gone', matter = NULL
            WHERE matter = \(matter.id) AND matter_kind = \(matter.kind.rawValue)
            """)
    }

    /// Takes out those that were over before a moment.
    static func forget(before moment: Moment, in transaction: any Transaction) throws {
        let old: SQL = "SELECT id FROM interpreter_assignment WHERE ends_at < \(moment)"
        try transaction.run("DELETE FROM interpreter_feedback WHERE assignment_id IN (\(old))")
        try transaction.run("DELETE FROM interpreter_hold WHERE assignment_id IN (\(old))")
        try transaction.run("DELETE FROM interpreter_assignment WHERE ends_at < \(moment)")
    }

    private static func untold(_ row: Row) throws -> Assignment.Untold? {
        guard let since = try row.optional("untold_since", row.moment) else { return nil }
        return Assignment.Untold(
            since: since, startsAt: try row.moment("known_starts_at"), endsAt: try row.moment("known_ends_at")
        )
    }

    private static func assignment(_ row: Row) throws -> Assignment {
        guard let kind = AssignmentMatter.Kind(rawValue: try row.text("matter_kind")),
            let way = Assignment.Way(rawValue: try row.text("way")),
            let state = Assignment.State(rawValue: try row.text("state"))
        else { throw RowError.otherType("interpreter_assignment") }
        return Assignment(
            id: try row.id("id"), agency: try row.id("agency_id"), interpreter: try row.id("interpreter_id"),
            matter: AssignmentMatter(kind: kind, id: try row.optional("matter", row.text)),
            language: try row.text("language"), way: way, centre: try row.text("centre"),
            startsAt: try row.moment("starts_at"), endsAt: try row.moment("ends_at"),
            askedBy: try row.id("asked_by"), state: state,
            joinedAt: try row.optional("joined_at", row.moment),
            leftAt: try row.optional("left_at", row.moment), paidMinutes: try row.integer("paid_minutes"),
            untold: try untold(row), version: try row.integer("version"))
    }
}
