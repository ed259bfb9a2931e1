// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what colleagues have declared of themselves.
enum TieStore {
    /// Keeps one more, the same twice as one; false if she has that many already.
    static func insert(_ tie: Tie, mark: Int, atMost most: Int, in transaction: any Transaction) throws
        -> Bool
    {
        guard try all(of: tie.staff, in: transaction).count < most else { return false }
        try transaction.run(
            """
            INSERT INTO conflict_tie (id, staff_id, kind, mark, declared_at)
            VALUES (\(tie.id), \(tie.staff), \(tie.kind.rawValue), \(mark), \(tie.declaredAt))
            ON CONFLICT (staff_id, mark) DO NOTHING
            """)
        return true
    }

    static func remove(_ id: TieID, of staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM conflict_tie WHERE id = \(id) AND staff_id = \(staff)") == 1
    }

    /// What somebody has declared, in the order in which she did.
    static func all(of staff: StaffID, in transaction: any Transaction) throws -> [Tie] {
        try transaction.all(
            """
            SELECT id, staff_id, kind, declared_at FROM conflict_tie WHERE staff_id = \(staff)
            ORDER BY declared_at, id LIMIT 100
            """
        ).map { row in
            guard let kind = Tie.Kind(rawValue: try row.text("kind")) else {
                throw RowError.otherType("kind")
            }
            return Tie(
                id: try row.id("id"), staff: try row.id("staff_id"), kind: kind,
                declaredAt: try row.moment("declared_at"))
        }
    }

    /// Who has declared one of these.
    static func people(bound marks: [Int], in transaction: any Transaction) throws -> Set<StaffID> {
        guard !marks.isEmpty else { return [] }
        let rows = try transaction.all(
            """
            SELECT DISTINCT staff_id FROM conflict_tie WHERE mark IN \(list: marks)
            ORDER BY staff_id LIMIT 100
            """)
        return Set(try rows.map { try $0.id("staff_id") })
    }

    /// Forgets what those declared who do not work here any more.
    static func forgetThoseWhoLeft(in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM conflict_tie
            WHERE staff_id IN (SELECT id FROM staff_account WHERE state = 'left')
            """)
    }
}
