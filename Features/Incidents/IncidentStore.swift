// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about incidents.
package enum IncidentStore {
    private static let columns: SQL = "id, case_id, version, sealed_words"

    /// The incidents of a case, the last written first; the audit has noted the reading of the section.
    static func all(of id: CaseID, in transaction: any Transaction) throws -> [Incident] {
        try transaction.all(
            """
            SELECT \(columns) FROM incident WHERE case_id = \(id) AND removed_at IS NULL
            ORDER BY written_at DESC, id LIMIT 500
            """
        ).map(incident)
    }

    /// The same, each with when it was last written.
    static func dated(of id: CaseID, in transaction: any Transaction) throws -> [(Incident, Moment)] {
        try transaction.all(
            """
            SELECT \(columns), written_at FROM incident WHERE case_id = \(id) AND removed_at IS NULL
            ORDER BY written_at DESC, id LIMIT 500
            """
        ).map { (try incident($0), try $0.moment("written_at")) }
    }

    /// When something was last written in those of some cases in which there is an incident.
    static func recorded(in cases: [CaseID], _ transaction: any Transaction) throws -> [CaseID: Moment] {
        guard !cases.isEmpty else { return [:] }
        return try transaction.all(
            """
            SELECT case_id, max(written_at) AS latest FROM incident
            WHERE case_id IN \(list: cases) AND removed_at IS NULL
            GROUP BY case_id ORDER BY case_id LIMIT \(cases.count)
            """
        ).reduce(into: [:]) { $0[try $1.id("case_id", of: CaseID.self)] = try $1.moment("latest") }
    }

    /// One incident of a case.
    static func find(_ incident: IncidentID, of id: CaseID, in transaction: any Transaction) throws
        -> Incident?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM incident
            WHERE id = \(incident) AND case_id = \(id) AND removed_at IS NULL LIMIT 1
            """
        ).map(self.incident)
    }

    static func insert(
        _ incident: Incident, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO incident (id, case_id, version, staff_id, written_at, sealed_words)
            VALUES (\(incident.id), \(incident.matter), \(incident.version), \(staff), \(now),
                    \(incident.sealedWords))
            """)
    }

    /// Writes an incident anew; false if somebody else did meanwhile, or took it out.
    static func replace(
        _ incident: Incident, by staff: StaffID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE incident SET sealed_words = \(incident.sealedWords), version = version + 1,
                staff_id = \(staff), written_at = \(now)
            WHERE id = \(incident.id) AND case_id = \(incident.matter) AND version = \(incident.version)
                AND removed_at IS NULL
            """) == 1
    }

    /// Takes out an incident that was entered by mistake; false if it is out already, or somebody has
    /// written it anew.
    static func remove(
        _ incident: IncidentID, after version: Int, of id: CaseID, by staff: StaffID, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE incident SET removed_at = \(now), version = version + 1, staff_id = \(staff)
            WHERE id = \(incident) AND case_id = \(id) AND version = \(version) AND removed_at IS NULL
            """) == 1
    }

    /// How many incidents a case has.
    package static func count(of id: CaseID, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS incidents FROM incident
            WHERE case_id = \(id) AND removed_at IS NULL LIMIT 1
            """
        )?.integer("incidents") ?? 0
    }

    /// Takes the incidents of a case that is erased.
    package static func erase(_ id: CaseID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM incident WHERE case_id = \(id)")
    }

    private static func incident(_ row: Row) throws -> Incident {
        Incident(
            id: try row.id("id"), matter: try row.id("case_id"), version: try row.integer("version"),
            sealedWords: try row.bytes("sealed_words"))
    }
}
