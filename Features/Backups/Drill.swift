// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
package import Vault

/// Tries whether a set can be brought back, in stores that are thrown away afterwards.
package struct Drill: Sendable {
    let restoration: Restoration
    let vault: Vault

    /// - Parameters:
    ///   - restoration: Into empty stores that nobody uses.
    ///   - vault: One over the key store and the roots of the restoration.
    package init(_ restoration: Restoration, vault: Vault) {
        self.restoration = restoration
        self.vault = vault
    }

    /// Restores the set and looks at it.
    package func outcome(of set: ArchiveFolder.Set, with key: BackupPrivateKey) async -> DrillOutcome {
        do {
            try await restoration.restore(set, with: key)
            _ = try await vault.openEveryRow()
            return try await look()
        } catch {
            return .notRestored
        }
    }

    private func look() async throws -> DrillOutcome {
        let data = restoration.stores.data
        let canaries = try await data.read { try BackupStore.canaries(in: $0) }
        for canary in canaries {
            switch (canary.mustDie, try await canary.opens(in: vault)) {
            case (false, false): return .livingCanaryLost
            case (true, true): return .deadCanaryOpened
            default: break
            }
        }
        guard canaries.contains(where: { !$0.mustDie }) else { return .livingCanaryLost }
        _ = try await restoration.eraseDestroyed(vault)
        let isClean = try await data.read { try BackupStore.canaries(in: $0).allSatisfy { !$0.mustDie } }
        return isClean ? .passed : .remains
    }
}
