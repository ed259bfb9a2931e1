// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit

/// The table most tests of the contract use, in an otherwise fresh store.
let contractTables = [
    Migration(
        id: "2000-01-01-1-contract", module: "StoreTests",
        text: """
            CREATE TABLE thing (
                id TEXT PRIMARY KEY,
                number {int},
                share {real},
                words TEXT UNIQUE,
                bytes {blob},
                CONSTRAINT thing_is_not_minus_one CHECK (number <> -1)
            );
            CREATE TABLE part (
                id TEXT PRIMARY KEY,
                thing_id TEXT NOT NULL REFERENCES thing (id) DEFERRABLE INITIALLY IMMEDIATE,
                late_id TEXT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED
            );
            CREATE UNIQUE INDEX part_by_both ON part (thing_id, late_id);
            INSERT INTO thing (id, number) VALUES ('counter', 0);
            """)
]

extension Engine {
    /// A fresh data store with the contract's tables.
    func withContract<Result>(_ body: (any Database) async throws -> Result) async throws -> Result {
        try await withStores(data: contractTables) { try await body($0.data) }
    }
}

/// Reads the one number called `value`.
func number(_ sql: SQL, _ database: any Database) async throws -> Int? {
    try await database.read { try $0.first(sql)?.integer("value") }
}
