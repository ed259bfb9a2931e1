// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what people of a case are to each other.
enum RelationStore {
    /// The relations of some sections of a case, oldest first.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [Relation]
    {
        try transaction.all(
            """
            SELECT id, case_id, section, person_id, other_id, sealed_words FROM relation
            WHERE case_id = \(id) AND removed_at IS NULL AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY written_at, id LIMIT 1000
            """
        ).map { row in
            guard let section = Section(rawValue: try row.text("section")) else {
                throw RowError.otherType("section")
            }
            return Relation(
                id: try row.id("id"), matter: try row.id("case_id"), section: section,
                person: try row.id("person_id"), other: try row.id("other_id"),
                sealedWords: try row.bytes("sealed_words"))
        }
    }

    /// Enters a relation; false if one of the two is not in the case any more.
    static func insert(
        _ relation: Relation, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let both = try transaction.all(
            """
            SELECT id FROM person WHERE id IN \(list: [relation.person, relation.other])
                AND case_id = \(relation.matter) AND removed_at IS NULL ORDER BY id LIMIT 2
            """)
        guard both.count == 2 else { return false }
        try transaction.run(
            """
            INSERT INTO relation (id, case_id, section, person_id, other_id, staff_id, written_at, sealed_words)
            VALUES (\(relation.id), \(relation.matter), \(relation.section.rawValue), \(relation.person),
                    \(relation.other), \(staff), \(now), \(relation.sealedWords))
            """)
        return true
    }

    /// Takes a relation away that was entered by mistake; false if it is gone already.
    static func remove(
        _ id: RelationID, of matter: CaseID, in section: Section, at now: Moment,
        _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE relation SET removed_at = \(now)
            WHERE id = \(id) AND case_id = \(matter) AND section = \(section.rawValue) AND removed_at IS NULL
            """) == 1
    }
}
