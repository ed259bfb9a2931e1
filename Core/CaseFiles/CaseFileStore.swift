// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// All SQL about case files and their compartments.
package enum CaseFileStore {
    private static let columns: SQL = """
        c.id, c.agency_id, c.team_id, c.year, c.serial, c.stage, c.stage_since, c.begun_at, c.kept_back
        """

    /// The case, if some section of it is visible by this rule.
    package static func find(_ id: CaseID, _ visible: Visibility, in transaction: any Transaction) throws
        -> CaseFile?
    {
        try transaction.first(
            "SELECT \(columns) FROM case_file c WHERE c.id = \(id) AND \(visible.condition) LIMIT 1"
        ).map(file)
    }

    /// The case of this number among those visible by this rule.
    package static func find(
        _ number: CaseFile.Number, _ visible: Visibility, in transaction: any Transaction
    ) throws
        -> CaseFile?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM case_file c
            WHERE c.year = \(number.year) AND c.serial = \(number.serial) AND \(visible.condition)
            LIMIT 1
            """
        ).map(file)
    }

    /// The cases visible by this rule in these stages, the newest first; `access` where the rule asks for a grant, so
    /// that only those are looked at in which there is one.
    package static func all(
        _ visible: Visibility, heldBy access: CaseAccess? = nil, in stages: [Stage], limit: Int,
        in transaction: any Transaction
    ) throws -> [CaseFile] {
        let held: SQL = access.map { "\($0.held) AND" } ?? ""
        return try transaction.all(
            """
            SELECT \(columns) FROM case_file c
            WHERE \(held) c.stage IN \(list: stages.map(\.rawValue)) AND \(visible.condition)
            ORDER BY c.begun_at DESC, c.id LIMIT \(limit)
            """
        ).map(file)
    }

    /// Those of some cases that are visible by this rule.
    package static func visible(
        _ ids: [CaseID], _ visible: Visibility, in transaction: any Transaction
    ) throws -> [CaseFile] {
        guard !ids.isEmpty else { return [] }
        return try transaction.all(
            """
            SELECT \(columns) FROM case_file c WHERE c.id IN \(list: ids) AND \(visible.condition)
            ORDER BY c.id LIMIT \(ids.count)
            """
        ).map(file)
    }

    /// The first of these numbers that no case has; nil if all are taken.
    static func firstFree(of serials: [Int], in year: Int, _ transaction: any Transaction) throws
        -> CaseFile.Number?
    {
        let taken = try transaction.all(
            """
            SELECT serial FROM case_file WHERE year = \(year) AND serial IN \(list: serials)
            ORDER BY serial LIMIT \(serials.count)
            """
        ).map { try $0.integer("serial") }
        return serials.first { !taken.contains($0) }.map { CaseFile.Number(year: year, serial: $0) }
    }

    /// Enters a new case, from which moment on it is kept, however long ago another system closed it.
    static func insert(_ file: CaseFile, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO case_file
                (id, agency_id, team_id, year, serial, stage, stage_since, begun_at, kept_since)
            VALUES (\(file.id), \(file.agency), \(file.team), \(file.number.year), \(file.number.serial),
                    \(file.stage.rawValue), \(file.stageSince), \(file.begun), \(now))
            """)
    }

    /// Moves a case on; false if it is no longer where it was thought to be.
    static func move(
        _ id: CaseID, from earlier: Stage, to stage: Stage, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_file SET stage = \(stage.rawValue), stage_since = \(now), kept_since = \(now)
            WHERE id = \(id) AND stage = \(earlier.rawValue)
            """) == 1
    }

    /// Moves a case that is visible by this rule between closed and archived; false if there is none.
    ///
    /// When it was closed stays, and with it from when on it is kept.
    static func shift(
        _ id: CaseID, from earlier: Stage, to stage: Stage, _ visible: Visibility,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_file SET stage = \(stage.rawValue)
            WHERE id = \(id) AND stage = \(earlier.rawValue)
                AND id IN (SELECT c.id FROM case_file c WHERE c.id = \(id) AND \(visible.condition))
            """) == 1
    }

    /// Gives an open case to another team, which is not given these sections; false if it is not where it was thought to be.
    static func handOver(
        _ id: CaseID, from earlier: TeamID, to taker: (team: TeamID, agency: AgencyID), keptBack: Sections,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE case_file SET team_id = \(taker.team), agency_id = \(taker.agency), kept_back = \(keptBack.bits)
            WHERE id = \(id) AND team_id = \(earlier) AND stage = 'open'
            """) == 1
    }

    /// The units of a case's sections.
    static func compartments(of id: CaseID, in transaction: any Transaction) throws -> [Section: VaultUnitID]
    {
        let rows = try transaction.all(
            "SELECT section, unit_id FROM compartment WHERE case_id = \(id) ORDER BY section LIMIT 50")
        return try rows.reduce(into: [:]) { units, row in
            guard let section = Section(rawValue: try row.text("section")) else { return }
            units[section] = try row.id("unit_id")
        }
    }

    /// Several cases' units of one section.
    package static func units(of section: Section, in cases: [CaseID], _ transaction: any Transaction) throws
        -> [CaseID: VaultUnitID]
    {
        let rows = try transaction.all(
            """
            SELECT case_id, unit_id FROM compartment WHERE section = \(section.rawValue) AND case_id IN \(list: cases)
            ORDER BY case_id LIMIT 500
            """)
        return try rows.reduce(into: [:]) { units, row in
            units[try row.id("case_id", of: CaseID.self)] = try row.id("unit_id", of: VaultUnitID.self)
        }
    }

    /// Enters a section's unit, unless somebody was faster; tells which unit it is now.
    static func enter(
        _ unit: VaultUnitID, as section: Section, of id: CaseID, in transaction: any Transaction
    ) throws -> VaultUnitID {
        try transaction.run(
            """
            INSERT INTO compartment (case_id, section, unit_id) VALUES (\(id), \(section.rawValue), \(unit))
            ON CONFLICT (case_id, section) DO NOTHING
            """)
        return try compartments(of: id, in: transaction)[section] ?? unit
    }

    /// The case, whoever asks: for the program's own work on keys.
    static func find(_ id: CaseID, in transaction: any Transaction) throws -> CaseFile? {
        try transaction.first("SELECT \(columns) FROM case_file c WHERE c.id = \(id) LIMIT 1").map(file)
    }

    /// The units whose keys cases need.
    package static let units = KeptUnits(tables: ["compartment"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM compartment WHERE unit_id IN \(list: units) ORDER BY unit_id LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }

    private static func file(_ row: Row) throws -> CaseFile {
        guard let stage = Stage(rawValue: try row.text("stage")) else { throw RowError.otherType("stage") }
        return CaseFile(
            id: try row.id("id"), agency: try row.id("agency_id"), team: try row.id("team_id"),
            number: CaseFile.Number(year: try row.integer("year"), serial: try row.integer("serial")),
            stage: stage, stageSince: try row.moment("stage_since"),
            begun: try row.moment("begun_at"), keptBack: Sections(bits: Int64(try row.integer("kept_back"))))
    }
}
