// SPDX-License-Identifier: EUPL-1.2

import Store
import StorePostgres
import TestKit
import Testing

/// Runs only beside a server, as `scripts/with-postgres` starts one.
let hasServer = Engines.postgres != nil

let thingTable = [
    Migration(
        id: "2000-01-01-1-thing", module: "StorePostgresTests",
        text:
            "CREATE TABLE thing (id TEXT PRIMARY KEY, words TEXT, CONSTRAINT thing_is_short CHECK (words <> id));"
    )
]

/// Lends a fresh database and its address.
@discardableResult
func withServer<Result>(_ body: (any Database, String) async throws -> Result) async throws -> Result {
    try await Engine.postgres.withStores(data: thingTable) { stores in
        try await body(stores.data, try #require(stores.dataAddress))
    }
}
