// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing

@testable import Vault

@Suite struct HeldKeyTests {
    private let cookie = HolderSecret.random(.system)

    /// A vault in which a unit is kept for the cookie, and the unit's key.
    private func with(_ body: (Vault, UnitKey) async throws -> Void) async throws {
        try await Engine.sqlite.withVaultPlace { house in
            let vault = house.vault()
            let unit = vault.mint()
            try await vault.keep(unit, for: [.secret(cookie)])
            try await body(vault, unit)
        }
    }

    @Test func `a held key is at hand for its opener and for nobody else`() async throws {
        try await with { (vault, unit) async throws -> Void in
            let hold = vault.hold(unit, for: .secret(cookie))
            #expect(vault.held.find(unit.id, of: .secret(cookie.holder)) != nil)
            #expect(try await vault.unlock(unit.id, with: .secret(.random(.system))) == nil)
            #expect(try await vault.unlock(VaultUnitID(from: .system), with: .secret(cookie)) == nil)
            withExtendedLifetime(hold) {}
        }
    }

    @Test func `a key leaves memory with the last stream that holds it`() async throws {
        try await with { (vault, unit) async throws -> Void in
            var first: KeyHold? = vault.hold(unit, for: .secret(cookie))
            var second: KeyHold? = vault.hold(unit, for: .secret(cookie))
            #expect(first != nil && second != nil)
            first = nil
            #expect(vault.held.find(unit.id, of: .secret(cookie.holder)) != nil)
            second = nil
            #expect(vault.held.find(unit.id, of: .secret(cookie.holder)) == nil)
        }
    }

    @Test func `a key that was shredded or withdrawn is not at hand although a stream held it`() async throws
    {
        try await with { (vault, unit) async throws -> Void in
            let hold = vault.hold(unit, for: .secret(cookie))
            try await vault.shred(unit.id)
            #expect(try await vault.unlock(unit.id, with: .secret(cookie)) == nil)
            withExtendedLifetime(hold) {}
        }
        try await with { (vault, unit) async throws -> Void in
            let hold = vault.hold(unit, for: .secret(cookie))
            try await vault.withdraw(unit.id, from: .secret(cookie.holder))
            #expect(try await vault.unlock(unit.id, with: .secret(cookie)) == nil)
            withExtendedLifetime(hold) {}
        }
        try await with { (vault, unit) async throws -> Void in
            let hold = vault.hold(unit, for: .secret(cookie))
            try await vault.withdrawAll(from: .secret(cookie.holder))
            #expect(try await vault.unlock(unit.id, with: .secret(cookie)) == nil)
            withExtendedLifetime(hold) {}
        }
    }
}
