// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about entries that are one person.
enum MergeStore {
    /// The merges in some sections of a case, undone ones too, in the order in which they were made.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws -> [Merge] {
        try transaction.all(
            """
            SELECT id, case_id, section, kept_id, gone_id, kept_version, merged_at, undone_at, sealed_words
            FROM person_merge
            WHERE case_id = \(id) AND section IN \(list: sections.list.map(\.rawValue))
            ORDER BY merged_at, kept_version, id LIMIT 500
            """
        ).map { row in
            guard let section = Section(rawValue: try row.text("section")) else {
                throw RowError.otherType("section")
            }
            return Merge(
                id: try row.id("id"), matter: try row.id("case_id"), section: section,
                kept: try row.id("kept_id"), gone: try row.id("gone_id"),
                version: try row.integer("kept_version"), at: try row.moment("merged_at"),
                undoneAt: try row.optional("undone_at", row.moment),
                sealedWords: try row.bytes("sealed_words"))
        }
    }

    static func insert(_ merge: Merge, by staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO person_merge (id, case_id, section, kept_id, gone_id, kept_version, staff_id, merged_at,
                                      sealed_words)
            VALUES (\(merge.id), \(merge.matter), \(merge.section.rawValue), \(merge.kept), \(merge.gone),
                    \(merge.version), \(staff), \(merge.at), \(merge.sealedWords))
            """)
    }

    /// Ends a merge; false if it is undone already, or if a later one of the same entry stands.
    static func undo(
        _ merge: Merge, sealed words: [UInt8], by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE person_merge SET undone_at = \(now), undone_by = \(staff), sealed_words = \(words)
            WHERE id = \(merge.id) AND case_id = \(merge.matter) AND undone_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM person_merge later
                    WHERE later.kept_id = \(merge.kept) AND later.undone_at IS NULL
                        AND later.kept_version > \(merge.version))
            """) == 1
    }
}
