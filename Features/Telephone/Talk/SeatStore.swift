// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Store

/// All SQL about where browsers are heard: the engine's own numbers, by which another instance finds the browsers of one that died.
enum SeatStore {
    /// A session of some instance with an engine.
    struct Session: Sendable {
        let node: String
        let number: JanusSession.Number
    }

    /// Somebody's place in a session.
    struct Seat: Sendable {
        let leg: LegID
        let place: MediaHandle
    }

    /// This session is ours now.
    static func put(_ one: Session, of holder: String, at now: Moment, in transaction: any Transaction) throws
    {
        try transaction.run(
            """
            INSERT INTO browser_session (node, session, holder, seen_at)
            VALUES (\(one.node), \(Int(one.number)), \(holder), \(now))
            ON CONFLICT (node, session) DO UPDATE SET holder = excluded.holder, seen_at = excluded.seen_at
            """)
    }

    /// Says that we are there; answers which sessions are ours still.
    static func touch(
        on node: String, of holder: String, at now: Moment, in transaction: any Transaction
    ) throws -> Set<JanusSession.Number> {
        Set(
            try transaction.all(
                """
                UPDATE browser_session SET seen_at = \(now) WHERE node = \(node) AND holder = \(holder)
                RETURNING session
                """
            ).map { UInt64(try $0.integer("session")) })
    }

    /// Whether there is a session whose holder has not been seen since `limit`.
    static func isUnseen(
        on node: String, since limit: Moment, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT session FROM browser_session WHERE node = \(node) AND \(unseen(limit, now)) LIMIT 1")
            != nil
    }

    private static func unseen(_ limit: Moment, _ now: Moment) -> SQL {
        "(seen_at <= \(limit) OR seen_at > \(now + ClockPair.tolerance))"
    }

    /// Makes sessions ours whose holder has not been seen since `limit`; what lies in time to come is of a clock that was
    /// put back.
    static func takeOver(
        on node: String, unseenSince limit: Moment, for holder: String, at now: Moment,
        in transaction: any Transaction
    ) throws -> [Session] {
        try transaction.all(
            """
            UPDATE browser_session SET holder = \(holder), seen_at = \(now)
            WHERE node = \(node) AND \(unseen(limit, now))
            RETURNING session
            """
        ).map { Session(node: node, number: UInt64(try $0.integer("session"))) }
    }

    /// The session is gone with all that it held.
    static func forget(_ one: Session, in transaction: any Transaction) throws {
        let session = Int(one.number)
        try transaction.run(
            "DELETE FROM browser_seat WHERE node = \(one.node) AND session = \(session)")
        try transaction.run(
            "DELETE FROM browser_session WHERE node = \(one.node) AND session = \(session)")
    }

    /// Her browser is heard here from now on, wherever it was before.
    static func put(_ seat: Seat, in one: Session, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO browser_seat (leg_id, node, session, place)
            VALUES (\(seat.leg), \(one.node), \(Int(one.number)), \(Int(seat.place.number)))
            ON CONFLICT (leg_id) DO UPDATE SET node = excluded.node, session = excluded.session,
                place = excluded.place
            """)
    }

    /// Gives a place up; false if her browser is heard elsewhere by now.
    static func leave(_ seat: Seat, in one: Session, _ transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM browser_seat WHERE leg_id = \(seat.leg) AND node = \(one.node)
                AND session = \(Int(one.number)) AND place = \(Int(seat.place.number))
            """) == 1
    }

    static func all(in one: Session, _ transaction: any Transaction) throws -> [Seat] {
        try transaction.all(
            """
            SELECT leg_id, place FROM browser_seat WHERE node = \(one.node) AND session = \(Int(one.number))
            ORDER BY leg_id LIMIT 2000
            """
        ).map {
            Seat(leg: try $0.id("leg_id"), place: MediaHandle(number: UInt64(try $0.integer("place"))))
        }
    }

    /// Who answered at her desk before `limit` and is heard nowhere.
    static func unheard(on node: String, since limit: Moment, in transaction: any Transaction) throws -> [(
        call: CallID, staff: StaffID
    )] {
        try transaction.all(
            """
            SELECT call_leg.call_id, call_leg.staff_id FROM call_leg
            JOIN call ON call.id = call_leg.call_id
            LEFT JOIN browser_seat ON browser_seat.leg_id = call_leg.id
            WHERE call.node = \(node) AND call_leg.place = 'desk' AND call_leg.role IN ('talking', 'joined')
                AND call_leg.since <= \(limit) AND browser_seat.leg_id IS NULL
            ORDER BY call_leg.id LIMIT 200
            """
        ).map { (call: try $0.id("call_id"), staff: try $0.id("staff_id")) }
    }
}
