// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about professional links.
package enum ProfessionalLinkStore {
    private static let columns: SQL = "id, case_id, section, version, sealed_words"

    /// The links in some sections of a case, the last written first; the audit has noted the reading of the sections.
    static func all(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> [ProfessionalLink]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM professional_link
            WHERE case_id = \(id) AND section IN \(list: sections.list.map(\.rawValue)) AND removed_at IS NULL
            ORDER BY written_at DESC, id LIMIT 200
            """
        ).map(link)
    }

    /// The same, each with when it was last written.
    static func dated(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> [(ProfessionalLink, Moment)]
    {
        try transaction.all(
            """
            SELECT \(columns), written_at FROM professional_link
            WHERE case_id = \(id) AND section IN \(list: sections.list.map(\.rawValue)) AND removed_at IS NULL
            ORDER BY written_at DESC, id LIMIT 200
            """
        ).map { (try link($0), try $0.moment("written_at")) }
    }

    static func insert(
        _ link: ProfessionalLink, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO professional_link (id, case_id, section, version, staff_id, written_at, sealed_words)
            VALUES (\(link.id), \(link.matter), \(link.section.rawValue), \(link.version), \(staff), \(now),
                    \(link.sealedWords))
            """)
    }

    /// Writes a link anew; false if somebody else did meanwhile, or took it out.
    static func replace(
        _ link: ProfessionalLink, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE professional_link SET sealed_words = \(link.sealedWords), version = version + 1,
                staff_id = \(staff), written_at = \(now)
            WHERE id = \(link.id) AND case_id = \(link.matter) AND version = \(link.version)
                AND removed_at IS NULL
            """) == 1
    }

    /// Takes out a link that was entered by mistake; false if it is out already, or somebody has written it anew.
    static func remove(
        _ link: ProfessionalLink, after version: Int, by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE professional_link SET removed_at = \(now), version = version + 1, staff_id = \(staff)
            WHERE id = \(link.id) AND case_id = \(link.matter) AND version = \(version) AND removed_at IS NULL
            """) == 1
    }

    /// Takes the links of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM professional_link WHERE case_id = \(id)")
    }

    private static func link(_ row: Row) throws -> ProfessionalLink {
        guard let section = Section(rawValue: try row.text("section")) else {
            throw RowError.otherType("section")
        }
        return ProfessionalLink(
            id: try row.id("id"), matter: try row.id("case_id"), section: section,
            version: try row.integer("version"), sealedWords: try row.bytes("sealed_words"))
    }
}
