// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about interpreters and what they have signed.
enum InterpreterStore {
    /// An interpreter as she is kept.
    struct Sealed: Sendable {
        let id: InterpreterID
        let agency: AgencyID
        let endedAt: Moment?
        let version: Int
        let words: [UInt8]
    }

    private static let columns: SQL = "id, agency_id, ended_at, version, sealed_words"
    private static let paperColumns: SQL =
        "p.id, p.interpreter_id, p.kind, p.version, p.signed_on, p.valid_until, p.staff_id, p.written_at"

    /// Those of an agency.
    static func all(of agency: AgencyID, in transaction: any Transaction) throws -> [Sealed] {
        try transaction.all(
            "SELECT \(columns) FROM interpreter WHERE agency_id = \(agency) ORDER BY id LIMIT 1000"
        ).map(interpreter)
    }

    /// One of an agency.
    static func find(_ id: InterpreterID, of agency: AgencyID, in transaction: any Transaction) throws
        -> Sealed?
    {
        try transaction.first(
            "SELECT \(columns) FROM interpreter WHERE id = \(id) AND agency_id = \(agency) LIMIT 1"
        ).map(interpreter)
    }

    static func insert(_ one: Sealed, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO interpreter (\(columns))
            VALUES (\(one.id), \(one.agency), \(one.endedAt), \(one.version), \(one.words))
            """)
    }

    /// Writes her anew; false if somebody else did meanwhile, or she has ended.
    static func replace(_ one: Sealed, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE interpreter SET sealed_words = \(one.words), version = \(one.version)
            WHERE id = \(one.id) AND agency_id = \(one.agency) AND version = \(one.version - 1) AND ended_at IS NULL
            """) == 1
    }

    /// Nobody asks her any more; false if that was so.
    static func end(
        _ id: InterpreterID, of agency: AgencyID, at now: Moment, in transaction: any Transaction
    )
        throws -> Bool
    {
        try transaction.run(
            """
            UPDATE interpreter SET ended_at = \(now), version = version + 1
            WHERE id = \(id) AND agency_id = \(agency) AND ended_at IS NULL
            """) == 1
    }

    /// What those of an agency have signed, the latest first.
    static func papers(of agency: AgencyID, in transaction: any Transaction) throws -> [InterpreterPaper] {
        try transaction.all(
            """
            SELECT \(paperColumns) FROM interpreter_paper p JOIN interpreter i ON i.id = p.interpreter_id
            WHERE i.agency_id = \(agency) ORDER BY p.signed_on DESC, p.written_at DESC, p.id LIMIT 20000
            """
        ).map(paper)
    }

    static func insert(_ one: InterpreterPaper, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO interpreter_paper
                (id, interpreter_id, kind, version, signed_on, valid_until, staff_id, written_at)
            VALUES (\(one.id), \(one.interpreter), \(one.kind.rawValue), \(one.version), \(one.signedOn),
                    \(one.validUntil), \(one.staff), \(one.at))
            """)
    }

    private static func interpreter(_ row: Row) throws -> Sealed {
        Sealed(
            id: try row.id("id"), agency: try row.id("agency_id"),
            endedAt: try row.optional("ended_at", row.moment), version: try row.integer("version"),
            words: try row.bytes("sealed_words"))
    }

    private static func paper(_ row: Row) throws -> InterpreterPaper {
        guard let kind = InterpreterPaper.Kind(rawValue: try row.text("kind")) else {
            throw RowError.otherType("kind")
        }
        return InterpreterPaper(
            id: try row.id("id"), interpreter: try row.id("interpreter_id"), kind: kind,
            version: try row.integer("version"), signedOn: try row.text("signed_on"),
            validUntil: try row.optional("valid_until", row.text), staff: try row.id("staff_id"),
            at: try row.moment("written_at"))
    }
}
