// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store
import StoreSQLite
import Vault

/// The stores and the vault of an installation on SQLite, opened as the server opens them.
struct Premises: Sendable {
    let data: any Database
    let keys: any Database
    let vault: Vault
    let language: Language

    init(data directory: String, organisation path: String) async throws {
        let organisation = try OrganisationFiles(directory: path).organisation()
        language = organisation.languages[0]
        data = try await SQLiteDatabase(path: directory + "/data.sqlite", journal: .wal)
        keys = try await SQLiteDatabase(path: directory + "/keys.sqlite", journal: .delete)
        vault = Vault(
            keys: keys, host: try HostKey(file: directory + "/host-key"),
            roots: RootDirectory(path: directory + "/roots"), tenant: organisation.id, clock: .system,
            randomness: .system, passwordCost: .forTests)
        try await vault.prepare()
    }

    func close() async throws {
        try await data.clearRemains()
        try await data.close()
        try await keys.close()
    }
}
