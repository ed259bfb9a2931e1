// SPDX-License-Identifier: EUPL-1.2

import Store

/// Stores that were migrated once, to be copied by every test that begins with the same tables.
///
/// A whole installation has a hundred migrations, and each is a commit that waits for the disk. On PostgreSQL a copy is
/// a thousand files: there what a test gives back is emptied and lent to the next one.
actor MigratedStores {
    static let shared = MigratedStores()

    /// What two tests have in common that can use the same stores.
    struct Kind: Hashable {
        let engine: Engine
        /// Names alone do not tell: tests of migrations give one name to several texts.
        let data: [String]
        let keys: [String]

        init(_ engine: Engine, data: [Migration], keys: [Migration]) {
            let dialect: Dialect = engine == .sqlite ? .sqlite : .postgres
            self.engine = engine
            self.data = data.map { "\($0.id)\n\($0.text(dialect))" }
            self.keys = keys.map { "\($0.id)\n\($0.text(dialect))" }
        }
    }

    private var made: [Kind: Task<TestPlace, any Error>] = [:]
    private var returned: [Kind: [TestPlace]] = [:]

    /// A place with these tables and nothing in them, which nobody else has.
    func place(_ kind: Kind, data: [Migration], keys: [Migration]) async throws -> TestPlace {
        if let place = returned[kind]?.popLast() { return place }
        let template = try await template(kind, data: data, keys: keys)
        let place = try TestPlace(kind.engine)
        for part in TestPlace.Part.allCases { try await place.create(part, like: template) }
        return place
    }

    /// Takes a place back that its test has left in order.
    func take(back place: TestPlace, _ kind: Kind) async throws {
        guard try await place.empty() else { return try await place.remove() }
        returned[kind, default: []].append(place)
    }

    /// Where both stores lie that have these tables, and that nobody has open.
    private func template(_ kind: Kind, data: [Migration], keys: [Migration]) async throws -> TestPlace {
        if let making = made[kind] { return try await making.value }
        let making = Task {
            let place = try TestPlace(kind.engine)
            for (part, migrations) in [(TestPlace.Part.data, data), (.keys, keys)] {
                try await place.create(part)
                try await Migrator(migrations).migrate(place.open(part))
            }
            await place.close()
            try await place.mark()
            return place
        }
        made[kind] = making
        return try await making.value
    }
}
