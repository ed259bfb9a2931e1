// SPDX-License-Identifier: EUPL-1.2

import Store

/// Reads how the server and this database are set up.
struct PostgresSettingsStore {
    /// What the server answered.
    struct Found: Sendable {
        let settings: [String: String]
        let collation: String
        let encoding: String
    }

    /// The server by the moment it started, and the database by its number there.
    func identity(_ transaction: any Transaction) throws -> String {
        try transaction.first(
            """
            SELECT CAST(pg_postmaster_start_time() AS TEXT) || '/' || CAST(oid AS TEXT) AS identity
            FROM pg_database WHERE datname = current_database() LIMIT 1
            """)?.text("identity") ?? ""
    }

    func found(_ transaction: any Transaction) throws -> Found {
        let settings = try transaction.all("SELECT name, setting FROM pg_settings ORDER BY name").map { row in
            (try row.text("name"), try row.text("setting"))
        }
        let database = try transaction.first(
            """
            SELECT datcollate, pg_encoding_to_char(encoding) AS encoding
            FROM pg_database WHERE datname = current_database() LIMIT 1
            """)
        return Found(
            settings: Dictionary(settings, uniquingKeysWith: { first, _ in first }),
            collation: try database?.text("datcollate") ?? "", encoding: try database?.text("encoding") ?? "")
    }
}
