// SPDX-License-Identifier: EUPL-1.2

/// The log of applied migrations, in the database they were applied to.
struct MigrationStore: Sendable {
    /// A migration this database has been through, with the checksum its text had.
    struct Applied: Sendable {
        let id: String
        let checksum: String
    }

    /// The log itself cannot be a migration: it must be there before the first.
    func createLog(_ transaction: any Transaction) throws {
        try transaction.run(
            """
            CREATE TABLE IF NOT EXISTS migration_log (
                id TEXT PRIMARY KEY,
                module TEXT NOT NULL,
                checksum TEXT NOT NULL
            )
            """)
    }

    /// Keeps other instances from migrating until this transaction ends.
    ///
    /// It must come first: a lock on a table does not yet fix the state a serialisable
    /// transaction sees, so what another instance did meanwhile is seen.
    func lock(_ transaction: any Transaction) throws {
        guard transaction.dialect == .postgres else { return }
        try transaction.run("SET LOCAL statement_timeout = 0")
        try transaction.run("LOCK TABLE migration_log IN ACCESS EXCLUSIVE MODE")
    }

    func applied(_ transaction: any Transaction) throws -> [Applied] {
        try transaction.all("SELECT id, checksum FROM migration_log ORDER BY id").map { row in
            Applied(id: try row.text("id"), checksum: try row.text("checksum"))
        }
    }

    func insert(_ migration: Migration, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO migration_log (id, module, checksum)
            VALUES (\(migration.id), \(migration.module), \(migration.checksum(transaction.dialect)))
            """)
    }
}
