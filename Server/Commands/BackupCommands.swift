// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Backups
import Foundation
import Kernel
import Logging
import Vault

/// Makes the owners' key, once.
struct BackupKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup-key", abstract: "Make the owners' key for copies; best not on the server.")

    @Option(help: "File for the public half, which goes to the server.")
    var publicKey: String

    @Option(help: "File for the private half, which goes into a safe, twice, and nowhere else.")
    var privateKey: String

    func run() async throws {
        let key = try BackupPrivateKey.made(.system)
        try BackupFiles.write(key.text, to: privateKey, mode: 0o400)
        try BackupFiles.write(key.publicKey.text, to: publicKey, mode: 0o444)
        Console.say(
            """
            Key \(key.publicKey.name) is made. Put \(privateKey) on two media in two safes and remove it from \
            here; without it no copy can be restored. \(publicKey) goes to the server (--backup-key).
            """)
    }
}

/// Makes a set of copies now, also while the program runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Make a set of copies now, beside the running program.")

    @OptionGroup var settings: Settings

    func validate() throws {
        guard settings.backups != nil else {
            throw ValidationError("Say where to: --backups DIR --backup-key FILE.")
        }
    }

    func run() async throws {
        guard let directory = settings.backups, let file = settings.backupKey else { return }
        let recipient = try BackupFiles.publicKey(file)
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let set = try await CopyWords.explained {
            let backups = Composition.backups(installation, into: directory, for: recipient)
            let set = try await backups.make()
            try backups.prune()
            return set
        }
        try await installation.close()
        Console.say("A set of \(set.bytes) bytes lies in \(directory), sealed for the key \(set.recipient).")
    }
}

/// Tries the newest set with the owners' key.
struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Restore the newest set into a place that is thrown away, and look at it.",
        discussion: "Without the owners' key the service's own key for its newest set is used.")

    @OptionGroup var settings: Settings

    @OptionGroup var owners: OwnersKey

    func validate() throws {
        guard settings.backups != nil else {
            throw ValidationError("Say where the sets lie: --backups DIR --backup-key FILE.")
        }
    }

    func run() async throws {
        guard let directory = settings.backups else { return }
        let given = try owners.key()
        let installation = try await Installation.open(settings, logger: Logger(label: "zaupnica"))
        let key = try given ?? installation.vault.drillKey()
        let outcome = try await CopyWords.explained {
            try await Drills(installation: installation, settings: settings)
                .hold(on: try ArchiveFolder(path: directory).set(), with: key)
        }
        try await installation.close()
        Console.say("Drill: \(outcome.rawValue)")
        if outcome != .passed { throw ExitCode(1) }
    }
}

/// Brings a set back into an empty place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring a set back into empty stores.",
        discussion: """
            Takes the newest keys and roots, and the newest data, or those of --data-of. The host key is in no set: \
            put it where the settings say first. What was deleted since the data were copied is deleted again before \
            the program may start.
            """)

    @OptionGroup var settings: Settings

    @Option(help: "Directory in which the sets lie.")
    var from: String

    @OptionGroup var owners: OwnersKey

    @Option(help: "Take the data of this moment, in UTC milliseconds, as the archive's label has it.")
    var dataOf: Int64?

    func validate() throws {
        guard owners.isGiven else {
            throw ValidationError("Give the owners' key: --private-key or --shared-key.")
        }
    }

    func run() async throws {
        guard let key = try owners.key() else { return }
        let destroyed = try await CopyWords.explained {
            let set = try ArchiveFolder(path: from).set(
                dataOf: dataOf.map { Moment(milliseconds: $0) })
            return try await Restoring(settings: settings).restore(set, with: key)
        }
        Console.say(
            """
            Restored. \(destroyed) deleted units were deleted again. Nobody who works here comes in yet, for the copy may \
            be older than a suspension: 'zaupnica account held' lists them, 'zaupnica account let-in' lets in whom an \
            account manager or a coordinator names to you. Then start the program and make a new set.
            """)
    }
}
