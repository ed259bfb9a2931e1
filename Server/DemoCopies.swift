// SPDX-License-Identifier: EUPL-1.2

import Backups
import Foundation
import Kernel
import Store
import Vault

/// Gives a demo copies of its own, so that the operator's page shows what it shows where all is well.
enum DemoCopies {
    /// The settings with a place for copies and an owners' key in the demo's directory, unless the operator named others.
    static func settings(_ settings: Settings) throws -> Settings {
        guard settings.backups == nil else { return settings }
        var settings = settings
        let directory = settings.data + "/copies"
        let publicKey = settings.data + "/copies-public.key"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: publicKey) {
            let key = try BackupPrivateKey.made(.system)
            try BackupFiles.write(key.text, to: settings.data + "/copies-private.key", mode: 0o400)
            try BackupFiles.write(key.publicKey.text, to: publicKey, mode: 0o444)
        }
        (settings.backups, settings.backupKey) = (directory, publicKey)
        return settings
    }

    /// Makes the first set and tries it; the jobs of the running program do the later ones.
    static func prepare(_ installation: Installation, _ settings: Settings) async throws {
        guard let directory = settings.backups, let file = settings.backupKey else { return }
        let standing = try await installation.database.read {
            try BackupStanding.read(at: installation.clock.now, in: $0)
        }
        guard standing.set == nil else { return }
        let backups = Composition.backups(
            installation, into: directory, for: try BackupFiles.publicKey(file))
        try await backups.make()
        _ = try await Drills(installation: installation, settings: settings)
            .hold(on: try backups.folder.set(), with: try installation.vault.drillKey())
    }
}
