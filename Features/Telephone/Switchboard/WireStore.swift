// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Store

/// What of an engine's numbers a program that is started anew must know, to find the calls that are up.
///
/// They are the engine's own numbers and say nothing about anybody. Those of a call outlive it until the engine has let go of
/// it: a call that is ended while nobody drives the engine is hung up when somebody does.
enum WireStore {
    /// The session of an engine, and the group of its lines.
    struct Session: Sendable, Equatable {
        let number: UInt64
        let group: UInt64
    }

    static func session(of node: String, in transaction: any Transaction) throws -> Session? {
        try transaction.first("SELECT session, line_group FROM media_session WHERE node = \(node) LIMIT 1")
            .map { Session(number: try $0.number("session"), group: try $0.number("line_group")) }
    }

    static func put(_ session: Session, of node: String, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO media_session (node, session, line_group)
            VALUES (\(node), \(Int(session.number)), \(Int(session.group)))
            ON CONFLICT (node) DO UPDATE SET session = excluded.session, line_group = excluded.line_group
            """)
    }

    /// One end of a call: the caller's, or that of an ordinary telephone that is rung for it.
    struct End: Sendable {
        let call: CallID
        let leg: LegID?
        let line: MediaHandle
        let place: MediaHandle
        let isWithCaller: Bool
    }

    static func put(_ end: End, on node: String, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO call_wire (id, node, call_id, leg_id, line, place, with_caller)
            VALUES (\(end.leg?.description ?? end.call.description), \(node), \(end.call), \(end.leg),
                \(Int(end.line.number)), \(Int(end.place.number)), \(end.isWithCaller))
            ON CONFLICT (id) DO UPDATE SET line = excluded.line, place = excluded.place,
                with_caller = excluded.with_caller
            """)
    }

    static func joined(_ leg: LegID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE call_wire SET with_caller = 1 WHERE leg_id = \(leg)")
    }

    /// The engine has let go of it.
    static func forget(_ end: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_wire WHERE id = \(end)")
    }

    /// The engine knows nothing of any call any more.
    static func forgetAll(on node: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM call_wire WHERE node = \(node)")
    }

    static func all(on node: String, in transaction: any Transaction) throws -> [End] {
        try transaction.all(
            """
            SELECT call_id, leg_id, line, place, with_caller FROM call_wire
            WHERE node = \(node) ORDER BY call_id, id LIMIT 2000
            """
        ).map { row in
            End(
                call: try row.id("call_id"), leg: try row.optional("leg_id") { try row.id($0) },
                line: MediaHandle(number: try row.number("line")),
                place: MediaHandle(number: try row.number("place")), isWithCaller: try row.bool("with_caller")
            )
        }
    }
}

extension Row {
    /// A number of the engine's, of 53 bits.
    fileprivate func number(_ column: String) throws -> UInt64 { UInt64(try integer(column)) }
}
