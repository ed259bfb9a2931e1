// SPDX-License-Identifier: EUPL-1.2

/// Brings a database to the shape this version of the program expects.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let store = MigrationStore()

    /// Takes the migrations of all modules, in any order.
    package init(_ migrations: [Migration]) throws {
        self.migrations = migrations.sorted { $0.id < $1.id }
        for (one, next) in zip(self.migrations, self.migrations.dropFirst()) where one.id == next.id {
            throw MigrationRefusal.twice(one.id)
        }
    }

    /// Applies what is missing, each migration in a transaction of its own, and tells which.
    ///
    /// Two instances that start together take turns. A database whose past differs from what
    /// was shipped is left as it is.
    @discardableResult
    package func migrate(_ database: any Database) async throws -> [String] {
        try await createLog(database)
        try await refuseOtherPast(database)
        var applied: [String] = []
        for migration in migrations {
            if try await apply(migration, to: database) { applied.append(migration.id) }
        }
        return applied
    }

    /// The migrations that `migrate` would apply.
    ///
    /// Fails on a database that was never migrated.
    package func missing(in database: any Database) async throws -> [String] {
        let applied = try await database.read { [store] in try store.applied($0) }
        let known = Set(applied.map(\.id))
        return migrations.map(\.id).filter { !known.contains($0) }
    }

    /// Two instances that create the log at once: one is told that it is there already.
    private func createLog(_ database: any Database) async throws {
        do {
            try await database.write { [store] in try store.createLog($0) }
        } catch is DatabaseError {
            try await database.write { [store] in try store.createLog($0) }
        }
    }

    /// Fails with a `MigrationRefusal` on a database whose past differs from what was shipped.
    package func refuseOtherPast(_ database: any Database) async throws {
        let known = Dictionary(
            migrations.map { ($0.id, $0.checksum(database.dialect)) }, uniquingKeysWith: { first, _ in first }
        )
        for past in try await database.read({ [store] in try store.applied($0) }) {
            guard let checksum = known[past.id] else { throw MigrationRefusal.unknown(past.id) }
            guard checksum == past.checksum else { throw MigrationRefusal.changed(past.id) }
        }
    }

    private func apply(_ migration: Migration, to database: any Database) async throws -> Bool {
        let statements = try migration.statements(database.dialect)
        do {
            return try await database.write { [store] transaction in
                try store.lock(transaction)
                guard try !store.applied(transaction).contains(where: { $0.id == migration.id }) else {
                    return false
                }
                for statement in statements { try transaction.run(statement) }
                try store.insert(migration, transaction)
                return true
            }
        } catch let reason as DatabaseError {
            throw MigrationRefusal.failed(migration.id, reason)
        }
    }
}

/// Why the program does not start on this database.
package enum MigrationRefusal: Error, Equatable {
    /// Two migrations bear the same name.
    case twice(String)
    /// The text of an applied migration is not the text that was applied.
    case changed(String)
    /// A migration was applied that this version does not know: the program is older than its database.
    case unknown(String)
    /// `{word}` in the text of a migration is no column type.
    case unknownType(String, in: String)
    /// The database refused a migration; nothing of it was kept.
    case failed(String, DatabaseError)
}
