// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about people in cases.
package enum PersonStore {
    private static let columns: SQL = "id, case_id, section, version, written_at, sealed_words"

    /// The people of some sections of a case, in the order in which they were entered.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [Person] {
        try transaction.all(
            """
            SELECT \(columns) FROM person
            WHERE case_id = \(id) AND removed_at IS NULL AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY written_at, id LIMIT 500
            """
        ).map(person)
    }

    /// When each of those was entered.
    static func written(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> [PersonID: Moment]
    {
        let rows = try transaction.all(
            """
            SELECT id, written_at FROM person
            WHERE case_id = \(id) AND removed_at IS NULL AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY written_at, id LIMIT 500
            """)
        return try rows.reduce(into: [:]) { $0[try $1.id("id")] = try $1.moment("written_at") }
    }

    /// Enters somebody.
    static func insert(
        _ person: Person, by staff: StaffID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO person (id, case_id, section, version, staff_id, written_at, sealed_words)
            VALUES (\(person.id), \(person.matter), \(person.section.rawValue), \(person.version), \(staff),
                    \(person.writtenAt), \(person.sealedWords))
            """)
    }

    /// An entry that stands for itself: not one that was merged into another.
    private static let stands: SQL = """
        removed_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM person_merge m WHERE m.gone_id = person.id AND m.undone_at IS NULL)
        """

    /// Writes somebody anew; false if somebody else did meanwhile, took her away or merged her into another.
    static func replace(_ person: Person, after version: Int, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE person SET sealed_words = \(person.sealedWords), version = version + 1
            WHERE id = \(person.id) AND case_id = \(person.matter) AND version = \(version) AND \(stands)
            """) == 1
    }

    /// Notes that an entry stands for itself no more, so that who has it in a form does not write into it unseen; false as
    /// in `replace`.
    static func turn(_ person: Person, after version: Int, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE person SET version = version + 1
            WHERE id = \(person.id) AND case_id = \(person.matter) AND version = \(version) AND \(stands)
            """) == 1
    }

    /// Takes somebody out of a case who was entered by mistake, with her relations; false if she is out already, or
    /// stands for another entry, too.
    static func remove(_ id: PersonID, of matter: CaseID, at now: Moment, in transaction: any Transaction)
        throws
        -> Bool
    {
        try transaction.run("DELETE FROM person_mark WHERE person_id = \(id)")
        try transaction.run(
            """
            UPDATE relation SET removed_at = \(now)
            WHERE case_id = \(matter) AND (person_id = \(id) OR other_id = \(id)) AND removed_at IS NULL
            """)
        return try transaction.run(
            """
            UPDATE person SET removed_at = \(now), version = version + 1
            WHERE id = \(id) AND case_id = \(matter) AND \(stands) AND NOT EXISTS (
                SELECT 1 FROM person_merge k WHERE k.kept_id = person.id AND k.undone_at IS NULL)
            """) == 1
    }

    /// By what the same person would be found in another case.
    static func mark(_ id: PersonID, as marks: [Int], in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM person_mark WHERE person_id = \(id)")
        for mark in Set(marks).sorted() {
            try transaction.run("INSERT INTO person_mark (person_id, mark) VALUES (\(id), \(mark))")
        }
    }

    /// People with one of these marks, of other cases than one, in the sections visible by these rules; at most 50 of a
    /// section.
    static func alike(
        _ marks: [Int], outside matter: CaseID?, visible: [(section: Section, rule: Visibility)],
        in transaction: any Transaction
    ) throws -> [Person] {
        guard !marks.isEmpty else { return [] }
        let elsewhere: SQL = matter.map { "p.case_id <> \($0)" } ?? "TRUE"
        var found: [Person] = []
        for (section, rule) in visible {
            found += try transaction.all(
                """
                SELECT p.id, p.case_id, p.section, p.version, p.written_at, p.sealed_words
                FROM person p JOIN case_file c ON c.id = p.case_id
                WHERE \(elsewhere) AND p.removed_at IS NULL AND p.section = \(section.rawValue)
                    AND p.id IN (SELECT person_id FROM person_mark WHERE mark IN \(list: marks))
                    AND \(rule.condition)
                ORDER BY p.id LIMIT 50
                """
            ).map(person)
        }
        return found
    }

    /// How many people stand in some sections of a case.
    package static func count(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS people FROM person
            WHERE case_id = \(id) AND section IN \(list: sections.list.map(\.rawValue)) AND \(stands) LIMIT 1
            """
        )?.integer("people") ?? 0
    }

    /// Takes the people of a case that is erased, and all that was said of who they are to each other.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM person_merge WHERE case_id = \(id)")
        try transaction.run("DELETE FROM person_apart WHERE case_id = \(id)")
        try transaction.run("DELETE FROM relation WHERE case_id = \(id)")
        try transaction.run(
            """
            DELETE FROM person_mark
            WHERE person_id IN (SELECT id FROM person WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM person WHERE case_id = \(id)")
    }

    private static func person(_ row: Row) throws -> Person {
        guard let section = Section(rawValue: try row.text("section")) else {
            throw RowError.otherType("section")
        }
        return Person(
            id: try row.id("id"), matter: try row.id("case_id"), section: section,
            version: try row.integer("version"), writtenAt: try row.moment("written_at"),
            sealedWords: try row.bytes("sealed_words"))
    }
}
