// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Brings a set back into empty stores and erases again what was destroyed since the data were copied.
package struct Restoration: Sendable {
    /// What a feature does with its rows of destroyed units.
    package typealias Eraser = @Sendable ([VaultUnitID], any Transaction) throws -> Void

    let stores: CopiedStores
    let roots: RootDirectory
    let host: HostKey
    let erasers: [Eraser]

    /// - Parameters:
    ///   - stores: Empty stores.
    ///   - roots: A directory without roots of the tenant.
    ///   - host: The key of the host that made the set.
    ///   - erasers: One of each feature that keeps units.
    package init(_ stores: CopiedStores, roots: RootDirectory, host: HostKey, erasers: [Eraser]) {
        self.stores = stores
        self.roots = roots
        self.host = host
        self.erasers = erasers
    }

    /// Throws `CopyProblem.notEmpty` if there is anything in the stores that restoring would meet.
    package func requireEmpty() async throws {
        for content in [ArchiveLabel.Content.data, .keys] {
            try await stores.copy(of: content).requireEmpty(stores.database(of: content))
        }
    }

    /// Fills both stores and the root directory from a set.
    package func restore(_ set: ArchiveFolder.Set, with key: BackupPrivateKey) async throws {
        let host = host
        for content in [ArchiveLabel.Content.data, .keys] {
            let path = set.path(content)
            let label = try ArchiveReader(path: path, with: key, host: host).label
            try await stores.copy(of: content).read(
                label, from: { try ArchiveReader(path: path, with: key, host: host) },
                into: stores.database(of: content))
        }
        try roots.restore(try ArchiveReader(path: set.path(.roots), with: key, host: host))
    }

    /// Erases whatever has a tombstone; gives the number of tombstones.
    package func eraseDestroyed(_ vault: Vault) async throws -> Int {
        var last: VaultUnitID?
        var count = 0
        while true {
            let page = try await vault.tombstones(after: last, limit: 200)
            guard let end = page.last else { return count }
            try await stores.data.write { [erasers] transaction in
                for erase in erasers { try erase(page, transaction) }
            }
            count += page.count
            last = end
        }
    }
}
