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

    /// Which relations stand in some sections of a case.
    static func ids(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> Set<RelationID>
    {
        let rows = try transaction.all(
            """
            SELECT id FROM relation
            WHERE case_id = \(id) AND removed_at IS NULL AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY id LIMIT 1000
            """)
        return Set(try rows.map { try $0.id("id") })
    }

    /// How many relations of these entries were written, and how many taken away, since a moment.
    static func changes(
        of ids: [PersonID], since moment: Moment, in sections: Sections, _ transaction: any Transaction
    ) throws -> (written: Int, removed: Int) {
        let row = try transaction.first(
            """
            SELECT CAST(coalesce(sum(CASE WHEN written_at > \(moment) AND removed_at IS NULL
                        THEN 1 ELSE 0 END), 0) AS BIGINT) AS written,
                CAST(coalesce(sum(CASE WHEN removed_at > \(moment) AND written_at <= \(moment)
                        THEN 1 ELSE 0 END), 0) AS BIGINT) AS removed
            FROM relation
            WHERE (person_id IN \(list: ids) OR other_id IN \(list: ids))
                AND section IN \(list: sections.list.map(\.rawValue))
            LIMIT 1
            """)
        return try row.map { (try $0.integer("written"), try $0.integer("removed")) } ?? (0, 0)
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
