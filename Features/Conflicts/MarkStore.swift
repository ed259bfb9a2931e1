// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
package import Store

/// All SQL about what people in matters are known by.
package enum MarkStore {
    /// What is known of one source now, in the place of what was.
    static func replace(
        _ marks: [Int], of source: String, around matter: MatterID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            "DELETE FROM conflict_mark WHERE matter = \(matter) AND source = \(source)")
        for mark in Set(marks).sorted() {
            try transaction.run(
                "INSERT INTO conflict_mark (matter, source, mark) VALUES (\(matter), \(source), \(mark))")
        }
    }

    /// Who is bound to somebody in a matter by what she has declared.
    static func bound(to matter: MatterID, in transaction: any Transaction) throws -> Set<StaffID> {
        let rows = try transaction.all(
            """
            SELECT DISTINCT t.staff_id FROM conflict_tie t
            JOIN conflict_mark m ON m.mark = t.mark
            WHERE m.matter = \(matter) ORDER BY t.staff_id LIMIT 500
            """)
        return Set(try rows.map { try $0.id("staff_id") })
    }

    /// Takes what people in a matter that is erased were known by.
    package static func erase(_ matter: MatterID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM conflict_mark WHERE matter = \(matter)")
    }
}
