// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// What the distribution remembers of somebody between two calls.
struct Turn: Sendable, Equatable {
    var missed = 0
    var rangAt: Moment?
    var freeSince: Moment?
    var wrapUntil: Moment?
    var setAwayAt: Moment?
    /// How many calls in a row abused her.
    var abused = 0

    /// Until when she is not free after a call; what lies too far ahead is of a clock that was put back.
    func wrapsUp(at now: Moment, most seconds: Int) -> Moment? {
        guard let wrapUntil, now < wrapUntil,
            wrapUntil <= now + .seconds(Int64(seconds)) + ClockPair.tolerance
        else { return nil }
        return wrapUntil
    }
}

/// All SQL about whose turn it is.
enum TurnStore {
    static func find(_ staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: Turn] {
        guard !staff.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT staff_id, missed, rang_at, free_since, wrap_until, set_away_at, abused FROM call_turn
            WHERE staff_id IN \(list: staff) ORDER BY staff_id LIMIT \(staff.count)
            """)
        return try rows.reduce(into: [:]) { turns, row in
            turns[try row.id("staff_id")] = Turn(
                missed: try row.integer("missed"), rangAt: try row.optional("rang_at", row.moment),
                freeSince: try row.optional("free_since", row.moment),
                wrapUntil: try row.optional("wrap_until", row.moment),
                setAwayAt: try row.optional("set_away_at", row.moment),
                abused: try row.integer("abused"))
        }
    }

    /// Changes what is remembered of somebody.
    static func change(
        _ staff: StaffID, in transaction: any Transaction, _ change: (inout Turn) -> Void
    ) throws {
        var turn = try find([staff], in: transaction)[staff] ?? Turn()
        change(&turn)
        try transaction.run(
            """
            INSERT INTO call_turn (staff_id, missed, rang_at, free_since, wrap_until, set_away_at, abused)
            VALUES (\(staff), \(turn.missed), \(turn.rangAt), \(turn.freeSince), \(turn.wrapUntil),
                \(turn.setAwayAt), \(turn.abused))
            ON CONFLICT (staff_id) DO UPDATE SET missed = excluded.missed, rang_at = excluded.rang_at,
                free_since = excluded.free_since, wrap_until = excluded.wrap_until,
                set_away_at = excluded.set_away_at, abused = excluded.abused
            """)
    }

    /// How many wrap up now.
    static func countWrappingUp(at now: Moment, most seconds: Int, in transaction: any Transaction) throws
        -> Int
    {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS people FROM call_turn
            WHERE wrap_until > \(now) AND wrap_until <= \(now + .seconds(Int64(seconds)) + ClockPair.tolerance) LIMIT 1
            """)
        return try row?.integer("people") ?? 0
    }

    /// Who of these wraps up now, each with the end of it.
    static func wrappingUp(
        _ staff: [StaffID], at now: Moment, most seconds: Int, in transaction: any Transaction
    )
        throws -> [StaffID: Moment]
    {
        try find(staff, in: transaction).compactMapValues { $0.wrapsUp(at: now, most: seconds) }
    }
}

/// What a day's calls came to, and nothing else of them.
enum DayOutcome: String, Sendable, CaseIterable {
    case inTime = "in_time"
    case answered
    case left
    case notAnswered = "not_answered"
    case lost
}

/// All SQL about the sums of a day.
enum TallyStore {
    static func add(_ outcome: DayOutcome, of team: TeamID, on day: String, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            """
            INSERT INTO call_tally (team_id, day, outcome, calls) VALUES (\(team), \(day), \(outcome.rawValue), 1)
            ON CONFLICT (team_id, day, outcome) DO UPDATE SET calls = call_tally.calls + 1
            """)
    }

    static func sums(of team: TeamID, on day: String, in transaction: any Transaction) throws -> [DayOutcome:
        Int]
    {
        let rows = try transaction.all(
            """
            SELECT outcome, calls FROM call_tally WHERE team_id = \(team) AND day = \(day)
            ORDER BY outcome LIMIT 10
            """)
        return try rows.reduce(into: [:]) { sums, row in
            guard let outcome = DayOutcome(rawValue: try row.text("outcome")) else { return }
            sums[outcome] = try row.integer("calls")
        }
    }

    /// Forgets the days before this one: longer than a shift nobody needs them, and the statistics have their own.
    static func forget(before day: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_tally WHERE day < \(day)")
    }
}
