// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import Vault

@Suite struct RootTests {
    let cookie = HolderSecret.random(.system)

    @Test(arguments: Engines.all)
    func `a renewal puts every row under the new root and keeps two roots`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let units = try await kept(5, in: vault)
            for root in 2...4 {
                #expect(try await vault.rotateRoot() == RootRenewal(root: root, rewrapped: 5))
                #expect(try await house.rows().allSatisfy { $0.root == root })
                #expect(try house.rootFiles() == ["root-\(root - 1)", "root-\(root)"])
                #expect(try await opened(units, by: house.vault()) == 5)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a renewal that dies at any commit loses no row and is finished by the next`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            var units = try await kept(7, in: house.vault())
            var root = 1
            for side in AbortPlan.Side.allCases {
                for commit in 1... {
                    let plan = AbortPlan(atCommit: commit, side)
                    let dying = house.vault(
                        on: AbortingDatabase(house.keys, plan), clock: SetClock().clock)
                    _ = try? await dying.rotateRoot(batch: 2)
                    #expect(try await opened(units, by: house.vault()) == units.count)
                    // Another instance goes on writing while the renewal is half done.
                    units += try await kept(1, in: house.vault())
                    if plan.hasAborted { _ = try await house.vault().rotateRoot(batch: 2) }
                    root += 1
                    #expect(try await opened(units, by: house.vault()) == units.count)
                    #expect(try house.rootFiles() == ["root-\(root - 1)", "root-\(root)"])
                    if !plan.hasAborted { break }
                }
            }
            #expect(root > 10)
        }
    }

    @Test(arguments: Engines.all)
    func
        `after two renewals an old copy of the key store opens nothing, and the destroyed root would open it`(
            engine: Engine
        ) async throws
    {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let staff = StaffID(from: .system)
            _ = try await vault.enrol(staff, password: Confidential("geslo"))
            _ = try await kept(1_000, in: vault)
            let copy = try await house.rows()
            let destroyed = try Data(contentsOf: URL(fileURLWithPath: house.rootPath(1)))
            #expect(copy.count == 1_002)

            _ = try await vault.rotateRoot()
            #expect(copy.allSatisfy { (try? house.vault().cabinet.opened($0)) != nil })
            _ = try await vault.rotateRoot()
            for row in copy {
                #expect(throws: VaultError.unknownRoot(1)) { try vault.cabinet.opened(row) }
                #expect(throws: VaultError.unknownRoot(1)) { try house.vault().cabinet.opened(row) }
                for root in [2, 3] {
                    let relabelled = KeyRow(name: row.name, root: root, sealed: row.sealed)
                    #expect(throws: VaultError.refused) { try house.vault().cabinet.opened(relabelled) }
                }
            }

            #expect(
                FileManager.default.createFile(
                    atPath: house.rootPath(1), contents: destroyed, attributes: [.posixPermissions: 0o600]))
            #expect(copy.allSatisfy { (try? house.vault().cabinet.opened($0)) != nil })
        }
    }

    @Test(arguments: Engines.all)
    func `a shredded key is gone from the newest copies, and from old ones with their root`(
        engine: Engine
    ) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let units = try await kept(2, in: vault)
            let backup = try await house.rows().filter { $0.name.subject == "\(units[0].id)" }
            try await vault.shred(units[0].id)
            _ = try await vault.rotateRoot()
            _ = try await vault.rotateRoot()
            let restored = try #require(backup.first)
            try await house.keys.write { tx in
                try KeyRowStore.insert(restored, at: Moment(milliseconds: 0), in: tx)
            }
            await #expect(throws: VaultError.unknownRoot(1)) {
                try await house.vault().unlock(units[0].id, with: .secret(cookie))
            }
            await #expect(throws: VaultError.unknownRoot(1)) { try await house.vault().rotateRoot() }
        }
    }

    @Test(arguments: Engines.all)
    func `an instance that slept through renewals writes under the root in use`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let sleeper = house.vault()
            _ = try await kept(1, in: sleeper)
            let leader = house.vault()
            for _ in 1...3 { _ = try await leader.rotateRoot() }
            let units = try await kept(1, in: sleeper)
            #expect(try await house.rows().allSatisfy { $0.root == 4 })
            #expect(try await opened(units, by: leader) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `instances that start at once agree on one root`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let units = try await withThrowingTaskGroup(of: [UnitKey].self) { group in
                for _ in 1...6 { group.addTask { try await kept(1, in: house.vault()) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(try await opened(units, by: house.vault()) == 6)
            #expect(try house.rootFiles() == ["root-1"])
        }
    }

    @Test(arguments: Engines.all)
    func `a backup one renewal old opens, and the next renewal catches up`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let units = try await kept(3, in: house.vault())
            let backup = try await house.rows()
            _ = try await house.vault().rotateRoot()
            try await engine.withStores(keys: VaultMigrations.all) { fresh in
                try await fresh.keys.write { tx in
                    for row in backup { try KeyRowStore.insert(row, at: Moment(milliseconds: 0), in: tx) }
                    try RootEpochStore.begin(1, in: tx)
                }
                let restored = house.vault(on: fresh.keys)
                #expect(try await opened(units, by: restored) == 3)
                #expect(try await restored.rotateRoot() == RootRenewal(root: 2, rewrapped: 3))
                #expect(try await opened(units, by: restored) == 3)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a wrong root directory is noticed at the start and nothing is written`(engine: Engine) async throws
    {
        try await engine.withVaultPlace { house in
            _ = try await kept(1, in: house.vault())
            try FileManager.default.removeItem(atPath: house.rootPath(1))
            await #expect(throws: VaultError.unknownRoot(1)) { try await house.vault().prepare() }
            await #expect(throws: VaultError.unknownRoot(1)) { try await kept(1, in: house.vault()) }
            await #expect(throws: VaultError.unknownRoot(1)) { try await house.vault().rotateRoot() }
            #expect(try house.rootFiles().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `a root that others may read, or of another length, is refused`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            try await house.vault().prepare()
            let path = house.rootPath(1)
            #expect(
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            await #expect(throws: VaultError.keyFile(path)) { try await house.vault().prepare() }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            await #expect(throws: VaultError.keyFile(path)) { try await house.vault().prepare() }
        }
    }

    @Test(arguments: Engines.all)
    func `tenants have roots of their own and cannot open each other's rows`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let units = try await kept(1, in: house.vault())
            let other = house.vault(tenant: "jirkov")
            try FileManager.default.createDirectory(
                atPath: "\(house.folder)/jirkov", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: house.rootPath(1), toPath: "\(house.folder)/jirkov/root-1")
            await #expect(throws: VaultError.refused) {
                try await other.unlock(units[0].id, with: .secret(cookie))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `the outer layer binds a row to all of its name, its root and its tenant`(
        engine: Engine
    ) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (team, other) = (TeamID(from: .system), TeamID(from: .system))
            try await vault.foundTeam(team, members: [])
            let row = try #require(try await house.rows().first)
            let named = { (kind: KeyKind, subject: TeamID, generation: Int, holder: String) in
                KeyName(kind: kind, subject: "\(subject)", generation: generation, holder: holder)
            }
            #expect(row.name == named(.team, team, 1, "public"))
            for name in [
                named(.member, team, 1, "public"), named(.team, other, 1, "public"),
                named(.team, team, 2, "public"), named(.team, team, 1, "private"),
            ] {
                let moved = KeyRow(name: name, root: row.root, sealed: row.sealed)
                #expect(throws: VaultError.refused) { try vault.cabinet.opened(moved) }
            }
            try FileManager.default.createDirectory(
                atPath: "\(house.folder)/jirkov", withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: house.rootPath(1), toPath: "\(house.folder)/jirkov/root-1")
            #expect(throws: VaultError.refused) { try house.vault(tenant: "jirkov").cabinet.opened(row) }
            #expect(try vault.cabinet.opened(row).content.count == AgreementPublicKey.count)
        }
    }

    @Test func `a tenant's name never leads out of the directory`() {
        let roots = RootDirectory(path: "/r")
        #expect(roots.folder(for: "sos-24") == "/r/sos-24")
        for name in ["..", "../x", "a/b", "", "Č", "SOS", String(repeating: "a", count: 65)] {
            let folder = roots.folder(for: name)
            #expect(
                folder.hasPrefix("/r/") && folder.dropFirst(3).allSatisfy(\.isHexDigit) && folder.count == 67)
        }
    }

    @Test func `a destroyed key file is gone and a new one never replaces one`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("key_\(UUID().uuidString)")
            .path
        #expect(try KeyFile.create(path, bytes: [UInt8](repeating: 1, count: 32)))
        #expect(try !KeyFile.create(path, bytes: [UInt8](repeating: 2, count: 32)))
        #expect(try KeyFile.read(path) == [UInt8](repeating: 1, count: 32))
        let handle = try #require(FileHandle(forReadingAtPath: path))
        try KeyFile.destroy(path)
        #expect(try handle.readToEnd() == Data(repeating: 0, count: 32))
        #expect(!FileManager.default.fileExists(atPath: path))
        try KeyFile.destroy(path)
    }

    private func kept(_ count: Int, in vault: Vault) async throws -> [UnitKey] {
        var units: [UnitKey] = []
        for _ in 0..<count {
            let unit = vault.mint()
            try await vault.keep(unit, for: [.secret(cookie)])
            units.append(unit)
        }
        return units
    }

    private func opened(_ units: [UnitKey], by vault: Vault) async throws -> Int {
        let keys = try await vault.unlockAll(units.map(\.id), with: .secret(cookie))
        return units.count { keys[$0.id] == $0 }
    }
}
