// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Kernel
import Store
import TestKit
import Testing

@testable import Vault

@Suite struct UnitTests {
    let cookie = HolderSecret.random(.system)
    let place = Place(table: "message", column: "body", row: "7")

    @Test(arguments: Engines.all)
    func `a cookie, a person and a team open what was kept for them`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let member = try Member()
            let team = TeamID(from: .system)
            try await vault.foundTeam(team, members: [member.pair])
            let teamPublic = try #require(try await vault.publicKey(of: team))
            let unit = vault.mint()
            try await vault.keep(unit, for: [.secret(cookie), member.holder, .team(team, teamPublic)])
            let sealed = try unit.seal(Confidential("Bojim se ga. Ščit."), at: place)

            let teamKey = try #require(try await vault.teamKey(team, as: member.key))
            for opener in [Opener.secret(cookie), .person(member.key), .team(teamKey)] {
                let opened = try #require(try await house.vault().unlock(unit.id, with: opener))
                #expect(try opened.open(sealed, at: place) == Confidential("Bojim se ga. Ščit."))
            }
            let names: Set<HolderName> = [.secret(cookie.holder), .person(member.staff), .team(team)]
            #expect(try await vault.holders(of: unit.id) == names)
        }
    }

    @Test(arguments: Engines.all)
    func `not yours and does not exist are one answer`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let unit = vault.mint()
            try await vault.keep(unit, for: [.secret(cookie)])
            let stranger = try Member()
            #expect(try await vault.unlock(unit.id, with: .person(stranger.key)) == nil)
            #expect(try await vault.unlock(unit.id, with: .secret(.random(.system))) == nil)
            #expect(try await vault.unlock(VaultUnitID(from: .system), with: .secret(cookie)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `a new key of the same person does not open the old wrap and does not fail on it`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let member = try Member()
            let unit = vault.mint()
            try await vault.keep(unit, for: [member.holder])
            let renewed = try PersonKey(
                staff: member.staff, seed: Randomness.system.bytes(PersonKey.seedCount))
            #expect(try await vault.unlock(unit.id, with: .person(renewed)) == nil)
            try await vault.share(unit, with: [.person(member.staff, renewed.publicKey)])
            #expect(try await vault.unlock(unit.id, with: .person(renewed)) != nil)
        }
    }

    @Test func `a message opens only at its own table, column, row, unit and tenant`() throws {
        let id = VaultUnitID(from: .system)
        let key = SymmetricKey(bytes: [UInt8](repeating: 5, count: 32))
        let unit = UnitKey(id: id, tenant: "sos", key: key)
        let sealed = try unit.seal(Confidential("a"), at: place)
        for other in [
            Place(table: "note", column: "body", row: "7"),
            Place(table: "message", column: "title", row: "7"),
            Place(table: "message", column: "body", row: "8"),
        ] {
            #expect(throws: VaultError.refused) { try unit.open(sealed, at: other) }
        }
        for other in [
            UnitKey(id: VaultUnitID(from: .system), tenant: "sos", key: key),
            UnitKey(id: id, tenant: "jirkov", key: key),
        ] {
            #expect(throws: VaultError.refused) { try other.open(sealed, at: place) }
        }
        #expect(try unit.open(sealed, at: place) == Confidential("a"))
    }

    @Test(arguments: Engines.all)
    func `a key row moved to another holder or unit is refused`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (mine, yours) = (vault.mint(), vault.mint())
            let thief = HolderSecret.random(.system)
            try await vault.keep(mine, for: [.secret(thief)])
            try await vault.keep(yours, for: [.secret(cookie)])
            let stolen = try #require(try await house.rows().first { $0.name.subject == "\(yours.id)" })
            for name in [
                KeyName.unit(yours.id, .secret(thief.holder)), .unit(mine.id, .secret(cookie.holder)),
            ] {
                let moved = KeyRow(name: name, root: stolen.root, sealed: stolen.sealed)
                try await house.keys.write { tx in
                    try KeyRowStore.put(moved, at: Moment(milliseconds: 0), in: tx)
                }
            }
            await #expect(throws: VaultError.refused) {
                try await vault.unlock(yours.id, with: .secret(thief))
            }
            await #expect(throws: VaultError.refused) {
                try await vault.unlock(mine.id, with: .secret(cookie))
            }
        }
    }

    @Test(arguments: Engines.all)
    func `who is withdrawn opens nothing and the others still do`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (left, stays) = (try Member(), try Member())
            let units = [vault.mint(), vault.mint()]
            for unit in units { try await vault.keep(unit, for: [left.holder]) }
            try await vault.shareAll(units, with: [stays.holder])
            try await vault.withdraw(units[0].id, from: .person(left.staff))
            #expect(try await vault.unlock(units[0].id, with: .person(left.key)) == nil)
            #expect(try await vault.unlock(units[1].id, with: .person(left.key)) != nil)
            try await vault.withdrawAll(from: .person(left.staff))
            #expect(try await vault.unlockAll(units.map(\.id), with: .person(left.key)).isEmpty)
            #expect(try await vault.unlockAll(units.map(\.id), with: .person(stays.key)).count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `what is shredded opens for nobody and cannot be shared back to life`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let member = try Member()
            let (unit, other) = (vault.mint(), vault.mint())
            for unit in [unit, other] { try await vault.keep(unit, for: [.secret(cookie), member.holder]) }
            try await vault.shred(unit.id)
            #expect(try await vault.unlock(unit.id, with: .secret(cookie)) == nil)
            #expect(try await vault.unlock(unit.id, with: .person(member.key)) == nil)
            #expect(try await vault.holders(of: unit.id).isEmpty)
            await #expect(throws: VaultError.shredded) {
                try await vault.share(unit, with: [.secret(cookie)])
            }
            #expect(try await house.rows().allSatisfy { $0.name.subject == "\(other.id)" })
            #expect(try await vault.unlock(other.id, with: .secret(cookie)) != nil)
        }
    }

    @Test(arguments: Engines.all) func `a key is kept once`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let unit = vault.mint()
            try await vault.keep(unit, for: [.secret(cookie)])
            await #expect(throws: DatabaseError.self) { try await vault.keep(unit, for: [.secret(cookie)]) }
        }
    }

    @Test(arguments: Engines.all) func `many units are unlocked at once`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let units = (0..<1201).map { _ in vault.mint() }
            for unit in units.prefix(3) { try await vault.keep(unit, for: [.secret(cookie)]) }
            let opened = try await vault.unlockAll(units.map(\.id).reversed(), with: .secret(cookie))
            #expect(Set(opened.keys) == Set(units.prefix(3).map(\.id)))
        }
    }

    @Test(arguments: Engines.all)
    func `keys without data are swept after an hour and no others`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let time = SetClock()
            let vault = house.vault(clock: time.clock)
            let (known, orphan, young) = (vault.mint(), vault.mint(), vault.mint())
            for unit in [known, orphan] { try await vault.keep(unit, for: [.secret(cookie)]) }
            time.pass(.minutes(61))
            try await vault.keep(young, for: [.secret(cookie)])
            time.pass(.minutes(59))
            let count = try await vault.sweep(orphansOlderThan: .hours(1)) { asked in
                #expect(!asked.contains(young.id))
                return [known.id]
            }
            #expect(count == 1)
            #expect(try await vault.unlock(orphan.id, with: .secret(cookie)) == nil)
            #expect(try await vault.unlock(known.id, with: .secret(cookie)) != nil)
            #expect(try await vault.unlock(young.id, with: .secret(cookie)) != nil)
        }
    }

    @Test func `a pseudonym belongs to one unit and one use`() {
        let vault = (0..<2).map {
            UnitKey(
                id: VaultUnitID(from: .system), tenant: "sos",
                key: SymmetricKey(bytes: [UInt8](repeating: UInt8($0), count: 32)))
        }
        #expect(vault[0].pseudonym(for: "audit") == vault[0].pseudonym(for: "audit"))
        #expect(vault[0].pseudonym(for: "audit") != vault[0].pseudonym(for: "receipt"))
        #expect(vault[0].pseudonym(for: "audit") != vault[1].pseudonym(for: "audit"))
    }
}

extension UnitKey: Equatable {
    static func == (left: UnitKey, right: UnitKey) -> Bool {
        left.id == right.id && left.key == right.key
    }
}
