// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc

/// Files of exactly 32 secret bytes that only their owner may read.
enum KeyFile {
    static let count = 32

    static func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw VaultError.keyFile(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0, status.st_size == count else {
            throw VaultError.keyFile(path)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        guard Glibc.read(file, &bytes, count) == count else { throw VaultError.keyFile(path) }
        return bytes
    }

    /// Writes a new file, whole and on the disk before it has its name; false if there already is one.
    @discardableResult
    static func create(_ path: String, bytes: [UInt8]) throws -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        let draft = "\(folder)/\(draftPrefix)\(UUID().uuidString)"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw VaultError.keyFile(path) }
        defer { unlink(draft) }
        let isWritten = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        close(file)
        guard isWritten else { throw VaultError.keyFile(path) }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { return false }
            throw VaultError.keyFile(path)
        }
        try synchronise(folder)
        return true
    }

    /// Overwrites a key file, then removes it; does nothing if there is none.
    static func destroy(_ path: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return }
            throw VaultError.keyFile(path)
        }
        let zeros = [UInt8](repeating: 0, count: count)
        let isOverwritten = write(file, zeros, count) == count && fsync(file) == 0
        close(file)
        guard isOverwritten, unlink(path) == 0 else { throw VaultError.keyFile(path) }
        try synchronise((path as NSString).deletingLastPathComponent)
    }

    /// How the names of files begin that were not finished; a crash may leave one behind.
    static let draftPrefix = ".new-"

    private static func synchronise(_ folder: String) throws {
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw VaultError.keyFile(folder) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw VaultError.keyFile(folder) }
    }
}
