// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about what was handed over as packages.
package enum CasePackageStore {
    private static let columns: SQL = "id, case_id, staff_id, made_at, sealed_words"

    /// What was handed over of a case, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [CasePackage] {
        try transaction.all(
            """
            SELECT \(columns) FROM case_package WHERE case_id = \(id) ORDER BY made_at DESC, id LIMIT 200
            """
        ).map(package)
    }

    /// Whether this one was written down.
    static func has(_ id: CasePackageID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM case_package WHERE id = \(id) LIMIT 1") != nil
    }

    static func insert(_ package: CasePackage, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_package (\(columns))
            VALUES (\(package.id), \(package.matter), \(package.by), \(package.made), \(package.sealedWords))
            """)
    }

    /// Forgets what was handed over of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_package WHERE case_id = \(id)")
    }

    private static func package(_ row: Row) throws -> CasePackage {
        CasePackage(
            id: try row.id("id"), matter: try row.id("case_id"), by: try row.id("staff_id"),
            made: try row.moment("made_at"), sealedWords: try row.bytes("sealed_words"))
    }
}
