// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Kernel
import Vault

/// How a command is given the owners' private key: as a file, or as two of three sheets of paper.
struct OwnersKey: ParsableArguments {
    @Option(help: "File with the owners' private key.")
    var privateKey: String?

    @Option(help: "File that 'zaupnica share-backup-key' wrote; two of its three sheets are asked for.")
    var sharedKey: String?

    var isGiven: Bool { privateKey != nil || sharedKey != nil }

    func validate() throws {
        if privateKey != nil, sharedKey != nil {
            throw ValidationError("Give --private-key or --shared-key, not both.")
        }
    }

    /// The key; nil if none is given.
    func key() throws -> BackupPrivateKey? {
        if let privateKey { return try BackupFiles.privateKey(privateKey) }
        guard let sharedKey else { return nil }
        let shared = try BackupFiles.sharedKey(sharedKey)
        let sheets = (try Terminal.sheet("One owner's sheet"), try Terminal.sheet("Another owner's sheet"))
        guard let key = try shared.key(with: sheets.0, sheets.1) else {
            throw OperatorProblem(
                "These are not two different sheets of the key \(shared.name). Look at the name of the key on each, and try again."
            )
        }
        return key
    }
}

/// Makes three sheets of which any two are as good as the owners' private key.
struct ShareBackupKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share-backup-key",
        abstract:
            "Seal the owners' private key so that two of three sheets of paper open it; best not on the server."
    )

    @Option(help: "File with the owners' private key.")
    var privateKey: String

    @Option(help: "File to be made, which may lie beside the copies.")
    var sharedKey: String

    func run() async throws {
        let key = try BackupFiles.privateKey(privateKey)
        let (shared, sheets) = try SharedBackupKey.made(of: key, .system)
        try BackupFiles.write(shared.text, to: sharedKey, mode: 0o444)
        for (number, sheet) in sheets.enumerated() {
            Console.say(
                """
                Owner \(number + 1) of \(sheets.count), key \(key.publicKey.name):

                    \(sheet.groups.joined(separator: " "))

                """)
        }
        Console.say(
            """
            Each owner copies her sheet onto paper now and keeps it in a place of her own; it is shown only here. Try two \
            of them with 'zaupnica drill --shared-key \(sharedKey)' before you remove \(privateKey).
            """)
    }
}
