// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about calls while they last.
enum CallStore {
    private static let columns: SQL = """
        id, team_id, line, node, language, centre, state, path, is_test, priority, wished_id, arrived_at, put_back_at,
        answered_at, touched_at, asks_call_back, is_held
        """

    static func insert(_ call: Call, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO call (\(columns))
            VALUES (\(call.id), \(call.team), \(call.line), \(call.node), \(call.language), \(call.centre),
                    \(call.state.rawValue), \(call.path), \(call.isTest), \(call.priority), \(call.wished),
                    \(call.arrivedAt), \(call.putBackAt), \(call.answeredAt), \(call.touchedAt), \(call.asksCallBack), \(call.isHeld))
            """)
    }

    static func find(_ id: CallID, in transaction: any Transaction) throws -> Call? {
        try transaction.first("SELECT \(columns) FROM call WHERE id = \(id) LIMIT 1").map(call)
    }

    /// Every call there is for a team, who came first before the others.
    static func all(of team: TeamID, in transaction: any Transaction) throws -> [Call] {
        try transaction.all(
            "SELECT \(columns) FROM call WHERE team_id = \(team) ORDER BY arrived_at, id LIMIT 1000"
        ).map(call)
    }

    /// The calls that one media engine has.
    static func all(on node: String, in transaction: any Transaction) throws -> [Call] {
        try transaction.all(
            "SELECT \(columns) FROM call WHERE node = \(node) ORDER BY arrived_at, id LIMIT 1000"
        ).map(call)
    }

    /// Calls of which nothing was heard since `limit`; what lies in time to come is of a clock that was put back.
    static func untouched(since limit: Moment, at now: Moment, in transaction: any Transaction) throws
        -> [Call]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM call
            WHERE touched_at <= \(limit) OR touched_at > \(now + ClockPair.tolerance)
            ORDER BY touched_at, id LIMIT 200
            """
        ).map(call)
    }

    static func touch(_ ids: [CallID], on node: String, at now: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            "UPDATE call SET touched_at = \(now) WHERE id IN \(list: ids) AND node = \(node)")
    }

    /// The language was chosen, or the menu is over: she waits.
    static func wait(_ id: CallID, in language: Language, for transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE call SET state = 'waiting', language = \(language) WHERE id = \(id) AND state = 'choosing'"
        )
    }

    static func wish(_ staff: StaffID, of id: CallID, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE call SET wished_id = \(staff) WHERE id = \(id) AND state IN ('choosing', 'waiting')")
    }

    static func askCallBack(_ id: CallID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE call SET asks_call_back = 1 WHERE id = \(id) AND state = 'waiting'")
    }

    static func hold(_ id: CallID, _ isHeld: Bool, in transaction: any Transaction) throws {
        try transaction.run("UPDATE call SET is_held = \(isHeld) WHERE id = \(id) AND state = 'talking'")
    }

    static func answer(_ id: CallID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE call SET state = 'talking', answered_at = COALESCE(answered_at, \(now)), touched_at = \(now)
            WHERE id = \(id)
            """)
    }

    /// First in line again, on this line and for this counsellor.
    static func putBack(
        _ id: CallID, on line: String, for wished: StaffID?, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE call SET state = 'waiting', line = \(line), wished_id = \(wished), put_back_at = \(now),
                touched_at = \(now), is_held = 0
            WHERE id = \(id)
            """)
    }

    static func move(_ id: CallID, to line: String, in transaction: any Transaction) throws {
        try transaction.run("UPDATE call SET line = \(line) WHERE id = \(id)")
    }

    static func send(_ id: CallID, to path: String, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE call SET state = 'leaving', path = \(path), touched_at = \(now) WHERE id = \(id)")
    }

    /// Takes the call out with all that hangs on it; nothing of it stays.
    static func delete(_ id: CallID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call WHERE id = \(id)")
    }

    /// Notes whom a call rang in vain.
    static func refuse(_ id: CallID, by staff: StaffID, at now: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            INSERT INTO call_refusal (call_id, staff_id, at) VALUES (\(id), \(staff), \(now))
            ON CONFLICT (call_id, staff_id) DO UPDATE SET at = excluded.at
            """)
    }

    /// Whom the waiting calls of a team rang in vain.
    static func refusals(of team: TeamID, in transaction: any Transaction) throws -> [CallID: [StaffID:
        Moment]]
    {
        let rows = try transaction.all(
            """
            SELECT call_id, staff_id, at FROM call_refusal
            WHERE call_id IN (SELECT id FROM call WHERE team_id = \(team) AND state = 'waiting')
            ORDER BY call_id, staff_id LIMIT 2000
            """)
        return try rows.reduce(into: [:]) { sum, row in
            let call: CallID = try row.id("call_id")
            sum[call, default: [:]][try row.id("staff_id")] = try row.moment("at")
        }
    }

    private static func call(_ row: Row) throws -> Call {
        Call(
            id: try row.id("id"), team: try row.id("team_id"), line: try row.text("line"),
            node: try row.text("node"), language: Language(rawValue: try row.text("language")) ?? .english,
            centre: try row.optional("centre", row.text),
            state: Call.State(rawValue: try row.text("state")) ?? .leaving,
            path: try row.optional("path", row.text), isTest: try row.bool("is_test"),
            priority: try row.integer("priority"), wished: try row.optional("wished_id") { try row.id($0) },
            arrivedAt: try row.moment("arrived_at"), putBackAt: try row.optional("put_back_at", row.moment),
            answeredAt: try row.optional("answered_at", row.moment), touchedAt: try row.moment("touched_at"),
            asksCallBack: try row.bool("asks_call_back"), isHeld: try row.bool("is_held"))
    }
}

extension CallStore {
    /// Whether no wall keeps this person from the call.
    static func isOpen(_ id: CallID, to viewer: Viewer, in transaction: any Transaction) throws -> Bool {
        let visible = Visibility(behindWallsOf: viewer, matter: "call.id").or("1 = 1")
        return try transaction.first(
            "SELECT id FROM call WHERE id = \(id) AND \(visible.condition) LIMIT 1") != nil
    }
}
