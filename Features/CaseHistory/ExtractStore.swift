// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about what was given out of cases.
package enum ExtractStore {
    private static let columns: SQL = "id, case_id, staff_id, begun_at, version, sealed_words"

    /// What was given out of a case, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [Extract] {
        try transaction.all(
            """
            SELECT \(columns) FROM case_extract WHERE case_id = \(id) ORDER BY begun_at DESC, id LIMIT 200
            """
        ).map(extract)
    }

    /// One of a case.
    static func find(_ id: ExtractID, of matter: CaseID, in transaction: any Transaction) throws -> Extract? {
        try transaction.first(
            "SELECT \(columns) FROM case_extract WHERE id = \(id) AND case_id = \(matter) LIMIT 1"
        ).map(extract)
    }

    static func insert(_ extract: Extract, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_extract (\(columns))
            VALUES (\(extract.id), \(extract.matter), \(extract.by), \(extract.begun), \(extract.version),
                    \(extract.sealedWords))
            """)
    }

    /// Writes down what goes in, or what of it is decided so far; false if somebody else did since this was read.
    static func decide(_ extract: Extract, _ sealed: [UInt8], in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE case_extract SET version = version + 1, sealed_words = \(sealed)
            WHERE id = \(extract.id) AND case_id = \(extract.matter) AND version = \(extract.version)
            """) == 1
    }

    /// Forgets what was given out of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_extract WHERE case_id = \(id)")
    }

    private static func extract(_ row: Row) throws -> Extract {
        Extract(
            id: try row.id("id"), matter: try row.id("case_id"), by: try row.id("staff_id"),
            begun: try row.moment("begun_at"), version: try row.integer("version"),
            sealedWords: try row.bytes("sealed_words"))
    }
}
