// SPDX-License-Identifier: EUPL-1.2

private import Foundation
package import Store

/// The databases that tests run on: `@Test(arguments: Engines.all)`.
package enum Engines {
    /// SQLite always; PostgreSQL when `ZAUPNICA_TEST_POSTGRES` holds its address, as
    /// `scripts/with-postgres` sets it.
    package static let all: [Engine] = [.sqlite] + (postgres == nil ? [] : [.postgres])

    /// The address of the test server, if there is one.
    ///
    /// On a machine that does much else a hundred tests together may wait long for a connection.
    package static let postgres = ProcessInfo.processInfo.environment["ZAUPNICA_TEST_POSTGRES"]
        .map { $0 + " connect_timeout=60" }

    /// The directory of the server, which ends with the tests.
    ///
    /// So no database is dropped, which is slow.
    package static let postgresDirectory = ProcessInfo.processInfo.environment["ZAUPNICA_TEST_POSTGRES_DIR"]
}

/// One of the two kinds of database, opened fresh for each test.
package enum Engine: String, Sendable {
    case sqlite
    case postgres

    /// Copies a fresh pair of stores with Store's tables and those given, lends it, and removes it.
    @discardableResult
    package func withStores<Result>(
        data: [Migration] = [], keys: [Migration] = [], _ body: (Stores) async throws -> Result
    ) async throws -> Result {
        try await StoreRoom.with { try await withFreshStores(data: data, keys: keys, body) }
    }

    private func withFreshStores<Result>(
        data: [Migration], keys: [Migration], _ body: (Stores) async throws -> Result
    ) async throws -> Result {
        let data = StoreMigrations.all + data
        let kind = MigratedStores.Kind(self, data: data, keys: keys)
        let place = try await MigratedStores.shared.place(kind, data: data, keys: keys)
        do {
            let stores = Stores(
                data: try await place.open(.data), keys: try await place.open(.keys), place: place)
            let result = try await body(stores)
            try await MigratedStores.shared.take(back: place, kind)
            return result
        } catch {
            // What the test found matters more than what is left lying about.
            try? await place.remove()
            throw error
        }
    }
}

/// A fresh data store and a fresh key store.
package struct Stores: Sendable {
    package let data: any Database
    package let keys: any Database
    let place: TestPlace

    /// Opens the data store once more, as a second instance or after a crash.
    package func reopenData() async throws -> any Database { try await place.open(.data) }

    /// Opens the key store once more, as a second instance or after a crash.
    package func reopenKeys() async throws -> any Database { try await place.open(.keys) }

    /// Where the files of SQLite stores lie.
    package var directory: String? { place.directory }

    /// The connection text of the data store on PostgreSQL.
    package var dataAddress: String? { place.address(.data) }
}
