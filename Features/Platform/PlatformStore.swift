// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what the platform has written down.
enum PlatformStore {
    /// An entry as it is kept.
    struct Sealed: Sendable {
        let id: PlatformEntryID
        let kind: PlatformEntry.Kind
        let parent: PlatformEntryID?
        let agency: AgencyID?
        let day: String?
        let until: String?
        let state: String
        let version: Int
        let by: StaffID
        let at: Moment
        let words: [UInt8]
    }

    private static let columns: SQL = """
        id, kind, parent_id, agency_id, day, until_day, state, version, written_by, written_at, sealed_words
        """

    /// All of one kind, the latest day first.
    static func all(_ kind: PlatformEntry.Kind, in transaction: any Transaction) throws -> [Sealed] {
        try transaction.all(
            """
            SELECT \(columns) FROM platform_entry WHERE kind = \(kind.rawValue)
            ORDER BY day DESC NULLS LAST, written_at DESC, id LIMIT 500
            """
        ).map(entry)
    }

    /// What is to be done after meetings, by its day: what is overdue so comes first.
    static func openOutputs(in transaction: any Transaction) throws -> [Sealed] {
        try transaction.all(
            """
            SELECT \(columns) FROM platform_entry
            WHERE kind = 'output' AND state = 'open' ORDER BY day, id LIMIT 500
            """
        ).map(entry)
    }

    /// The parts of an entry, the earliest first.
    static func parts(of id: PlatformEntryID, in transaction: any Transaction) throws -> [Sealed] {
        try transaction.all(
            """
            SELECT \(columns) FROM platform_entry WHERE parent_id = \(id)
            ORDER BY kind, day NULLS LAST, written_at, id LIMIT 1000
            """
        ).map(entry)
    }

    /// One entry.
    static func find(_ id: PlatformEntryID, in transaction: any Transaction) throws -> Sealed? {
        try transaction.first("SELECT \(columns) FROM platform_entry WHERE id = \(id) LIMIT 1").map(entry)
    }

    /// Whether an agency has another entry of this kind in the same parent.
    static func hasOther(_ entry: Sealed, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT id FROM platform_entry WHERE parent_id = \(entry.parent) AND kind = \(entry.kind.rawValue)
                AND agency_id = \(entry.agency) AND id <> \(entry.id) LIMIT 1
            """) != nil
    }

    /// Enters an entry.
    static func insert(_ entry: Sealed, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO platform_entry (\(columns))
            VALUES (\(entry.id), \(entry.kind.rawValue), \(entry.parent), \(entry.agency), \(entry.day),
                    \(entry.until), \(entry.state), \(entry.version), \(entry.by), \(entry.at), \(entry.words))
            """)
    }

    /// Writes an entry anew; false if somebody else did meanwhile, or has closed it.
    static func replace(_ entry: Sealed, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE platform_entry SET agency_id = \(entry.agency), day = \(entry.day),
                until_day = \(entry.until), state = \(entry.state), version = \(entry.version),
                written_by = \(entry.by), written_at = \(entry.at), sealed_words = \(entry.words)
            WHERE id = \(entry.id) AND version = \(entry.version - 1) AND state <> 'closed'
            """) == 1
    }

    private static func entry(_ row: Row) throws -> Sealed {
        guard let kind = PlatformEntry.Kind(rawValue: try row.text("kind")) else {
            throw RowError.otherType("kind")
        }
        return Sealed(
            id: try row.id("id"), kind: kind, parent: try row.optional("parent_id") { try row.id($0) },
            agency: try row.optional("agency_id") { try row.id($0) }, day: try row.optional("day", row.text),
            until: try row.optional("until_day", row.text), state: try row.text("state"),
            version: try row.integer("version"), by: try row.id("written_by"),
            at: try row.moment("written_at"), words: try row.bytes("sealed_words"))
    }
}
