// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about the places of cases.
package enum PlaceStore {
    private static let versionColumns: SQL =
        "v.id, v.place_id, v.part, v.version, v.staff_id, v.written_at, v.sealed_words"

    /// The places of a case, the last entered first; nothing that is sealed.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [CasePlace] {
        try transaction.all(
            """
            SELECT id, case_id, section, exact_section, version, exact_version FROM case_place
            WHERE case_id = \(id) ORDER BY entered_at DESC, id LIMIT 500
            """
        ).map(place)
    }

    /// What is said now of the places of a case, as far as it stands in these sections.
    static func current(of id: CaseID, in sections: Sections, _ transaction: any Transaction) throws
        -> [CasePlaceID: [PlaceVersion]]
    {
        let rows = try transaction.all(
            """
            SELECT \(versionColumns) FROM case_place p
            JOIN case_place_version v ON v.place_id = p.id AND \(readable(in: sections))
                AND v.version = CASE v.part WHEN 'general' THEN p.version ELSE p.exact_version END
            WHERE p.case_id = \(id) ORDER BY v.place_id, v.part LIMIT 1000
            """)
        return Dictionary(
            grouping: try rows.map { (try $0.id("place_id") as CasePlaceID, try version($0)) }, by: \.0
        ).mapValues { $0.map(\.1) }
    }

    /// All that was ever said of one place of a case, as far as it stands in these sections, the latest first.
    static func versions(
        of place: CasePlaceID, in id: CaseID, _ sections: Sections, _ transaction: any Transaction
    ) throws -> [PlaceVersion] {
        try transaction.all(
            """
            SELECT \(versionColumns) FROM case_place p
            JOIN case_place_version v ON v.place_id = p.id AND \(readable(in: sections))
            WHERE p.id = \(place) AND p.case_id = \(id) ORDER BY v.part, v.version DESC LIMIT 1000
            """
        ).map(version)
    }

    /// Enters a place with what it is.
    static func insert(
        _ place: CasePlace, _ version: PlaceVersion, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO case_place
                (id, case_id, section, exact_section, version, exact_version, entered_at)
            VALUES (\(place.id), \(place.matter), \(place.section.rawValue), \(place.exactSection.rawValue),
                    \(place.version), \(place.exactVersion), \(version.at))
            """)
        try insert(version, of: place.id, in: transaction)
    }

    /// Writes one part of a place anew; false if somebody else did meanwhile.
    static func replace(_ place: CasePlace, with version: PlaceVersion, in transaction: any Transaction)
        throws -> Bool
    {
        let column: SQL = version.part == .general ? "version" : "exact_version"
        let isHers = try transaction.run(
            """
            UPDATE case_place SET \(column) = \(version.number)
            WHERE id = \(place.id) AND case_id = \(place.matter) AND \(column) = \(version.number - 1)
            """)
        guard isHers == 1 else { return false }
        try insert(version, of: place.id, in: transaction)
        return true
    }

    /// Takes the places of a case that is erased, with all that was ever said of them.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM case_place_version
            WHERE place_id IN (SELECT id FROM case_place WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM case_place WHERE case_id = \(id)")
    }

    private static func readable(in sections: Sections) -> SQL {
        let names = sections.list.map(\.rawValue)
        return
            "CASE v.part WHEN 'general' THEN p.section ELSE p.exact_section END IN \(list: names)"
    }

    private static func insert(
        _ version: PlaceVersion, of id: CasePlaceID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO case_place_version
                (id, place_id, part, version, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.part.rawValue), \(version.number), \(version.by),
                    \(version.at), \(version.sealedWords))
            """)
    }

    private static func place(_ row: Row) throws -> CasePlace {
        guard let section = Section(rawValue: try row.text("section")),
            let exact = Section(rawValue: try row.text("exact_section"))
        else { throw RowError.otherType("section") }
        return CasePlace(
            id: try row.id("id"), matter: try row.id("case_id"), section: section, exactSection: exact,
            version: try row.integer("version"), exactVersion: try row.integer("exact_version"))
    }

    private static func version(_ row: Row) throws -> PlaceVersion {
        guard let part = PlacePart(rawValue: try row.text("part")) else { throw RowError.otherType("part") }
        return PlaceVersion(
            id: try row.id("id"), part: part, number: try row.integer("version"),
            by: try row.id("staff_id"), at: try row.moment("written_at"),
            sealedWords: try row.bytes("sealed_words"))
    }
}
