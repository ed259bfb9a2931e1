// SPDX-License-Identifier: EUPL-1.2

import CasePackages
import Foundation
import Glibc
import Vault

/// The files of who opens a package, none of which follows a link.
enum PackageFolder {
    /// A small text, such as a key.
    static func text(of path: String) throws -> String {
        let bytes = try read(path, most: PackagePublicKey.mostText)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw PackageProblem.noKey }
        return text
    }

    /// A package, which is never larger than one can be.
    static func bytes(of path: String) throws -> [UInt8] { try read(path, most: SealedPackage.mostBytes) }

    /// Writes what is in a package below a folder that is made for it, for its owner only.
    ///
    /// The names were looked at before; the folder is new, so there is nothing in it that could be followed or overwritten.
    static func write(_ package: OpenedPackage, to folder: String) throws {
        guard mkdir(folder, 0o700) == 0 else {
            throw OperatorProblem("\(folder) cannot be made. Name a folder that is not there yet.")
        }
        if package.files.contains(where: { $0.name.contains("/") }), mkdir(folder + "/documents", 0o700) != 0
        {
            throw OperatorProblem("\(folder)/documents cannot be made.")
        }
        for file in package.files { try write(file.content, to: "\(folder)/\(file.name)") }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw OperatorProblem("\(path) cannot be made.") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard (try? handle.write(contentsOf: Data(bytes))) != nil, fsync(file) == 0 else {
            throw OperatorProblem(
                "\(path) cannot be written: is the disk full? Remove the folder, and try again.")
        }
    }

    private static func read(_ path: String, most: Int) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd(),
            (try? file.seek(toOffset: 0)) != nil
        else { throw OperatorProblem("\(path) cannot be read.") }
        defer { try? file.close() }
        guard size <= UInt64(most) else { throw PackageProblem.tooLong }
        guard let data = try? file.readToEnd() ?? Data() else {
            throw OperatorProblem("\(path) cannot be read.")
        }
        return Array(data)
    }
}
