// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Store

/// All SQL about released tables; there is none that changes or removes one.
enum ReleaseStore {
    private static let columns: SQL = "id, fixed_table, period, audience, made_at"

    /// Whether the tables of a period have been released.
    static func isReleased(_ period: Period, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM statistics_release WHERE period = \(period.key) LIMIT 1") != nil
    }

    /// Keeps a release with its files; a second one of the same table is refused by the database.
    static func insert(_ release: Release, files: [ReleaseFile], in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO statistics_release (id, fixed_table, period, audience, made_at)
            VALUES (\(release.id), \(release.table.rawValue), \(release.period.key),
                    \(release.audience.rawValue), \(release.madeAt))
            """)
        for file in files {
            try transaction.run(
                """
                INSERT INTO statistics_release_file (release_id, language, format, bytes)
                VALUES (\(release.id), \(file.language), \(file.format.rawValue), \(file.bytes))
                """)
        }
    }

    /// What has been released, the newest period first.
    static func all(in transaction: any Transaction) throws -> [Release] {
        try transaction.all(
            "SELECT \(columns) FROM statistics_release ORDER BY period DESC, fixed_table, audience LIMIT 2000"
        ).compactMap(release)
    }

    static func find(_ id: ReleaseID, in transaction: any Transaction) throws -> Release? {
        try transaction.first("SELECT \(columns) FROM statistics_release WHERE id = \(id) LIMIT 1")
            .flatMap(release)
    }

    static func bytes(
        of id: ReleaseID, _ language: Language, _ format: ReleaseFile.Format, in transaction: any Transaction
    ) throws -> [UInt8]? {
        try transaction.first(
            """
            SELECT bytes FROM statistics_release_file
            WHERE release_id = \(id) AND language = \(language) AND format = \(format.rawValue) LIMIT 1
            """)?.bytes("bytes")
    }

    private static func release(_ row: Row) throws -> Release? {
        guard let table = FixedTable(rawValue: try row.text("fixed_table")),
            let period = Period(try row.text("period")),
            let audience = Audience(rawValue: try row.text("audience"))
        else { return nil }
        return Release(
            id: try row.id("id"), table: table, period: period, audience: audience,
            madeAt: try row.moment("made_at"))
    }
}
