// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Kernel
import Store
import StorePostgres
import StoreSQLite
import Vault

extension Installation {
    static func makeDirectories(_ settings: Settings) throws {
        for directory in [settings.data, settings.data + "/roots"] {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    /// The data store and the key store: two files, or two PostgreSQL databases.
    static func openStores(_ settings: Settings) async throws -> (data: any Database, keys: any Database) {
        if let database = settings.database, let keyDatabase = settings.keyDatabase {
            return (
                try await PostgresDatabase(PostgresAddress(database)),
                try await PostgresDatabase(PostgresAddress(keyDatabase))
            )
        }
        return (
            try await SQLiteDatabase(path: settings.data + "/data.sqlite", journal: .wal),
            try await SQLiteDatabase(path: settings.data + "/keys.sqlite", journal: .delete)
        )
    }

    static func hostKey(_ settings: Settings) throws -> HostKey {
        if let file = settings.hostKey { return try HostKey(file: file) }
        return try HostKey.kept(at: settings.data + "/host-key", randomness: .system)
    }

    var accounts: Accounts {
        Accounts(database: database, vault: vault, clock: clock, randomness: randomness)
    }

    /// The team whose line waiting visitors stand in.
    func lineTeam() async throws -> Team {
        let team = try await database.read { try TeamStore.find(purpose: Team.linePurpose, in: $0) }
        guard let team else { throw SetupProblem.noTeam }
        return team
    }
}

/// What is missing before an installation can serve; each says what to do.
enum SetupProblem: Error, CustomStringConvertible {
    case noTeam

    var description: String {
        switch self {
        case .noTeam:
            "There is no counsellors' team yet. Start 'zaupnica demo' to try the product with made-up staff."
        }
    }
}
