// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about what was put away and taken out; which cases there are is asked of `CaseRetentionStore`.
package enum ArchiveStore {
    static func insert(
        _ id: Identifier<Archiving>, of file: CaseID, by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO case_archiving (id, case_id, archived_by, archived_at)
            VALUES (\(id), \(file), \(staff), \(now))
            """)
    }

    /// Notes that it was taken out, and why.
    static func takeOut(
        _ file: CaseID, for reason: Archiving.Reason, by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE case_archiving SET taken_out_by = \(staff), taken_out_at = \(now), reason = \(reason.rawValue)
            WHERE case_id = \(file) AND taken_out_at IS NULL
            """)
    }

    /// How often a case was put away, the last time first.
    static func all(of file: CaseID, in transaction: any Transaction) throws -> [Archiving] {
        try transaction.all(
            """
            SELECT archived_at, taken_out_at, reason FROM case_archiving WHERE case_id = \(file)
            ORDER BY archived_at DESC, id LIMIT 100
            """
        ).map { row in
            let reason = try row.optional("reason", row.text).flatMap(Archiving.Reason.init)
            return Archiving(
                archivedAt: try row.moment("archived_at"),
                takenOut: try reason.map { (reason: $0, at: try row.moment("taken_out_at")) })
        }
    }

    /// Takes what is kept of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_archiving WHERE case_id = \(id)")
    }
}
