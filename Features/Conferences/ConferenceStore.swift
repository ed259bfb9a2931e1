// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// Which conferences somebody sees.
struct ConferenceAccess: Sendable {
    let viewer: Viewer

    /// The rows of `conference f` whose page is hers: she is invited, or calls conferences for the agency.
    var mine: SQL {
        let invited: SQL =
            "f.id IN (SELECT s.conference_id FROM conference_seat s WHERE s.staff_id = \(viewer.id))"
        guard viewer.may(.arrangeConferences) else { return invited }
        return "(\(invited) OR f.agency_id = \(viewer.agency))"
    }

    /// Those at which somebody of an agency is expected: invited, working, and not excused.
    static func expected(from agency: AgencyID) -> SQL {
        """
        f.id IN (
            SELECT s.conference_id FROM conference_seat s JOIN staff_account a ON a.id = s.staff_id
            WHERE a.agency_id = \(agency) AND a.state = 'active' AND s.answer <> 'apologises')
        """
    }

    /// Those to which she can propose a case: her agency calls them, or somebody of it is invited.
    var near: SQL {
        """
        (f.agency_id = \(viewer.agency) OR f.id IN (
            SELECT s.conference_id FROM conference_seat s JOIN staff_account a ON a.id = s.staff_id
            WHERE a.agency_id = \(viewer.agency)))
        """
    }
}

/// All SQL about conferences and who is invited to them.
enum ConferenceStore {
    private static let columns: SQL = """
        f.id, f.agency_id, f.kind, f.held_at, f.research_day, f.chair_id, f.secretary_id, f.quorum,
        f.repeat_rule, f.criteria_version, f.protocol_number, f.sealed_words, f.version, f.closed_by,
        f.closed_at, f.called_off
        """

    /// The conferences this condition shows, the next ones first, then those that are over, the latest first.
    static func all(_ shown: SQL, openOnly: Bool, limit: Int, in transaction: any Transaction) throws
        -> [Conference]
    {
        let still: SQL = openOnly ? "f.closed_at IS NULL" : "(1 = 1)"
        return try transaction.all(
            """
            SELECT \(columns) FROM conference f WHERE \(shown) AND \(still)
            ORDER BY CASE WHEN f.closed_at IS NULL THEN 0 ELSE 1 END,
                CASE WHEN f.closed_at IS NULL THEN f.held_at ELSE -f.held_at END, f.id LIMIT \(limit)
            """
        ).map(conference)
    }

    /// The conference, if this condition shows it.
    static func find(_ id: ConferenceID, _ shown: SQL, in transaction: any Transaction) throws -> Conference?
    {
        try transaction.first(
            "SELECT \(columns) FROM conference f WHERE f.id = \(id) AND \(shown) LIMIT 1"
        ).map(conference)
    }

    /// Some conferences, whoever asks: for items that she may see anyway.
    static func find(_ ids: [ConferenceID], in transaction: any Transaction) throws -> [Conference] {
        try transaction.all(
            "SELECT \(columns) FROM conference f WHERE f.id IN \(list: ids) ORDER BY f.held_at DESC, f.id LIMIT \(ids.count)"
        ).map(conference)
    }

    /// Enters a new one.
    static func insert(_ conference: Conference, in transaction: any Transaction) throws {
        let plan = conference.plan
        try transaction.run(
            """
            INSERT INTO conference (id, agency_id, kind, held_at, research_day, chair_id, secretary_id, quorum,
                                    repeat_rule, criteria_version, protocol_number, sealed_words, version)
            VALUES (\(conference.id), \(conference.agency), \(plan.kind.rawValue), \(plan.at),
                    \(plan.research), \(plan.chair), \(conference.secretary), \(plan.quorum),
                    \(plan.rule), \(conference.basis.criteria), \(conference.basis.agreed),
                    \(conference.sealedWords), \(conference.version))
            """)
    }

    /// Writes it anew after the version before; false if somebody else did, or it is closed.
    static func replace(_ conference: Conference, in transaction: any Transaction) throws -> Bool {
        let plan = conference.plan
        return try transaction.run(
            """
            UPDATE conference SET kind = \(plan.kind.rawValue), held_at = \(plan.at),
                research_day = \(plan.research), chair_id = \(plan.chair), quorum = \(plan.quorum),
                repeat_rule = \(plan.rule), sealed_words = \(conference.sealedWords),
                version = \(conference.version)
            WHERE id = \(conference.id) AND version = \(conference.version - 1) AND closed_at IS NULL
            """) == 1
    }

    /// Keeps an open conference from being closed until the transaction is over; false if it is closed.
    static func hold(_ id: ConferenceID, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE conference SET version = version WHERE id = \(id) AND closed_at IS NULL") == 1
    }

    /// In which time it counts; nil while it has decided on no case.
    static func counted(_ id: ConferenceID, in transaction: any Transaction) throws -> Moment? {
        try transaction.first(
            "SELECT counted_at FROM conference WHERE id = \(id) AND counted_at IS NOT NULL LIMIT 1"
        )?.moment("counted_at")
    }

    /// Settles in which time it counts, unless that is settled.
    static func count(_ id: ConferenceID, at moment: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE conference SET counted_at = \(moment) WHERE id = \(id) AND counted_at IS NULL")
    }

    /// The same for who leads it and saw this version of it; false if somebody wrote meanwhile, too.
    static func hold(_ id: ConferenceID, after version: Int, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE conference SET version = version + 1
            WHERE id = \(id) AND version = \(version) AND closed_at IS NULL
            """) == 1
    }

    /// Closes it or calls it off, and leaves what was not reached; false if it is closed already.
    static func close(_ id: ConferenceID, _ closing: Conference.Closing, in transaction: any Transaction)
        throws -> Bool
    {
        let isHers = try transaction.run(
            """
            UPDATE conference SET closed_by = \(closing.by), closed_at = \(closing.at),
                called_off = \(closing.calledOff?.rawValue), version = version + 1
            WHERE id = \(id) AND closed_at IS NULL
            """)
        guard isHers == 1 else { return false }
        try transaction.run(
            "UPDATE agenda_item SET state = 'left' WHERE conference_id = \(id) AND state = 'proposed'")
        return true
    }

    /// Who is invited to some conferences.
    static func seats(in ids: [ConferenceID], _ transaction: any Transaction) throws -> [ConferenceID: [Seat]]
    {
        let rows = try transaction.all(
            """
            SELECT conference_id, staff_id, answer, presence, invited_at FROM conference_seat
            WHERE conference_id IN \(list: ids) ORDER BY conference_id, staff_id LIMIT 5000
            """)
        return try rows.reduce(into: [:]) { seats, row in
            seats[try row.id("conference_id"), default: []].append(try seat(row))
        }
    }

    /// Invites somebody, unless she is invited already.
    static func invite(
        _ staff: StaffID, to id: ConferenceID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO conference_seat (conference_id, staff_id, answer, presence, invited_at)
            VALUES (\(id), \(staff), 'none', 'unknown', \(now)) ON CONFLICT (conference_id, staff_id) DO NOTHING
            """)
    }

    /// Takes back the invitations of some, but of nobody who leads it or was there.
    static func uninvite(_ people: [StaffID], from id: ConferenceID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM conference_seat
            WHERE conference_id = \(id) AND staff_id IN \(list: people) AND presence <> 'came'
                AND NOT EXISTS (SELECT 1 FROM conference f WHERE f.id = conference_seat.conference_id
                    AND conference_seat.staff_id IN (f.chair_id, f.secretary_id))
            """)
    }

    /// Takes down what somebody says to her invitation; false if she is not invited.
    static func answer(
        _ answer: Seat.Answer, of staff: StaffID, to id: ConferenceID, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE conference_seat SET answer = \(answer.rawValue)
            WHERE conference_id = \(id) AND staff_id = \(staff)
            """) == 1
    }

    /// Takes down who of some came; of the others among them, that she did not.
    static func attend(
        _ came: [StaffID], among shown: [StaffID], _ id: ConferenceID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE conference_seat SET presence = CASE WHEN staff_id IN \(list: came) THEN 'came' ELSE 'absent' END
            WHERE conference_id = \(id) AND staff_id IN \(list: shown)
            """)
    }

    /// From how many agencies somebody came.
    static func agencies(at id: ConferenceID, in transaction: any Transaction) throws -> Int {
        let row = try transaction.first(
            """
            SELECT CAST(count(DISTINCT a.agency_id) AS BIGINT) AS agencies FROM conference_seat s
            JOIN staff_account a ON a.id = s.staff_id
            WHERE s.conference_id = \(id) AND s.presence = 'came' LIMIT 1
            """)
        return try row?.integer("agencies") ?? 0
    }

    private static func seat(_ row: Row) throws -> Seat {
        guard let answer = Seat.Answer(rawValue: try row.text("answer")),
            let presence = Seat.Presence(rawValue: try row.text("presence"))
        else { throw RowError.otherType("answer") }
        return Seat(
            staff: try row.id("staff_id"), answer: answer, presence: presence,
            invitedAt: try row.moment("invited_at"))
    }

    private static func conference(_ row: Row) throws -> Conference {
        guard let kind = Conference.Kind(rawValue: try row.text("kind")) else {
            throw RowError.otherType("kind")
        }
        let cause = try row.optional("called_off", row.text).flatMap(Conference.Cause.init(rawValue:))
        return Conference(
            id: try row.id("id"), agency: try row.id("agency_id"), secretary: try row.id("secretary_id"),
            plan: Conference.Plan(
                kind: kind, at: try row.moment("held_at"), research: try row.text("research_day"),
                chair: try row.id("chair_id"), quorum: try row.integer("quorum"),
                rule: try row.text("repeat_rule")),
            basis: Conference.Basis(
                criteria: try row.integer("criteria_version"),
                agreed: try row.optional("protocol_number", row.text)),
            version: try row.integer("version"),
            closed: try row.optional("closed_at", row.moment).map {
                Conference.Closing(by: try row.id("closed_by"), at: $0, calledOff: cause)
            },
            sealedWords: try row.bytes("sealed_words"))
    }
}
