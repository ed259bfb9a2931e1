// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about tasks.
package enum TaskStore {
    private static let columns: SQL = "t.id, t.case_id, t.section, t.owner_id, t.due_day, t.state, t.version"
    private static let versionColumns: SQL = """
        v.id AS version_id, v.version AS number, v.staff_id, v.written_at, v.owner_id AS its_owner,
        v.due_day AS its_day, v.state AS its_state, v.sealed_words
        """

    /// The sections of a case in which there are tasks.
    static func sections(of id: CaseID, in transaction: any Transaction) throws -> Sections {
        let rows = try transaction.all(
            "SELECT DISTINCT section FROM case_task WHERE case_id = \(id) ORDER BY section LIMIT 50")
        return Sections(try rows.compactMap { Section(rawValue: try $0.text("section")) })
    }

    /// The tasks of some sections with what they say now: the open ones by their day, then the others, the latest first.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> [(task: CaseTask, version: TaskVersion)]
    {
        try transaction.all(
            """
            SELECT \(columns), \(versionColumns) FROM case_task t
            JOIN case_task_version v ON v.task_id = t.id AND v.version = t.version
            WHERE t.case_id = \(id) AND t.section IN \(list: sections.list.map(\.rawValue))
            ORDER BY CASE t.state WHEN 'open' THEN t.due_day ELSE '9999-12-31' END, v.written_at DESC, t.id
            LIMIT 500
            """
        ).map { (try task($0), try version($0)) }
    }

    /// One task of a case.
    static func find(_ id: CaseTaskID, of matter: CaseID, in transaction: any Transaction) throws -> CaseTask?
    {
        try transaction.first(
            "SELECT \(columns) FROM case_task t WHERE t.id = \(id) AND t.case_id = \(matter) LIMIT 1"
        ).map(task)
    }

    /// All that a task ever said, the latest first.
    static func versions(of id: CaseTaskID, in transaction: any Transaction) throws -> [TaskVersion] {
        try transaction.all(
            """
            SELECT \(versionColumns) FROM case_task_version v
            WHERE v.task_id = \(id) ORDER BY v.version DESC LIMIT 500
            """
        ).map(version)
    }

    /// Enters a task with its first words.
    static func insert(
        _ task: CaseTask, _ version: TaskVersion, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO case_task (id, case_id, section, owner_id, due_day, state, version)
            VALUES (\(task.id), \(task.matter), \(task.section.rawValue), \(version.owner), \(version.due),
                    \(state(version.isOpen)), \(version.number))
            """)
        try insert(version, of: task.id, in: transaction)
    }

    /// Writes a task anew; false if somebody else did meanwhile.
    static func replace(_ task: CaseTask, with version: TaskVersion, in transaction: any Transaction) throws
        -> Bool
    {
        let isHers = try transaction.run(
            """
            UPDATE case_task SET owner_id = \(version.owner), due_day = \(version.due),
                state = \(state(version.isOpen)), version = \(version.number)
            WHERE id = \(task.id) AND case_id = \(task.matter) AND section = \(task.section.rawValue)
                AND version = \(version.number - 1) AND state = \(state(task.isOpen))
            """)
        guard isHers == 1 else { return false }
        try insert(version, of: task.id, in: transaction)
        return true
    }

    /// The viewer's open tasks in the cases in which she reads their section, by their day.
    static func own(_ access: CaseAccess, limit: Int, in transaction: any Transaction) throws
        -> [(task: CaseTask, number: CaseFile.Number)]
    {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM case_task t JOIN case_file c ON c.id = t.case_id
            WHERE \(own(access)) ORDER BY t.due_day, c.begun_at, t.id LIMIT \(limit)
            """
        ).map { (try task($0), try number($0)) }
    }

    /// The open tasks of one section that were due before this day, in those of some cases in which the viewer reads the
    /// section, by their day.
    static func overdue(
        on today: String, of section: Section, among cases: [CaseID], _ access: CaseAccess, limit: Int,
        in transaction: any Transaction
    ) throws -> [(task: CaseTask, number: CaseFile.Number)] {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM case_task t JOIN case_file c ON c.id = t.case_id
            WHERE t.case_id IN \(list: cases) AND t.section = \(section.rawValue) AND t.state = 'open'
                AND t.due_day < \(today) AND c.stage IN \(list: Stage.writable.map(\.rawValue))
                AND \(access.visible([section]).condition)
            ORDER BY t.due_day, c.begun_at, t.id LIMIT \(limit)
            """
        ).map { (try task($0), try number($0)) }
    }

    /// How many of those there are, and of how many the day is over on this one.
    static func count(_ access: CaseAccess, on today: String, in transaction: any Transaction) throws
        -> (all: Int, overdue: Int)
    {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS tasks,
                CAST(coalesce(sum(CASE WHEN t.due_day < \(today) THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue
            FROM case_task t JOIN case_file c ON c.id = t.case_id WHERE \(own(access)) LIMIT 1
            """)
        return try row.map { (try $0.integer("tasks"), try $0.integer("overdue")) } ?? (0, 0)
    }

    /// How many tasks of some sections of a case are open, and of how many the day is over on this one.
    package static func open(
        of id: CaseID, in sections: Sections, on today: String, _ transaction: any Transaction
    ) throws -> (all: Int, overdue: Int) {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS tasks,
                CAST(coalesce(sum(CASE WHEN due_day < \(today) THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue
            FROM case_task WHERE case_id = \(id) AND state = 'open'
                AND section IN \(list: sections.list.map(\.rawValue)) LIMIT 1
            """)
        return try row.map { (try $0.integer("tasks"), try $0.integer("overdue")) } ?? (0, 0)
    }

    /// Takes the tasks of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM case_task_version
            WHERE task_id IN (SELECT id FROM case_task WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM case_task WHERE case_id = \(id)")
    }

    /// The rule of one case asked for every section, because a task stands in one of them.
    private static func own(_ access: CaseAccess) -> SQL {
        let readable = Role.sections(of: access.viewer.roles).list.reduce("(1 = 0)" as SQL) { any, section in
            "\(any) OR (t.section = \(section.rawValue) AND \(access.visible([section]).condition))"
        }
        return """
            t.owner_id = \(access.viewer.id) AND t.state = 'open'
                AND c.stage IN \(list: Stage.writable.map(\.rawValue)) AND (\(readable))
            """
    }

    private static func insert(
        _ version: TaskVersion, of id: CaseTaskID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO case_task_version
                (id, task_id, version, staff_id, written_at, owner_id, due_day, state, sealed_words)
            VALUES (\(version.id), \(id), \(version.number), \(version.by), \(version.at), \(version.owner),
                    \(version.due), \(state(version.isOpen)), \(version.sealedWords))
            """)
    }

    private static func number(_ row: Row) throws -> CaseFile.Number {
        CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
    }

    private static func state(_ isOpen: Bool) -> String { isOpen ? "open" : "settled" }

    private static func task(_ row: Row) throws -> CaseTask {
        guard let section = Section(rawValue: try row.text("section")) else {
            throw RowError.otherType("section")
        }
        return CaseTask(
            id: try row.id("id"), matter: try row.id("case_id"), section: section,
            owner: try row.id("owner_id"), due: try row.text("due_day"),
            isOpen: try row.text("state") == "open", version: try row.integer("version"))
    }

    private static func version(_ row: Row) throws -> TaskVersion {
        TaskVersion(
            id: try row.id("version_id"), number: try row.integer("number"), by: try row.id("staff_id"),
            at: try row.moment("written_at"), owner: try row.id("its_owner"), due: try row.text("its_day"),
            isOpen: try row.text("its_state") == "open", sealedWords: try row.bytes("sealed_words"))
    }
}
