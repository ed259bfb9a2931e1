// SPDX-License-Identifier: EUPL-1.2

import Health
import StorePostgres

/// Looks at how PostgreSQL is set up, for both stores.
enum ServerChecks {
    static func findings(data: PostgresDatabase, keys: PostgresDatabase) async throws -> [Finding] {
        let isOne = try await data.identity() == keys.identity()
        return try await findings(data, .data) + findings(keys, .keys) + (isOne ? [.oneStore] : [])
    }

    static func findings(_ database: PostgresDatabase, _ store: Finding.Store) async throws -> [Finding] {
        try await database.refusals().map { refusal in
            switch refusal {
            case .revealing(let setting, let value, let wanted):
                .serverReveals(store, setting: setting, value: value, wanted: wanted)
            case .losing(let setting, let value, let wanted):
                .serverLoses(store, setting: setting, value: value, wanted: wanted)
            case .collation(let name): .wrongCollation(store, name)
            case .encoding(let name): .wrongEncoding(store, name)
            }
        }
    }
}
