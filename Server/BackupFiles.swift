// SPDX-License-Identifier: EUPL-1.2

import Backups
import Foundation
import Glibc
import Kernel
import Vault

/// The files of the owners' key.
enum BackupFiles {
    static func publicKey(_ path: String) throws -> BackupPublicKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let key = BackupPublicKey(text: text)
        else { throw OperatorProblem("\(path) is no public key as 'zaupnica backup-key' writes it.") }
        return key
    }

    static func privateKey(_ path: String) throws -> BackupPrivateKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let key = BackupPrivateKey(text: text)
        else { throw OperatorProblem("\(path) is no private key as 'zaupnica backup-key' writes it.") }
        return key
    }

    static func sharedKey(_ path: String) throws -> SharedBackupKey {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let key = SharedBackupKey(text: text)
        else { throw OperatorProblem("\(path) is no file as 'zaupnica share-backup-key' writes it.") }
        return key
    }

    /// Writes a file that was not there before, for its owner only.
    static func write(_ text: String, to path: String, mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw OperatorProblem("\(path) cannot be made. Name a file that is not there yet.")
        }
        defer { close(file) }
        let bytes = Array((text + "\n").utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw OperatorProblem("\(path) cannot be written; nothing in it is to be used.")
        }
    }
}

/// What stands in the operator's way, in words that say what to do.
struct OperatorProblem: Error, CustomStringConvertible {
    let description: String

    init(_ words: String) {
        description = words
    }
}

/// Says what to do about copies that cannot be made or read.
enum CopyWords {
    static func explained<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let problem as CopyProblem {
            throw OperatorProblem(words(problem))
        } catch let problem as ArchiveError {
            throw OperatorProblem(words(problem))
        }
    }

    private static func words(_ problem: CopyProblem) -> String {
        switch problem {
        case .noSet(let path):
            "There is no whole set in \(path): it takes an archive each of data, keys and roots."
        case .notEmpty:
            "The place to restore into is not empty. Give an empty --data directory or two empty databases."
        case .newer(let migration):
            "The set was made by a newer program, which has \(migration). Install at least that version."
        case .broken:
            "An archive holds something that this program does not understand. Try an older set."
        case .failed(let outcome): "The drill failed: \(outcome.rawValue)."
        }
    }

    private static func words(_ problem: ArchiveError) -> String {
        switch problem {
        case .file(let path):
            "\(path) cannot be read or written. Look at its rights and the room on the disk."
        case .unknownFormat(let path): "\(path) is no archive of ours, or was cut off."
        case .notGenuine(let path):
            """
            \(path) was not made with this host key, or was changed since. Check --host-key; else take another \
            set.
            """
        case .otherKey(let path): "\(path) is sealed for another key than the one you gave."
        }
    }
}
