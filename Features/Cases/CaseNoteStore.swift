// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about what is written about cases.
package enum CaseNoteStore {
    private static let columns: SQL = "id, case_id, section, staff_id, written_at, corrects, sealed_words"

    /// The notes of some sections, oldest first; at most 20,000.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [CaseNote]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM case_note
            WHERE case_id = \(id) AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY written_at, id LIMIT 20000
            """
        ).map(note)
    }

    /// The chains of a section that were begun last, at most so many, and before one if that is named.
    static func latest(
        _ most: Int, of id: CaseID, in section: Section, before: CaseNoteID?, _ transaction: any Transaction
    ) throws -> [CaseNote] {
        let older: SQL =
            before.map {
                """
                AND (written_at, id) < (SELECT written_at, id FROM case_note WHERE id = \($0) AND case_id = \(id))
                """
            } ?? ""
        return try transaction.all(
            """
            WITH RECURSIVE begun AS (
                SELECT id FROM case_note
                WHERE case_id = \(id) AND section = \(section.rawValue) AND corrects IS NULL \(older)
                ORDER BY written_at DESC, id DESC LIMIT \(most)
            ), chain (id) AS (
                SELECT id FROM begun UNION ALL SELECT n.id FROM case_note n JOIN chain c ON n.corrects = c.id
            )
            SELECT \(columns) FROM case_note WHERE id IN (SELECT id FROM chain) ORDER BY written_at, id LIMIT 5000
            """
        ).map(note)
    }

    /// The chain to which a note of a section belongs; none if there is no such note in it.
    static func chain(
        with note: CaseNoteID, of id: CaseID, in section: Section, _ transaction: any Transaction
    ) throws -> [CaseNote] {
        try transaction.all(
            """
            WITH RECURSIVE back (id, corrects) AS (
                SELECT id, corrects FROM case_note
                WHERE id = \(note) AND case_id = \(id) AND section = \(section.rawValue)
                UNION ALL SELECT n.id, n.corrects FROM case_note n JOIN back b ON n.id = b.corrects
            ), chain (id) AS (
                SELECT id FROM back WHERE corrects IS NULL
                UNION ALL SELECT n.id FROM case_note n JOIN chain c ON n.corrects = c.id
            )
            SELECT \(columns) FROM case_note WHERE id IN (SELECT id FROM chain) ORDER BY written_at, id LIMIT 5000
            """
        ).map(Self.note)
    }

    /// Enters a note; false if what it corrects has been corrected already, or is not in this section of this case.
    static func insert(_ note: CaseNote, in transaction: any Transaction) throws -> Bool {
        if let corrected = note.corrects {
            let isThere = try transaction.first(
                """
                SELECT id FROM case_note
                WHERE id = \(corrected) AND case_id = \(note.matter) AND section = \(note.section.rawValue) LIMIT 1
                """)
            guard isThere != nil else { return false }
        }
        return try transaction.run(
            """
            INSERT INTO case_note (\(columns))
            VALUES (\(note.id), \(note.matter), \(note.section.rawValue), \(note.author), \(note.at),
                    \(note.corrects), \(note.sealedWords))
            ON CONFLICT (corrects) DO NOTHING
            """) == 1
    }

    /// What several cases are called, sealed, with the version of each.
    static func labels(of cases: [CaseID], in transaction: any Transaction) throws
        -> [CaseID: (sealed: [UInt8], version: Int)]
    {
        guard !cases.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT case_id, sealed_label, version FROM case_label WHERE case_id IN \(list: cases)
            ORDER BY case_id LIMIT \(cases.count)
            """)
        return try rows.reduce(into: [:]) { labels, row in
            labels[try row.id("case_id", of: CaseID.self)] = (
                try row.bytes("sealed_label"), try row.integer("version")
            )
        }
    }

    /// Gives a new case its name.
    static func insertLabel(_ sealed: [UInt8], of id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            "INSERT INTO case_label (case_id, sealed_label, version) VALUES (\(id), \(sealed), 1)")
    }

    /// Gives a case another name; false if somebody did meanwhile.
    static func replaceLabel(
        _ sealed: [UInt8], of id: CaseID, after version: Int, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_label SET sealed_label = \(sealed), version = version + 1
            WHERE case_id = \(id) AND version = \(version)
            """) == 1
    }

    /// Keeps why a case was closed.
    static func insert(_ closing: CaseClosing, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_closing (id, case_id, staff_id, closed_at, sealed_grounds)
            VALUES (\(closing.id), \(closing.matter), \(closing.by), \(closing.at), \(closing.sealedGrounds))
            """)
    }

    /// Every closing of a case, the latest first.
    static func closings(of id: CaseID, in transaction: any Transaction) throws -> [CaseClosing] {
        try transaction.all(
            """
            SELECT id, case_id, staff_id, closed_at, sealed_grounds FROM case_closing
            WHERE case_id = \(id) ORDER BY closed_at DESC, id LIMIT 100
            """
        ).map { row in
            CaseClosing(
                id: try row.id("id"), matter: try row.id("case_id"), by: try row.id("staff_id"),
                at: try row.moment("closed_at"), sealedGrounds: try row.bytes("sealed_grounds"))
        }
    }

    /// Takes what a case that is erased is called, its notes and why it was closed.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_closing WHERE case_id = \(id)")
        try transaction.run("DELETE FROM case_note WHERE case_id = \(id)")
        try transaction.run("DELETE FROM case_label WHERE case_id = \(id)")
    }

    private static func note(_ row: Row) throws -> CaseNote {
        guard let section = Section(rawValue: try row.text("section")) else {
            throw RowError.otherType("section")
        }
        return CaseNote(
            id: try row.id("id"), matter: try row.id("case_id"), section: section,
            author: try row.id("staff_id"), at: try row.moment("written_at"),
            corrects: try row.optional("corrects") { try row.id($0) },
            sealedWords: try row.bytes("sealed_words"))
    }
}
