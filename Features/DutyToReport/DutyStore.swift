// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about duties to report.
package enum DutyStore {
    private static let columns: SQL = "d.id, d.case_id, d.version, d.due_at, d.is_at_once"
    private static let versionColumns: SQL = """
        v.id AS version_id, v.version AS number, v.staff_id, v.written_at, v.sealed_words
        """

    /// Those of a case with what stands in them now, the latest first.
    static func all(of id: CaseID, in transaction: any Transaction) throws
        -> [(duty: Duty, version: DutyVersion)]
    {
        try transaction.all(
            """
            SELECT \(columns), \(versionColumns) FROM duty d
            JOIN duty_version v ON v.duty_id = d.id AND v.version = d.version
            WHERE d.case_id = \(id) ORDER BY v.written_at DESC, d.id LIMIT 200
            """
        ).map { (try duty($0), try version($0)) }
    }

    /// One of a case.
    static func find(_ id: DutyID, of matter: CaseID, in transaction: any Transaction) throws -> Duty? {
        try transaction.first(
            "SELECT \(columns) FROM duty d WHERE d.id = \(id) AND d.case_id = \(matter) LIMIT 1"
        ).map(duty)
    }

    /// All that was ever written of one, the latest first.
    static func versions(of id: DutyID, in transaction: any Transaction) throws -> [DutyVersion] {
        try transaction.all(
            """
            SELECT \(versionColumns) FROM duty_version v
            WHERE v.duty_id = \(id) ORDER BY v.version DESC LIMIT 500
            """
        ).map(version)
    }

    /// Enters one with its first words.
    static func insert(_ duty: Duty, _ version: DutyVersion, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO duty (id, case_id, version, due_at, is_at_once)
            VALUES (\(duty.id), \(duty.matter), \(version.number), \(duty.next?.at), \(isAtOnce(duty.next)))
            """)
        try insert(version, of: duty.id, in: transaction)
    }

    /// Writes one anew; false if somebody else did meanwhile.
    static func replace(
        _ duty: Duty, with version: DutyVersion, next: DueMoment?, in transaction: any Transaction
    ) throws -> Bool {
        let isHers = try transaction.run(
            """
            UPDATE duty SET version = \(version.number), due_at = \(next?.at), is_at_once = \(isAtOnce(next))
            WHERE id = \(duty.id) AND case_id = \(duty.matter) AND version = \(version.number - 1)
            """)
        guard isHers == 1 else { return false }
        try insert(version, of: duty.id, in: transaction)
        return true
    }

    /// Those still running in the cases in which somebody reads the section, the most urgent first.
    ///
    /// Of closed cases, too: that a case is closed ends no duty.
    static func running(_ access: CaseAccess, limit: Int, in transaction: any Transaction) throws
        -> [(duty: Duty, number: CaseFile.Number, isOpen: Bool)]
    {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial, c.stage FROM duty d JOIN case_file c ON c.id = d.case_id
            WHERE \(running(access)) ORDER BY d.due_at, d.id LIMIT \(limit)
            """
        ).map { row in
            let number = CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
            return (try duty(row), number, try row.text("stage") == Stage.open.rawValue)
        }
    }

    /// How many of those there are.
    static func count(_ access: CaseAccess, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS duties FROM duty d JOIN case_file c ON c.id = d.case_id
            WHERE \(running(access)) LIMIT 1
            """
        ).map { try $0.integer("duties") } ?? 0
    }

    /// Takes the duties of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM duty_version
            WHERE duty_id IN (SELECT id FROM duty WHERE case_id = \(id))
            """)
        try transaction.run("DELETE FROM duty WHERE case_id = \(id)")
    }

    private static func running(_ access: CaseAccess) -> SQL {
        "d.due_at IS NOT NULL AND \(access.held) AND \(access.visible([Duties.section]).condition)"
    }

    private static func insert(
        _ version: DutyVersion, of id: DutyID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO duty_version (id, duty_id, version, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.number), \(version.by), \(version.at), \(version.sealedWords))
            """)
    }

    private static func isAtOnce(_ due: DueMoment?) -> Int { due?.isAtOnce == true ? 1 : 0 }

    private static func duty(_ row: Row) throws -> Duty {
        let isAtOnce = try row.integer("is_at_once") == 1
        return Duty(
            id: try row.id("id"), matter: try row.id("case_id"), version: try row.integer("version"),
            next: try row.optional("due_at") { DueMoment(at: try row.moment($0), isAtOnce: isAtOnce) })
    }

    private static func version(_ row: Row) throws -> DutyVersion {
        DutyVersion(
            id: try row.id("version_id"), number: try row.integer("number"), by: try row.id("staff_id"),
            at: try row.moment("written_at"), sealedWords: try row.bytes("sealed_words"))
    }
}
