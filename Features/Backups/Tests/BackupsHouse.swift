// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Backups

/// A small installation with one thing to lose, and a directory for its copies.
struct BackupsHouse: Sendable {
    static let words = Confidential("Pišite mi samo ob torkih.")
    static let host = HostKey(bytes: [UInt8](repeating: 7, count: 32))

    let house: TestHouse
    let folder: ArchiveFolder
    let owner: BackupPrivateKey

    static func with(_ engine: Engine, _ body: (BackupsHouse) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "zaupnica_sets_\(UUID().uuidString)"
        ).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await TestHouse.with(engine, data: BackupsMigrations.all) { house in
            try await body(
                BackupsHouse(house: house, folder: ArchiveFolder(path: path), owner: try .made(.system)))
        }
    }

    var stores: CopiedStores {
        CopiedStores(
            data: house.data, keys: house.stores.keys,
            dataMigrations: StoreMigrations.all + AccessMigrations.all + BackupsMigrations.all,
            keyMigrations: VaultMigrations.all)
    }

    var backups: Backups {
        Backups(
            stores, vault: house.vault, tenant: "test", clock: house.clock, randomness: .system,
            folder: folder, recipient: owner.publicKey)
    }

    /// A sealed row of the kind that a feature would keep, in the only table at hand that has units.
    func putSecret() async throws -> (unit: VaultUnitID, secret: HolderSecret) {
        let unit = house.vault.mint()
        let secret = HolderSecret.random(.system)
        try await house.vault.keep(unit, for: [.secret(secret)])
        let row = Canary(
            unit: unit.id, secret: "", sealed: try unit.seal(Self.words, at: Canary.place(of: unit.id)),
            mustDie: false)
        // A moment to come, so that the canaries of the next set do not take its place.
        let later = house.clock.now + .days(1)
        try await house.data.write { try BackupStore.replace([row], at: later, in: $0) }
        return (unit.id, secret)
    }

    /// Restores into fresh stores of an engine and lends them.
    func restored(
        on engine: Engine, _ set: ArchiveFolder.Set? = nil, with key: BackupPrivateKey? = nil,
        host: HostKey? = BackupsHouse.host,
        _ body: (RestoredPlace) async throws -> Void
    ) async throws {
        let roots = FileManager.default.temporaryDirectory.appending(
            path: "zaupnica_restored_\(UUID().uuidString)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: roots) }
        try await engine.withStores { fresh in
            let host = try #require(host)
            let restoration = Restoration(
                stores.replaced(data: fresh.data, keys: fresh.keys), roots: RootDirectory(path: roots),
                host: host, erasers: [{ try BackupStore.erase($0, in: $1) }])
            let vault = Vault(
                keys: fresh.keys, host: host, roots: RootDirectory(path: roots), tenant: "test",
                clock: house.clock, randomness: .system)
            try await body(
                RestoredPlace(
                    restoration: restoration, vault: vault, set: try set ?? folder.set(),
                    key: key ?? owner))
        }
    }
}

/// Empty stores and what is to be brought into them.
struct RestoredPlace: Sendable {
    let restoration: Restoration
    let vault: Vault
    let set: ArchiveFolder.Set
    let key: BackupPrivateKey

    func restore() async throws { try await restoration.restore(set, with: key) }

    func outcome() async -> DrillOutcome {
        await Drill(restoration, vault: vault).outcome(of: set, with: key)
    }

    /// What the secret's row says; nil when it is gone or does not open.
    func words(_ unit: VaultUnitID, _ secret: HolderSecret) async throws -> Confidential? {
        let rows = try await restoration.stores.data.read { try BackupStore.canaries(in: $0) }
        guard let row = rows.first(where: { $0.unit == unit }),
            let key = try await vault.unlock(unit, with: .secret(secret))
        else { return nil }
        return try key.open(row.sealed, at: Canary.place(of: unit))
    }

    func hasRow(_ unit: VaultUnitID) async throws -> Bool {
        let rows = try await restoration.stores.data.read { try BackupStore.canaries(in: $0) }
        return rows.contains { $0.unit == unit }
    }
}
