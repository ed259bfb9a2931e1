// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
import Vault

/// All SQL about what is handed over to casework.
package enum IntakeStore {
    private static let columns: SQL = """
        id, agency_id, to_team, to_staff, sent_by, from_agency, sent_at, answer_by, state, changed_at, unit_id, sealed_words,
        sealed_answer
        """

    /// Those that wait for this viewer or her team.
    static func waiting(for viewer: Viewer) -> SQL {
        let team: SQL = viewer.team.map { "to_team = \($0)" } ?? "1 = 0"
        return "state = 'waiting' AND agency_id = \(viewer.agency) AND (to_staff = \(viewer.id) OR \(team))"
    }

    /// Those that this viewer has sent.
    static func sent(by viewer: Viewer) -> SQL { "sent_by = \(viewer.id)" }

    /// What an agency's line handed over and lies longer than it should: nobody took it in time, or it came back and
    /// nobody saw to it since a moment, because its sender has left or has not.
    static func lying(in agency: AgencyID, at now: Moment, returnedBefore moment: Moment) -> SQL {
        """
        agency_id = \(agency) AND sent_by IS NOT NULL AND (state = 'waiting' AND answer_by < \(now)
            OR state = 'returned' AND (changed_at < \(moment) OR NOT \(senderIsHere)))
        """
    }

    static func insert(_ request: IntakeRequest, in transaction: any Transaction) throws {
        let (team, staff): (TeamID?, StaffID?) =
            switch request.to {
            case .team(let id): (id, nil)
            case .person(let id): (nil, id)
            }
        let (sender, system): (StaffID?, AgencyID?) =
            switch request.sender {
            case .staff(let id): (id, nil)
            case .agency(let id): (nil, id)
            }
        try transaction.run(
            """
            INSERT INTO intake_request (\(columns))
            VALUES (\(request.id), \(request.agency), \(team), \(staff), \(sender), \(system),
                    \(request.sentAt), \(request.answerBy), \(request.state.rawValue), \(request.changedAt), \(request.unit),
                    \(request.sealedWords), \(request.sealedAnswer))
            """)
    }

    /// Those of a selection, those that are to be answered first at the head; what is done comes last.
    static func all(_ condition: SQL, in transaction: any Transaction) throws -> [IntakeRequest] {
        try transaction.all(
            """
            SELECT \(columns) FROM intake_request WHERE \(condition)
            ORDER BY CASE state WHEN 'returned' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END, answer_by, id LIMIT 200
            """
        ).map(request)
    }

    static func find(_ id: IntakeID, _ condition: SQL, in transaction: any Transaction) throws
        -> IntakeRequest?
    {
        try transaction.first(
            "SELECT \(columns) FROM intake_request WHERE id = \(id) AND \(condition) LIMIT 1"
        ).map(request)
    }

    /// How many wait, and how many of them longer than they should.
    static func count(_ condition: SQL, at now: Moment, in transaction: any Transaction) throws -> (
        all: Int, late: Int
    ) {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS requests,
                CAST(coalesce(sum(CASE WHEN answer_by < \(now) THEN 1 ELSE 0 END), 0) AS BIGINT) AS late
            FROM intake_request WHERE \(condition) LIMIT 1
            """)
        guard let row else { return (0, 0) }
        return (try row.integer("requests"), try row.integer("late"))
    }

    /// Notes that it was taken: its words go.
    ///
    /// False if somebody else was first.
    static func take(
        _ id: IntakeID, _ condition: SQL, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE intake_request SET state = 'taken', changed_at = \(now), taken_by = \(staff),
                sealed_words = \([UInt8]())
            WHERE id = \(id) AND \(condition)
            """) == 1
    }

    /// Whether it was this person who has taken it.
    static func isTaken(_ id: IntakeID, by staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT id FROM intake_request WHERE id = \(id) AND state = 'taken' AND taken_by = \(staff) LIMIT 1
            """) != nil
    }

    /// Those whose sender is still of the house, so that she can be given something back.
    static let senderIsHere: SQL = """
        EXISTS (SELECT 1 FROM staff_account a WHERE a.id = intake_request.sent_by AND a.state <> 'left')
        """

    /// Notes that it is given back, and why.
    ///
    /// False if somebody else was first, or its sender has left: then it stays with whom it is for.
    static func giveBack(
        _ id: IntakeID, _ condition: SQL, because answer: [UInt8], at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE intake_request SET state = 'returned', changed_at = \(now), sealed_answer = \(answer)
            WHERE id = \(id) AND \(condition) AND \(senderIsHere)
            """) == 1
    }

    /// Takes it out.
    ///
    /// False if it has been taken meanwhile, or is not hers.
    static func erase(_ id: IntakeID, _ condition: SQL, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "DELETE FROM intake_request WHERE id = \(id) AND state <> 'taken' AND \(condition)") == 1
    }

    /// The units whose keys the words need: none once a case has begun from them, or they were declined.
    package static let units = KeptUnits(tables: ["intake_request"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM intake_request WHERE state NOT IN ('taken', 'declined') AND unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    private static func request(_ row: Row) throws -> IntakeRequest {
        guard let state = IntakeRequest.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        let team = try row.optional("to_team") { try row.id($0, of: TeamID.self) }
        return IntakeRequest(
            id: try row.id("id"), agency: try row.id("agency_id"),
            to: try team.map { .team($0) } ?? .person(try row.id("to_staff")),
            sender: try row.optional("sent_by") { .staff(try row.id($0)) }
                ?? .agency(try row.id("from_agency")), sentAt: try row.moment("sent_at"),
            answerBy: try row.moment("answer_by"), state: state, changedAt: try row.moment("changed_at"),
            unit: try row.id("unit_id"), sealedWords: try row.bytes("sealed_words"),
            sealedAnswer: try row.optional("sealed_answer", row.bytes))
    }
}
