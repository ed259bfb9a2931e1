// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Kernel
import Synchronization

/// The directory of the root keys: outside databases and backups, shared by all instances.
///
/// Each tenant has a folder of its own in it, since each has its own key store and renews its
/// root at its own time.
package struct RootDirectory: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Where one tenant's roots lie.
    package func folder(for tenant: String) -> String {
        let isPlain =
            !tenant.isEmpty && tenant.utf8.count <= 64
            && tenant.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
        return "\(path)/\(isPlain ? tenant : hexadecimal(digest(Array(tenant.utf8))))"
    }
}

/// One tenant's root keys: files `root-1`, `root-2`, …, of which the newest two exist.
final class RootDrawer: Sendable {
    private struct State {
        var keys: [Int: SymmetricKey] = [:]
        var presumed: Int?
    }

    private let folder: String
    private let state = Mutex(State())

    init(folder: String) {
        self.folder = folder
    }

    /// The root this instance last saw in use; a writer checks it inside its transaction.
    var presumed: Int? {
        get { state.withLock { $0.presumed } }
        set { state.withLock { $0.presumed = newValue } }
    }

    /// The root of this number; looks into the directory if it is not known yet.
    func key(_ number: Int) throws -> SymmetricKey {
        if let key = state.withLock({ $0.keys[number] }) { return key }
        try reload()
        guard let key = state.withLock({ $0.keys[number] }) else { throw VaultError.unknownRoot(number) }
        return key
    }

    /// Reads the directory anew and forgets the roots that were destroyed by another instance.
    func reload() throws {
        let found = try numbers().map { ($0, SymmetricKey(bytes: try KeyFile.read(file($0)))) }
        state.withLock { $0.keys = Dictionary(uniqueKeysWithValues: found) }
    }

    /// The numbers of all roots in the directory, lowest first.
    func numbers() throws -> [Int] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw VaultError.keyFile(folder)
        }
        return names.compactMap { $0.hasPrefix("root-") ? Int($0.dropFirst(5)) : nil }.sorted()
    }

    /// Writes a new root; leaves the one that is there, since another instance may have been first.
    func create(_ number: Int, randomness: Randomness) throws {
        try prepare()
        try KeyFile.create(file(number), bytes: randomness.bytes(KeyFile.count))
        try reload()
    }

    /// Destroys every root below `number`, and unlinks the drafts a crash left behind.
    ///
    /// A draft is never overwritten: it may be a second name of a living root.
    func destroy(below number: Int) throws {
        for old in try numbers() where old < number {
            try KeyFile.destroy(file(old))
            state.withLock { $0.keys[old] = nil }
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix(KeyFile.draftPrefix) {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }

    /// The key that signs the audit chain's checkpoints, made at first use.
    func auditSeed(_ randomness: Randomness) throws -> [UInt8] {
        try prepare()
        try KeyFile.create(path(of: Self.auditSigner), bytes: randomness.bytes(KeyFile.count))
        return try KeyFile.read(path(of: Self.auditSigner))
    }

    static let auditSigner = "audit-signer"

    func path(of name: String) -> String { "\(folder)/\(name)" }

    private func file(_ number: Int) -> String { path(of: "root-\(number)") }

    func prepare() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw VaultError.keyFile(folder)
        }
    }
}
