// SPDX-License-Identifier: EUPL-1.2

import Store
import Synchronization

/// Stores that were migrated once, to be copied by every test that begins with the same tables.
///
/// A whole installation has a hundred migrations, and each is a commit that waits for the disk.
actor MigratedStores {
    static let shared = MigratedStores()

    private struct Kind: Hashable {
        let engine: Engine
        let part: TestPlace.Part
        /// Names alone do not tell: tests of migrations give one name to several texts.
        let migrations: [String]
    }

    private var made: [Kind: Task<TestPlace, any Error>] = [:]

    /// Where a store lies that has these tables and nothing in them, and that nobody has open.
    func place(_ engine: Engine, _ part: TestPlace.Part, _ migrations: [Migration]) async throws -> TestPlace
    {
        let dialect: Dialect = engine == .sqlite ? .sqlite : .postgres
        let kind = Kind(
            engine: engine, part: part, migrations: migrations.map { "\($0.id)\n\($0.text(dialect))" })
        if let making = made[kind] { return try await making.value }
        let making = Task {
            let place = try TestPlace(engine)
            try await place.create(part)
            try await Migrator(migrations).migrate(place.open(part))
            try await place.close()
            return place
        }
        made[kind] = making
        return try await making.value
    }
}
