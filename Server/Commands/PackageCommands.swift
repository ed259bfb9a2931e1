// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import CasePackages
import Foundation
import Kernel
import Vault

/// What an organisation does that is sent packages: it needs no installation, no database and no network.
struct PackageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package", abstract: "Make a key for packages of another organisation, and open them.",
        discussion: "None of these needs an installation; run them where the packages are kept.",
        subcommands: [PackageKeyCommand.self, OpenPackageCommand.self])
}

/// Makes the key of an organisation that packages are sent to.
struct PackageKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make a key to which packages are sealed for you.",
        discussion: """
            Prints the public line, which you send to the organisation that makes the packages, and its fingerprint, which \
            you read to her on the telephone. The private half lies in the file, behind a passphrase; without both no package opens.
            """)

    @Option(help: "File for the private half; it must not be there yet.")
    var out: String

    func run() async throws {
        let passphrase = try Terminal.passphrase()
        let key = try PackagePrivateKey.made(.system)
        try BackupFiles.write(try key.sealed(with: passphrase, .system), to: out, mode: 0o400)
        Console.say(
            """
            \(key.publicKey.text)

            Fingerprint: \(key.publicKey.fingerprint.joined(separator: " "))

            Send the long line, by any way; it is no secret. Wait to be called, and read the fingerprint aloud. Keep \
            \(out) and the passphrase, each twice and apart: what is sealed to this key opens with both and with nothing else.
            """)
    }
}

/// Opens a package below a folder of its own.
struct OpenPackageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a package that was made for you.",
        discussion: """
            The passphrase is asked for, or read as one line from a pipe. Nothing is written before all of the package was \
            looked at. Ends with 0 if it is whole, 3 for a wrong passphrase or key file, 4 if it is for another key, 5 if it is \
            damaged or no package, 6 if a newer program is needed.
            """)

    @Argument(help: "The package.")
    var file: String

    @Option(help: "File with your private key, as 'zaupnica package key' wrote it.")
    var key: String

    @Option(help: "Folder to be made; it must not be there yet.")
    var out: String

    func run() async throws {
        do {
            let text = try PackageFolder.text(of: key)
            let package = try PackageFolder.bytes(of: file)
            let opened = try PackagePrivateKey(
                text: text, passphrase: Confidential(Terminal.secret("Passphrase: ")))
            let content = try OpenedPackage(package, with: opened)
            try PackageFolder.write(content, to: out)
            Console.say(Self.summary(of: content, in: out))
        } catch let problem as PackageProblem {
            Console.complain(Self.words(problem))
            throw ExitCode(Self.code(of: problem))
        }
    }

    private static func summary(of package: OpenedPackage, in folder: String) -> String {
        let manifest = package.manifest
        return """
            The package is whole: \(manifest.reference), made by \(manifest.by) on \(manifest.made) for \(manifest.recipient).
            It rests on a decision that holds until \(manifest.until). \(package.files.count) files lie in \(folder); begin with \
            case.html. They are no longer encrypted: keep them where only those see them who may.
            """
    }

    private static func words(_ problem: PackageProblem) -> String {
        switch problem {
        case .noKey: "The file given with --key is no private key as 'zaupnica package key' writes it."
        case .wrongPassphrase:
            "The passphrase does not open this key, or the key file was changed. Try again."
        case .noPackage:
            "This is no package. Ask for it once more, and for a file whose name ends in .zaupnica."
        case .newer:
            "The package was made by a newer program. Install at least that version, then open it again."
        case .otherKey:
            "The package is for another key. Use the key it was made for, or ask for one that is made for yours."
        case .damaged:
            "The package is damaged: cut off, or changed on its way. Nothing of it was written. Ask for it once more."
        case .tooLong: "The file is larger than any package. Ask for it once more."
        }
    }

    private static func code(of problem: PackageProblem) -> Int32 {
        switch problem {
        case .noKey, .wrongPassphrase: 3
        case .otherKey: 4
        case .noPackage, .damaged, .tooLong: 5
        case .newer: 6
        }
    }
}
