// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about counselling.
package enum CounsellingStore {
    private static let kept: SQL = "id, case_id, keeper_id, begun_on, review_on, heard_on, ended_on, version"

    private static let keeperIsHere: SQL = """
        EXISTS (SELECT 1 FROM staff_account a WHERE a.id = n.keeper_id AND a.state = 'active')
        """

    private static let columns: SQL = """
        n.id, n.case_id, n.keeper_id, n.begun_on, n.review_on, n.heard_on, n.ended_on, n.version,
        CASE WHEN \(keeperIsHere) THEN 1 ELSE 0 END AS keeper_is_here
        """

    /// The rows of `counselling n` that are red; the same as `CounsellingCourse.marks`.
    static func red(_ limits: CounsellingCourse.Limits) -> SQL {
        """
        (n.ended_on IS NULL AND (n.review_on < \(limits.today) OR n.heard_on < \(limits.silentBefore)
            OR NOT \(keeperIsHere)))
        """
    }

    /// The rows of `counselling n JOIN case_file c` that are open and in whose case she may write what is said there.
    private static func writable(_ access: CaseAccess) -> SQL {
        """
        \(access.held) AND n.ended_on IS NULL AND \(access.visible([.counselling], writing: true).condition)
        """
    }

    /// All of a case, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [CounsellingCourse] {
        try transaction.all(
            """
            SELECT \(columns) FROM counselling n WHERE n.case_id = \(id)
            ORDER BY CASE WHEN n.ended_on IS NULL THEN 0 ELSE 1 END, n.begun_on DESC, n.ended_on DESC, n.id LIMIT 100
            """
        ).map(course)
    }

    /// All that was ever written about counselling on a case, in that order.
    static func entries(of id: CaseID, in transaction: any Transaction) throws -> [CounsellingEntry] {
        try transaction.all(
            """
            SELECT id, counselling_id, case_id, number, staff_id, written_at, sealed_words FROM counselling_entry
            WHERE case_id = \(id) ORDER BY written_at, counselling_id, number LIMIT 5000
            """
        ).map { row in
            CounsellingEntry(
                id: try row.id("id"), course: try row.id("counselling_id"), matter: try row.id("case_id"),
                number: try row.integer("number"), by: try row.id("staff_id"),
                at: try row.moment("written_at"), sealedWords: try row.bytes("sealed_words"))
        }
    }

    /// Those that are open in cases where the viewer may write them on, with their cases; the next review comes first.
    static func open(_ access: CaseAccess, limit: Int, in transaction: any Transaction) throws
        -> [(course: CounsellingCourse, number: CaseFile.Number)]
    {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM counselling n JOIN case_file c ON c.id = n.case_id
            WHERE \(writable(access)) ORDER BY n.review_on, n.heard_on, n.id LIMIT \(limit)
            """
        ).map { row in
            (
                try course(row),
                CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
            )
        }
    }

    /// How many of those there are, and how many of them are red.
    static func count(
        _ access: CaseAccess, _ limits: CounsellingCourse.Limits, in transaction: any Transaction
    ) throws -> (all: Int, red: Int) {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS courses,
                CAST(coalesce(sum(CASE WHEN \(red(limits)) THEN 1 ELSE 0 END), 0) AS BIGINT) AS red
            FROM counselling n JOIN case_file c ON c.id = n.case_id WHERE \(writable(access)) LIMIT 1
            """)
        return try row.map { (try $0.integer("courses"), try $0.integer("red")) } ?? (0, 0)
    }

    /// On which day the open counselling of a case is reviewed; nil where none is open.
    package static func review(of id: CaseID, in transaction: any Transaction) throws -> String? {
        try transaction.first(
            "SELECT review_on FROM counselling WHERE case_id = \(id) AND ended_on IS NULL LIMIT 1"
        )?.text("review_on")
    }

    /// Enters a beginning; false if counselling is open on the case already.
    static func insert(
        _ course: CounsellingCourse, _ entry: CounsellingEntry, in transaction: any Transaction
    ) throws -> Bool {
        let isNew = try transaction.run(
            """
            INSERT INTO counselling (\(kept))
            VALUES (\(course.id), \(course.matter), \(course.keeper), \(course.begunOn), \(course.reviewOn),
                \(course.heardOn), \(course.endedOn), \(course.version))
            ON CONFLICT DO NOTHING
            """)
        guard isNew == 1 else { return false }
        try insert(entry, in: transaction)
        return true
    }

    /// Writes an entry with what follows from it; false if somebody else wrote meanwhile, or it has ended.
    static func advance(
        to next: CounsellingCourse, _ entry: CounsellingEntry, in transaction: any Transaction
    ) throws -> Bool {
        let isNext = try transaction.run(
            """
            UPDATE counselling SET keeper_id = \(next.keeper), review_on = \(next.reviewOn),
                heard_on = \(next.heardOn), ended_on = \(next.endedOn), version = \(next.version)
            WHERE id = \(next.id) AND case_id = \(next.matter) AND version = \(next.version - 1)
                AND ended_on IS NULL
            """)
        guard isNext == 1 else { return false }
        try insert(entry, in: transaction)
        return true
    }

    /// Takes the counselling of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM counselling_entry WHERE case_id = \(id)")
        try transaction.run("DELETE FROM counselling WHERE case_id = \(id)")
    }

    private static func insert(_ entry: CounsellingEntry, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO counselling_entry
                (id, counselling_id, case_id, number, staff_id, written_at, sealed_words)
            VALUES (\(entry.id), \(entry.course), \(entry.matter), \(entry.number), \(entry.by), \(entry.at),
                \(entry.sealedWords))
            """)
    }

    private static func course(_ row: Row) throws -> CounsellingCourse {
        CounsellingCourse(
            id: try row.id("id"), matter: try row.id("case_id"), keeper: try row.id("keeper_id"),
            begunOn: try row.text("begun_on"), reviewOn: try row.text("review_on"),
            heardOn: try row.text("heard_on"), endedOn: try row.optional("ended_on", row.text),
            version: try row.integer("version"), isKeeperHere: try row.integer("keeper_is_here") == 1)
    }
}
