// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
import Store

// What copies of an installation need of the vault: archives signed by the host, a copy of the roots, and what
// was destroyed since an older copy was made.
extension Vault {
    /// Begins an archive of this tenant at `path`, sealed to the owners and to this host's drill of the day.
    package func archive(_ label: ArchiveLabel, at path: String, to recipients: [BackupPublicKey]) throws
        -> ArchiveWriter
    {
        try ArchiveWriter(path: path, label: label, to: recipients, host: host, randomness: randomness)
    }

    /// Opens an archive that this host signed.
    package func archive(at path: String, with key: BackupPrivateKey) throws -> ArchiveReader {
        try ArchiveReader(path: path, with: key, host: host)
    }

    /// Puts a new key for drills in the place of the last one, so that the service itself can try its newest
    /// copies and no older ones.
    package func renewDrillKey() throws -> BackupPublicKey {
        try cabinet.roots.replaceDrillSeed(randomness)
        return try drillKey().publicKey
    }

    /// The key with which the service tries its newest copies.
    package func drillKey() throws -> BackupPrivateKey {
        try BackupPrivateKey(seed: try cabinet.roots.drillSeed())
    }

    /// Writes every root and the signer of the audit into an archive.
    package func writeRoots(to archive: ArchiveWriter) throws {
        for (name, bytes) in try cabinet.roots.copies() {
            let title = Array(name.utf8)
            try archive.write([UInt8(title.count)] + title + bytes)
        }
        try archive.finish()
    }

    /// Opens the outer layer of every row of the key store; gives their number.
    package func openEveryRow() async throws -> Int {
        var count = 0
        var last: KeyName?
        while true {
            let name = last
            let page = try await cabinet.read { tx in try KeyRowStore.page(after: name, limit: 1000, in: tx) }
            guard let end = page.last else { return count }
            count += page.count
            last = end.name
        }
    }

    /// Units that were destroyed, in the order of their names, beginning after `unit`.
    package func tombstones(after unit: VaultUnitID?, limit: Int) async throws -> [VaultUnitID] {
        try await cabinet.database.read { tx in
            try TombstoneStore.page(after: unit, limit: limit, in: tx)
        }
    }
}

extension RootDirectory {
    /// Writes the roots of an archive into a folder that has none yet.
    package func restore(_ archive: ArchiveReader) throws {
        var bytes: [UInt8] = []
        while let piece = try archive.next() { bytes += piece }
        let drawer = RootDrawer(folder: folder(for: archive.label.tenant))
        guard try drawer.numbers().isEmpty else {
            throw VaultError.keyFile(folder(for: archive.label.tenant))
        }
        var rest = bytes[...]
        while let count = rest.popFirst() {
            guard rest.count >= Int(count) + KeyFile.count else { throw VaultError.unknownFormat }
            let name = String(decoding: rest.prefix(Int(count)), as: UTF8.self)
            rest = rest.dropFirst(Int(count))
            try drawer.restore(name, bytes: Array(rest.prefix(KeyFile.count)))
            rest = rest.dropFirst(KeyFile.count)
        }
    }
}
