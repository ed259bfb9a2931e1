// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about who is not asked in a case.
package enum KeptOutStore {
    /// One row of a case, sealed.
    struct Sealed: Sendable {
        let id: KeptOutID
        let words: [UInt8]
    }

    static func all(of id: CaseID, in transaction: any Transaction) throws -> [Sealed] {
        try transaction.all(
            """
            SELECT id, sealed_words FROM interpreter_kept_out WHERE case_id = \(id)
            ORDER BY written_at, id LIMIT 500
            """
        ).map { Sealed(id: try $0.id("id"), words: try $0.bytes("sealed_words")) }
    }

    static func insert(
        _ one: Sealed, of id: CaseID, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO interpreter_kept_out (id, case_id, staff_id, written_at, sealed_words)
            VALUES (\(one.id), \(id), \(staff), \(now), \(one.words))
            """)
    }

    /// Takes one out; false if somebody else did meanwhile.
    static func remove(_ one: KeptOutID, of id: CaseID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM interpreter_kept_out WHERE id = \(one) AND case_id = \(id)") == 1
    }

    /// Takes out all of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM interpreter_kept_out WHERE case_id = \(id)")
    }
}
