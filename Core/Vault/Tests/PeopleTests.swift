// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@testable import Vault

@Suite struct PeopleTests {
    let staff = StaffID(from: .system)
    let password = Confidential("čebela na mahu 7")

    @Test(arguments: Engines.all)
    func `the right password gives the person's key, a wrong one and an unknown person nothing`(
        engine: Engine
    ) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (publicKey, _) = try await vault.enrol(staff, password: password)
            let key = try #require(try await house.vault().signIn(staff, password: password))
            #expect(key.publicKey == publicKey)
            #expect(key.staff == staff)
            #expect(try await vault.signIn(staff, password: Confidential("cebela na mahu 7"))?.staff == nil)
            #expect(try await vault.signIn(StaffID(from: .system), password: password)?.staff == nil)
            #expect(try await vault.publicKey(of: staff) == publicKey)
            #expect(try await vault.publicKey(of: StaffID(from: .system)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `a password typed with composed or decomposed letters is one`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            _ = try await vault.enrol(staff, password: Confidential("\u{10d}ebela"))
            #expect(try await vault.signIn(staff, password: Confidential("c\u{30c}ebela")) != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `an unknown person costs one hash, as a known one does`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let full = PasswordLine(width: 1, room: 0)
            let vault = Vault(
                keys: house.keys, host: house.host, roots: RootDirectory(path: house.folder), tenant: "sos",
                clock: .system, randomness: .system, passwordCost: .forTests, passwordLine: full)
            _ = try await house.vault().enrol(staff, password: password)
            let (starts, start) = AsyncStream.makeStream(of: Void.self)
            let gate = Gate()
            let holding = Task {
                try await full.run {
                    start.yield(); gate.wait()
                }
            }
            for await _ in starts { break }
            await #expect(throws: VaultError.busy) { try await vault.signIn(staff, password: password) }
            await #expect(throws: VaultError.busy) {
                try await vault.signIn(StaffID(from: .system), password: password)
            }
            gate.open()
            try await holding.value
        }
    }

    @Test(arguments: Engines.all)
    func `without the host key a stolen database does not tell a right password`(engine: Engine) async throws
    {
        try await engine.withVaultPlace { house in
            _ = try await house.vault().enrol(staff, password: password)
            let otherHost = try #require(HostKey(bytes: Randomness.system.bytes(32)))
            #expect(try await house.vault(host: otherHost).signIn(staff, password: password) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `nobody is enrolled twice, and no keys are lost by trying`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (publicKey, _) = try await vault.enrol(staff, password: password)
            await #expect(throws: VaultError.alreadyEnrolled) {
                try await vault.enrol(staff, password: Confidential("b"))
            }
            #expect(try await vault.signIn(staff, password: password)?.publicKey == publicKey)
        }
    }

    @Test(arguments: Engines.all)
    func `a changed password opens the same keys and the old one nothing`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (publicKey, _) = try await vault.enrol(staff, password: password)
            let new = Confidential("novo geslo")
            #expect(try await !vault.changePassword(staff, from: new, to: new))
            #expect(try await vault.changePassword(staff, from: password, to: new))
            #expect(try await vault.signIn(staff, password: new)?.publicKey == publicKey)
            #expect(try await vault.signIn(staff, password: password) == nil)
        }
    }

    @Test(arguments: Engines.all) func `a recovery sheet works once`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (publicKey, first) = try await vault.enrol(staff, password: password)
            let typed = try #require(
                RecoverySheet(typed: Confidential(first.groups.joined(separator: " ").lowercased())))
            let new = Confidential("novo geslo")
            let recovered = try #require(try await vault.recover(staff, sheet: typed, newPassword: new))
            #expect(recovered.key.publicKey == publicKey)
            #expect(try await vault.signIn(staff, password: new)?.publicKey == publicKey)
            #expect(try await vault.signIn(staff, password: password) == nil)
            #expect(try await vault.recover(staff, sheet: typed, newPassword: password) == nil)
            #expect(try await vault.signIn(staff, password: password) == nil)
            #expect(try await vault.recover(staff, sheet: recovered.sheet, newPassword: password) != nil)
            let other = StaffID(from: .system)
            #expect(try await vault.recover(other, sheet: recovered.sheet, newPassword: password) == nil)
        }
    }

    @Test func `a sheet has 160 bits in eight groups and forgives letters that look like digits`() throws {
        let sheet = try #require(RecoverySheet(typed: Confidential("0123456789ABCDEFGHJKMNPQRSTVWXYZ")))
        #expect(sheet.groups == ["0123", "4567", "89AB", "CDEF", "GHJK", "MNPQ", "RSTV", "WXYZ"])
        let misread = try #require(
            RecoverySheet(typed: Confidential("oL23-4567-89ab-CDEF-GHJK-MNPQ-RSTV-WXYZ")))
        #expect(misread.groups == sheet.groups)
        #expect(RecoverySheet(typed: Confidential("0123")) == nil)
        #expect(RecoverySheet(typed: Confidential("")) == nil)
        #expect(RecoverySheet(typed: Confidential(String(repeating: "U", count: 32))) == nil)
    }

    @Test(arguments: Engines.all)
    func `stored costs out of range are refused before they are used`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            _ = try await vault.enrol(staff, password: password)
            let row = try #require(try await house.rows().first { $0.name.holder == "password" })
            let entry = try vault.cabinet.opened(row)
            var content = entry.content
            content.replaceSubrange(1..<5, with: [0xff, 0xff, 0xff, 0xff])
            let altered = try vault.cabinet.sealed(
                [KeyEntry(name: row.name, content: content)], under: row.root)
            try await house.keys.write { tx in
                _ = try KeyRowStore.replace(row.sealed, by: altered[0], in: tx)
            }
            await #expect(throws: VaultError.passwordCost) {
                try await vault.signIn(staff, password: password)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a removed person leaves no key behind`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (publicKey, sheet) = try await vault.enrol(staff, password: password)
            _ = try await vault.enrolTOTP(staff)
            try await vault.foundTeam(TeamID(from: .system), members: [(staff, publicKey)])
            try await vault.keep(vault.mint(), for: [.person(staff, publicKey)])
            try await vault.remove(staff)
            #expect(try await house.rows().allSatisfy { $0.name.kind == .team })
            #expect(try await vault.signIn(staff, password: password) == nil)
            #expect(try await vault.recover(staff, sheet: sheet, newPassword: password) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `a password beyond all measure is refused before it is hashed`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let long = Confidential(String(repeating: "a", count: Vault.longestPassword + 1))
            await #expect(throws: VaultError.tooLong) {
                try await house.vault().signIn(staff, password: long)
            }
        }
    }
}

extension PersonKey: Equatable {
    static func == (left: PersonKey, right: PersonKey) -> Bool {
        left.staff == right.staff && left.seed == right.seed
    }
}
