// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about allegations.
package enum AllegationStore {
    private static let versionColumns: SQL =
        "v.id AS version_id, v.version, v.staff_id, v.written_at, v.sealed_words"

    /// The allegations of a case with what they say now, the last written first.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [(
        allegation: Allegation, version: AllegationVersion
    )] {
        try transaction.all(
            """
            SELECT a.id, a.case_id, \(versionColumns) FROM allegation a
            JOIN allegation_version v ON v.allegation_id = a.id AND v.version = a.version
            WHERE a.case_id = \(id) ORDER BY v.written_at DESC, a.id LIMIT 500
            """
        ).map { (try allegation($0), try version($0)) }
    }

    /// All that one allegation of a case ever said, the latest first.
    static func versions(of allegation: AllegationID, in id: CaseID, _ transaction: any Transaction) throws
        -> [(allegation: Allegation, version: AllegationVersion)]
    {
        try transaction.all(
            """
            SELECT a.id, a.case_id, \(versionColumns) FROM allegation a
            JOIN allegation_version v ON v.allegation_id = a.id
            WHERE a.id = \(allegation) AND a.case_id = \(id) ORDER BY v.version DESC LIMIT 500
            """
        ).map { (try self.allegation($0), try version($0)) }
    }

    /// Enters an allegation with its first words.
    static func insert(
        _ id: AllegationID, of matter: CaseID, _ version: AllegationVersion, in transaction: any Transaction
    ) throws {
        try transaction.run(
            "INSERT INTO allegation (id, case_id, version) VALUES (\(id), \(matter), \(version.number))")
        try insert(version, of: id, in: transaction)
    }

    /// Writes an allegation anew; false if somebody else did meanwhile.
    static func replace(
        _ id: AllegationID, of matter: CaseID, with version: AllegationVersion,
        in transaction: any Transaction
    ) throws -> Bool {
        let isHers = try transaction.run(
            """
            UPDATE allegation SET version = \(version.number)
            WHERE id = \(id) AND case_id = \(matter) AND version = \(version.number - 1)
            """)
        guard isHers == 1 else { return false }
        try insert(version, of: id, in: transaction)
        return true
    }

    /// Takes the allegations of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM allegation_version
            WHERE allegation_id IN (SELECT id FROM allegation WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM allegation WHERE case_id = \(id)")
    }

    private static func insert(
        _ version: AllegationVersion, of id: AllegationID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO allegation_version (id, allegation_id, version, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.number), \(version.by), \(version.at),
                    \(version.sealedWords))
            """)
    }

    private static func allegation(_ row: Row) throws -> Allegation {
        Allegation(
            id: try row.id("id"), matter: try row.id("case_id"), version: try row.integer("version"))
    }

    private static func version(_ row: Row) throws -> AllegationVersion {
        AllegationVersion(
            id: try row.id("version_id"), number: try row.integer("version"), by: try row.id("staff_id"),
            at: try row.moment("written_at"), sealedWords: try row.bytes("sealed_words"))
    }
}
