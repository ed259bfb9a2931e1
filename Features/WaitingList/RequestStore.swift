// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
import Vault

/// All SQL about who waits for counselling.
package enum RequestStore {
    private static let kept: SQL = """
        id, agency_id, centre, team_id, only_for, sent_by, priority, asked_at, answer_by, begin_by, answered_at, owner,
        next_step_by, state, ended_because, changed_at, version, unit_id, sealed_words
        """

    private static let ownerIsHere: SQL = """
        EXISTS (SELECT 1 FROM staff_account a WHERE a.id = counselling_request.owner AND a.state = 'active'
            AND a.team_id = counselling_request.team_id)
        """

    private static let columns: SQL = """
        \(kept), CASE WHEN \(ownerIsHere) THEN 1 ELSE 0 END AS owner_is_here
        """

    /// Those of the viewer's team, and of them those for one colleague only if it is she; behind her walls none.
    static func list(of viewer: Viewer) -> SQL {
        let team: SQL = viewer.team.map { "team_id = \($0)" } ?? "1 = 0"
        return Visibility(behindWallsOf: viewer, matter: "counselling_request.id").or(
            "agency_id = \(viewer.agency) AND \(team) AND (only_for IS NULL OR only_for = \(viewer.id))"
        ).condition
    }

    /// Those that the viewer has written down for others.
    static func sent(by viewer: Viewer) -> SQL { "sent_by = \(viewer.id)" }

    /// Those of which the viewer knows the number: her team's, and those that she has written down for others.
    static func known(to viewer: Viewer) -> SQL { "(\(list(of: viewer)) OR \(sent(by: viewer)))" }

    static let waiting: SQL = "state = 'waiting'"

    /// Those that are red at a moment; the same as `CounsellingRequest.marks`.
    static func red(at now: Moment) -> SQL {
        """
        state = 'waiting' AND (owner IS NULL OR NOT \(ownerIsHere) OR (answered_at IS NULL AND answer_by < \(now))
            OR next_step_by < \(now) OR begin_by < \(now))
        """
    }

    static func insert(_ request: CounsellingRequest, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO counselling_request (\(kept))
            VALUES (\(request.id), \(request.agency), \(request.centre), \(request.team), \(request.onlyFor), \(request.sentBy),
                \(request.priority), \(request.askedAt), \(request.answerBy), \(request.beginBy), \(request.answeredAt),
                \(request.owner), \(request.nextStepBy), \(request.state.rawValue), \(request.ending?.rawValue),
                \(request.changedAt), \(request.version), \(request.unit), \(request.sealedWords))
            """)
    }

    /// Those of a selection; who waits comes first, and of them who should have been counselled first.
    static func all(_ condition: SQL, in transaction: any Transaction) throws -> [CounsellingRequest] {
        try transaction.all(
            """
            SELECT \(columns) FROM counselling_request WHERE \(condition)
            ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, begin_by, asked_at, id LIMIT 500
            """
        ).map(request)
    }

    static func find(_ id: CounsellingRequestID, _ condition: SQL, in transaction: any Transaction) throws
        -> CounsellingRequest?
    {
        try transaction.first(
            "SELECT \(columns) FROM counselling_request WHERE id = \(id) AND \(condition) LIMIT 1"
        ).map(request)
    }

    /// The one of this number that waits, of a selection.
    static func find(number: String, _ condition: SQL, in transaction: any Transaction) throws
        -> CounsellingRequestID?
    {
        try transaction.first(
            """
            SELECT id FROM counselling_request WHERE substr(id, 1, 6) = \(number) AND \(waiting) AND \(condition)
            ORDER BY id LIMIT 1
            """
        )?.id("id")
    }

    /// Who may counsel in a request.
    package struct Counsellors: Sendable {
        /// The one colleague for whom it is; nil for anybody.
        package let onlyFor: StaffID?
    }

    /// Who may counsel in a request that waits; nil if it does not.
    package static func counsellors(of id: CounsellingRequestID, in transaction: any Transaction) throws
        -> Counsellors?
    {
        try transaction.first(
            "SELECT only_for FROM counselling_request WHERE id = \(id) AND \(waiting) LIMIT 1"
        ).map { row in Counsellors(onlyFor: try row.optional("only_for") { try row.id($0) }) }
    }

    /// Whether a request waits and is the viewer's to see, or `withSent` one that she has written down for others.
    package static func waits(
        _ id: CounsellingRequestID, for viewer: Viewer, withSent: Bool, in transaction: any Transaction
    ) throws -> Bool {
        let hers = withSent ? known(to: viewer) : list(of: viewer)
        return try find(id, "\(hers) AND \(waiting)", in: transaction) != nil
    }

    /// How many there are of a selection.
    static func count(_ condition: SQL, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            "SELECT CAST(count(*) AS BIGINT) AS requests FROM counselling_request WHERE \(condition) LIMIT 1"
        )?.integer("requests") ?? 0
    }

    /// Writes what has changed of it; false if it was changed since this version, or does not wait any more.
    static func change(_ request: CounsellingRequest, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE counselling_request SET centre = \(request.centre), team_id = \(request.team),
                only_for = \(request.onlyFor), priority = \(request.priority), begin_by = \(request.beginBy),
                answer_by = \(request.answerBy), answered_at = \(request.answeredAt), owner = \(request.owner),
                next_step_by = \(request.nextStepBy), state = \(request.state.rawValue),
                ended_because = \(request.ending?.rawValue), changed_at = \(request.changedAt),
                sealed_words = \(request.sealedWords), version = \(request.version + 1)
            WHERE id = \(request.id) AND version = \(request.version) AND state = 'waiting'
            """) == 1
    }

    /// The units whose keys the words need: none once a case has begun from them.
    package static let units = KeptUnits(tables: ["counselling_request"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM counselling_request WHERE state <> 'begun' AND unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    private static func request(_ row: Row) throws -> CounsellingRequest {
        guard let state = CounsellingRequest.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        return CounsellingRequest(
            id: try row.id("id"), agency: try row.id("agency_id"), centre: try row.text("centre"),
            team: try row.id("team_id"), onlyFor: try row.optional("only_for") { try row.id($0) },
            sentBy: try row.optional("sent_by") { try row.id($0) }, priority: try row.text("priority"),
            askedAt: try row.moment("asked_at"), answerBy: try row.moment("answer_by"),
            beginBy: try row.moment("begin_by"), answeredAt: try row.optional("answered_at", row.moment),
            owner: try row.optional("owner") { try row.id($0) },
            nextStepBy: try row.optional("next_step_by", row.moment), state: state,
            ending: try row.optional("ended_because", row.text).flatMap(CounsellingRequest.Ending.init),
            changedAt: try row.moment("changed_at"), version: try row.integer("version"),
            unit: try row.id("unit_id"), sealedWords: try row.bytes("sealed_words"),
            isOwnerHere: try row.integer("owner_is_here") == 1)
    }
}
