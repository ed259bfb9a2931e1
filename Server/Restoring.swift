// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Backups
import Foundation
import Health
import Kernel
import Organisation
import Store
import Vault

/// Brings a set into the stores of the settings.
struct Restoring {
    let settings: Settings

    /// Stands in the data directory until what was destroyed is destroyed again; the program does not start
    /// beside it.
    static func mark(in settings: Settings) -> String { settings.data + "/restore-unfinished" }

    /// Gives the number of destroyed units that were destroyed again.
    func restore(_ set: ArchiveFolder.Set, with key: BackupPrivateKey) async throws -> Int {
        try Installation.makeDirectories(settings)
        guard FileManager.default.fileExists(atPath: settings.hostKeyFile) else {
            throw OperatorProblem(
                "The host key \(settings.hostKeyFile) is missing: fetch its sealed copy first.")
        }
        let host = try HostKey(file: settings.hostKeyFile)
        let organisation = try OrganisationFiles(directory: settings.organisation).organisation()
        let (data, keys) = try await Installation.openStores(settings, health: .unwatched)
        let roots = RootDirectory(path: settings.rootDirectory)
        let restoration = Restoration(
            Composition.copiedStores(data: data, keys: keys), roots: roots, host: host,
            erasers: Composition.erasers)
        try await restoration.requireEmpty()
        try Data().write(to: URL(filePath: Self.mark(in: settings)))
        try await restoration.restore(set, with: key)
        let vault = Vault(
            keys: keys, host: host, roots: roots, tenant: organisation.id, clock: .system,
            randomness: .system)
        let destroyed = try await restoration.eraseDestroyed(vault)
        let line = AuditEntry(.restored, by: .program, at: Clock.system.now)
        let audit = AuditEntryID(from: .system)
        try await data.write { transaction in
            try StaffSessionStore.deleteAll(in: transaction)
            try Accounts.holdAll(in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        try await data.close()
        try await keys.close()
        try FileManager.default.removeItem(atPath: Self.mark(in: settings))
        return destroyed
    }
}
