// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about who is not the same person.
enum ApartStore {
    /// What was said in some sections of a case and holds.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [Apart] {
        try transaction.all(
            """
            SELECT id, case_id, section, person_id, written_at, sealed_words FROM person_apart
            WHERE case_id = \(id) AND ended_at IS NULL AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY written_at, id LIMIT 500
            """
        ).map { row in
            guard let section = Section(rawValue: try row.text("section")) else {
                throw RowError.otherType("section")
            }
            return Apart(
                id: try row.id("id"), matter: try row.id("case_id"), section: section,
                person: try row.id("person_id"), at: try row.moment("written_at"),
                sealedWords: try row.bytes("sealed_words"))
        }
    }

    static func insert(_ apart: Apart, by staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO person_apart (id, case_id, section, person_id, staff_id, written_at, sealed_words)
            VALUES (\(apart.id), \(apart.matter), \(apart.section.rawValue), \(apart.person), \(staff),
                    \(apart.at), \(apart.sealedWords))
            """)
    }

    static func end(_ ids: [Identifier<Apart>], at now: Moment, _ transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE person_apart SET ended_at = \(now) WHERE id IN \(list: ids) AND ended_at IS NULL")
    }
}
