// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
package import Store

/// All SQL about protection measures and their breaches.
package enum MeasureStore {
    private static let columns: SQL = "m.id, m.case_id, m.version, m.ends_at, m.remind_on"
    private static let versionColumns: SQL =
        "v.id AS version_id, v.version AS number, v.staff_id, v.written_at, v.sealed_words"

    /// The measures of a case with what they say now, the last written first.
    static func all(of id: CaseID, in transaction: any Transaction) throws
        -> [(measure: ProtectionMeasure, version: WrittenVersion)]
    {
        try transaction.all(
            """
            SELECT \(columns), \(versionColumns) FROM protection_measure m
            JOIN protection_measure_version v ON v.measure_id = m.id AND v.version = m.version
            WHERE m.case_id = \(id) ORDER BY v.written_at DESC, m.id LIMIT 200
            """
        ).map { (try measure($0), try version($0)) }
    }

    /// All that one measure of a case ever said, the latest first.
    static func versions(of measure: MeasureID, in id: CaseID, _ transaction: any Transaction) throws
        -> [(measure: ProtectionMeasure, version: WrittenVersion)]
    {
        try transaction.all(
            """
            SELECT \(columns), \(versionColumns) FROM protection_measure m
            JOIN protection_measure_version v ON v.measure_id = m.id
            WHERE m.id = \(measure) AND m.case_id = \(id) ORDER BY v.version DESC LIMIT 500
            """
        ).map { (try self.measure($0), try version($0)) }
    }

    /// The breaches of the measures of a case with what is said of them now, the last written first.
    static func breaches(of id: CaseID, in transaction: any Transaction) throws
        -> [(measure: MeasureID, breach: MeasureBreach, version: WrittenVersion)]
    {
        try transaction.all(
            """
            SELECT b.id, b.measure_id, b.version, \(versionColumns) FROM protection_measure m
            JOIN measure_breach b ON b.measure_id = m.id
            JOIN measure_breach_version v ON v.breach_id = b.id AND v.version = b.version
            WHERE m.case_id = \(id) ORDER BY v.written_at DESC, b.id LIMIT 500
            """
        ).map { (try $0.id("measure_id"), try breach($0), try version($0)) }
    }

    /// All that was ever said of one breach of a measure of a case, the latest first.
    static func versions(
        of breach: BreachID, in measure: MeasureID, _ id: CaseID, _ transaction: any Transaction
    ) throws -> [(breach: MeasureBreach, version: WrittenVersion)] {
        try transaction.all(
            """
            SELECT b.id, b.version, \(versionColumns) FROM protection_measure m
            JOIN measure_breach b ON b.measure_id = m.id
            JOIN measure_breach_version v ON v.breach_id = b.id
            WHERE b.id = \(breach) AND m.id = \(measure) AND m.case_id = \(id)
            ORDER BY v.version DESC LIMIT 500
            """
        ).map { (try self.breach($0), try version($0)) }
    }

    /// Enters a measure with its first words.
    static func insert(
        _ measure: ProtectionMeasure, _ version: WrittenVersion, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO protection_measure (id, case_id, version, ends_at, remind_on)
            VALUES (\(measure.id), \(measure.matter), \(version.number), \(measure.ending?.at),
                    \(measure.ending?.remindOn))
            """)
        try insert(version, ofMeasure: measure.id, in: transaction)
    }

    /// Writes a measure anew; false if somebody else did meanwhile.
    static func replace(
        _ measure: ProtectionMeasure, with version: WrittenVersion, in transaction: any Transaction
    ) throws -> Bool {
        let isHers = try transaction.run(
            """
            UPDATE protection_measure SET version = \(version.number), ends_at = \(measure.ending?.at),
                remind_on = \(measure.ending?.remindOn)
            WHERE id = \(measure.id) AND case_id = \(measure.matter) AND version = \(version.number - 1)
            """)
        guard isHers == 1 else { return false }
        try insert(version, ofMeasure: measure.id, in: transaction)
        return true
    }

    /// Enters a breach of a measure of a case; false if there is none of that name.
    static func insert(
        _ breach: BreachID, of measure: MeasureID, in id: CaseID, _ version: WrittenVersion,
        _ transaction: any Transaction
    ) throws -> Bool {
        let isThere = try transaction.run(
            """
            INSERT INTO measure_breach (id, measure_id, version)
            SELECT \(breach), m.id, 1 FROM protection_measure m
            WHERE m.id = \(measure) AND m.case_id = \(id)
            """)
        guard isThere == 1 else { return false }
        try insert(version, ofBreach: breach, in: transaction)
        return true
    }

    /// Writes a breach anew; false if somebody else did meanwhile.
    static func replace(
        _ breach: BreachID, of measure: MeasureID, with version: WrittenVersion,
        in transaction: any Transaction
    ) throws -> Bool {
        let isHers = try transaction.run(
            """
            UPDATE measure_breach SET version = \(version.number)
            WHERE id = \(breach) AND measure_id = \(measure) AND version = \(version.number - 1)
            """)
        guard isHers == 1 else { return false }
        try insert(version, ofBreach: breach, in: transaction)
        return true
    }

    /// Takes the measures of a case that is erased, with all that was said of them and of their breaches.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        let measures: SQL = "SELECT id FROM protection_measure WHERE case_id = \(id)"
        let breaches: SQL = "SELECT id FROM measure_breach WHERE measure_id IN (\(measures))"
        try transaction.run("DELETE FROM measure_breach_version WHERE breach_id IN (\(breaches))")
        try transaction.run("DELETE FROM measure_breach WHERE measure_id IN (\(measures))")
        try transaction.run("DELETE FROM protection_measure_version WHERE measure_id IN (\(measures))")
        try transaction.run("DELETE FROM protection_measure WHERE case_id = \(id)")
    }
}

/// What stands in the clear over all cases: when measures that hold are over.
extension MeasureStore {
    /// Those that hold and have an end in the open cases in which somebody reads the section, the first to end first.
    static func ending(
        _ access: CaseAccess, ownedOnly: Bool = false, limit: Int, in transaction: any Transaction
    ) throws -> [(measure: ProtectionMeasure, number: CaseFile.Number)] {
        try transaction.all(
            """
            SELECT \(columns), c.year, c.serial FROM protection_measure m
            JOIN case_file c ON c.id = m.case_id
            WHERE \(ending(access, ownedOnly)) ORDER BY m.ends_at, m.id LIMIT \(limit)
            """
        ).map { row in
            let number = CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial"))
            return (try measure(row), number)
        }
    }

    /// How many of those there are.
    static func count(_ access: CaseAccess, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS measures FROM protection_measure m
            JOIN case_file c ON c.id = m.case_id WHERE \(ending(access, false)) LIMIT 1
            """
        ).map { try $0.integer("measures") } ?? 0
    }

    /// Those of one case.
    static func ending(in id: CaseID, _ transaction: any Transaction) throws -> [ProtectionMeasure] {
        try transaction.all(
            """
            SELECT \(columns) FROM protection_measure m
            WHERE m.case_id = \(id) AND m.ends_at IS NOT NULL ORDER BY m.ends_at, m.id LIMIT 20
            """
        ).map(measure)
    }

    private static func ending(_ access: CaseAccess, _ ownedOnly: Bool) -> SQL {
        let visible: SQL =
            "\(access.held) AND \(access.visible([ProtectionMeasures.section]).condition)"
        let owned = GrantStore.owned(by: access.viewer, at: access.now, matter: "c.id")
        let all: SQL = "m.ends_at IS NOT NULL AND c.stage = 'open' AND \(visible)"
        return ownedOnly ? "\(all) AND \(owned)" : all
    }

    private static func insert(
        _ version: WrittenVersion, ofMeasure id: MeasureID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO protection_measure_version
                (id, measure_id, version, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.number), \(version.by), \(version.at),
                    \(version.sealedWords))
            """)
    }

    private static func insert(
        _ version: WrittenVersion, ofBreach id: BreachID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO measure_breach_version (id, breach_id, version, staff_id, written_at, sealed_words)
            VALUES (\(version.id), \(id), \(version.number), \(version.by), \(version.at),
                    \(version.sealedWords))
            """)
    }

    private static func measure(_ row: Row) throws -> ProtectionMeasure {
        ProtectionMeasure(
            id: try row.id("id"), matter: try row.id("case_id"), version: try row.integer("version"),
            ending: try row.optional("ends_at") {
                ProtectionMeasure.Ending(at: try row.moment($0), remindOn: try row.text("remind_on"))
            })
    }

    private static func breach(_ row: Row) throws -> MeasureBreach {
        MeasureBreach(id: try row.id("id"), version: try row.integer("version"))
    }

    private static func version(_ row: Row) throws -> WrittenVersion {
        WrittenVersion(
            id: try row.id("version_id"), number: try row.integer("number"), by: try row.id("staff_id"),
            at: try row.moment("written_at"), sealedWords: try row.bytes("sealed_words"))
    }
}
