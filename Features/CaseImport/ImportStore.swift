// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
import Vault

/// All SQL about files that cases are brought in with.
package enum ImportStore {
    private static let columns: SQL =
        "id, staff_id, changed_at, state, version, unit_id, sealed_file, sealed_plan"

    /// The units whose keys the files need: none once all of their cases are made.
    package static let units = KeptUnits(tables: ["case_import"]) { units, transaction in
        Set(
            try transaction.all(
                """
                SELECT unit_id FROM case_import WHERE state <> 'done' AND unit_id IN \(list: units)
                ORDER BY unit_id LIMIT \(units.count)
                """
            ).map { try $0.id("unit_id") })
    }

    static func insert(_ batch: ImportBatch, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_import (\(columns))
            VALUES (\(batch.id), \(batch.staff), \(batch.changedAt), \(batch.state.rawValue), \(batch.version),
                    \(batch.unit), \(batch.sealedFile), \(batch.sealedPlan))
            """)
    }

    /// Her own, the latest first.
    static func all(of staff: StaffID, in transaction: any Transaction) throws -> [ListedImport] {
        try transaction.all(
            """
            SELECT id, changed_at, state, (
                SELECT CAST(count(*) AS BIGINT) FROM case_import_made m WHERE m.import_id = case_import.id
            ) AS made
            FROM case_import WHERE staff_id = \(staff) ORDER BY changed_at DESC, id LIMIT 50
            """
        ).map {
            ListedImport(
                id: try $0.id("id"), changedAt: try $0.moment("changed_at"), state: try state($0),
                made: try $0.integer("made"))
        }
    }

    static func find(_ id: ImportID, of staff: StaffID, in transaction: any Transaction) throws
        -> ImportBatch?
    {
        try transaction.first(
            "SELECT \(columns) FROM case_import WHERE id = \(id) AND staff_id = \(staff) LIMIT 1"
        ).map {
            ImportBatch(
                id: try $0.id("id"), staff: try $0.id("staff_id"), changedAt: try $0.moment("changed_at"),
                state: try state($0), version: try $0.integer("version"), unit: try $0.id("unit_id"),
                sealedFile: try $0.bytes("sealed_file"), sealedPlan: try $0.bytes("sealed_plan"))
        }
    }

    /// Keeps other choices, and perhaps that it runs now; false if they have changed since this version, or if it runs
    /// already.
    static func choose(
        _ sealedPlan: [UInt8], running: Bool, for id: ImportID, after version: Int, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        let state = running ? ImportBatch.State.running : .waiting
        return try transaction.run(
            """
            UPDATE case_import SET sealed_plan = \(sealedPlan), version = version + 1, changed_at = \(now),
                state = \(state.rawValue)
            WHERE id = \(id) AND version = \(version) AND state = 'waiting'
            """) == 1
    }

    /// Notes the case of a reference; false if there is one already, or if the file does not run any more.
    static func note(
        _ mark: String, as file: CaseID, of id: ImportID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        let isRunning = try transaction.run(
            "UPDATE case_import SET changed_at = \(now) WHERE id = \(id) AND state = 'running'")
        guard isRunning == 1 else { return false }
        return try transaction.run(
            """
            INSERT INTO case_import_made (import_id, mark, case_id) VALUES (\(id), \(mark), \(file))
            ON CONFLICT (import_id, mark) DO NOTHING
            """) == 1
    }

    /// The cases of a file so far.
    static func made(of id: ImportID, in transaction: any Transaction) throws -> [String: CaseID] {
        try transaction.all(
            """
            SELECT mark, case_id FROM case_import_made WHERE import_id = \(id)
            ORDER BY mark LIMIT \(CSVTable.mostRows)
            """
        ).reduce(into: [:]) { $0[try $1.text("mark")] = try $1.id("case_id", of: CaseID.self) }
    }

    /// Remembers that a reference came in; false if it had come in before.
    static func remember(
        _ mark: String, of agency: AgencyID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO case_import_reference (agency_id, mark, imported_at) VALUES (\(agency), \(mark), \(now))
            ON CONFLICT (agency_id, mark) DO NOTHING
            """) == 1
    }

    /// Which of these references have come in before.
    static func known(_ marks: [String], of agency: AgencyID, in transaction: any Transaction) throws
        -> Set<String>
    {
        var known: Set<String> = []
        for start in stride(from: 0, to: marks.count, by: 500) {
            let some = Array(marks[start..<min(start + 500, marks.count)])
            let rows = try transaction.all(
                """
                SELECT mark FROM case_import_reference WHERE agency_id = \(agency) AND mark IN \(list: some)
                ORDER BY mark LIMIT 500
                """)
            for row in rows { known.insert(try row.text("mark")) }
        }
        return known
    }

    /// Notes that all is made: the file goes, its list of cases stays for a day.
    ///
    /// False if it does not run.
    static func finish(_ id: ImportID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        let nothing = [UInt8]()
        return try transaction.run(
            """
            UPDATE case_import SET state = 'done', sealed_file = \(nothing), sealed_plan = \(nothing),
                changed_at = \(now)
            WHERE id = \(id) AND state = 'running'
            """) == 1
    }

    /// Takes a file out with what is noted of it; false if there is none.
    ///
    /// Its row is touched first, as a run does before it notes a case: so neither slips in between the other's two steps.
    static func erase(_ id: ImportID, in transaction: any Transaction) throws -> Bool {
        let isOne = try transaction.run("UPDATE case_import SET changed_at = changed_at WHERE id = \(id)")
        guard isOne == 1 else { return false }
        try transaction.run("DELETE FROM case_import_made WHERE import_id = \(id)")
        return try transaction.run("DELETE FROM case_import WHERE id = \(id)") == 1
    }

    /// Takes what is noted of a case that is erased: from which file it came.
    package static func erase(_ file: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM case_import_made WHERE case_id = \(file)")
    }

    /// Those at which nobody has worked since a moment.
    static func old(before end: Moment, in transaction: any Transaction) throws -> [(
        id: ImportID, unit: VaultUnitID
    )] {
        try transaction.all(
            """
            SELECT id, unit_id FROM case_import WHERE changed_at < \(end) ORDER BY changed_at, id LIMIT 20
            """
        ).map { (try $0.id("id"), try $0.id("unit_id")) }
    }

    private static func state(_ row: Row) throws -> ImportBatch.State {
        guard let state = ImportBatch.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        return state
    }
}
