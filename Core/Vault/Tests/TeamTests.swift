// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing

@testable import Vault

@Suite struct TeamTests {
    let team = TeamID(from: .system)

    @Test(arguments: Engines.all) func `members have the team's key and others do not`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (ana, eva, stranger) = (try Member(), try Member(), try Member())
            #expect(try await vault.publicKey(of: team) == nil)
            try await vault.foundTeam(team, members: [ana.pair, eva.pair])
            let publicKey = try #require(try await vault.publicKey(of: team))
            let unit = vault.mint()
            try await vault.keep(unit, for: [.team(team, publicKey)])
            for member in [ana, eva] {
                let key = try #require(try await vault.teamKey(team, as: member.key))
                #expect(try await vault.unlock(unit.id, with: .team(key)) == unit)
            }
            #expect(try await vault.teamKey(team, as: stranger.key)?.team == nil)
            #expect(try await vault.teamKey(TeamID(from: .system), as: ana.key)?.team == nil)
            #expect(try await vault.members(of: team) == [ana.staff, eva.staff])
        }
    }

    @Test(arguments: Engines.all)
    func `who is admitted opens what waited before and what comes after`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (ana, eva) = (try Member(), try Member())
            try await vault.foundTeam(team, members: [ana.pair])
            let old = try await kept(vault)
            try await vault.renewTeam(team)
            let new = try await kept(vault)
            let key = try #require(try await vault.teamKey(team, as: ana.key))
            try await vault.admit(eva.staff, eva.key.publicKey, to: key)
            let evasKey = try #require(try await vault.teamKey(team, as: eva.key))
            let opened = try await vault.unlockAll([old.id, new.id], with: .team(evasKey))
            #expect(opened == [old.id: old, new.id: new])
            #expect(try await vault.members(of: team) == [ana.staff, eva.staff])
        }
    }

    @Test(arguments: Engines.all)
    func `who left has no key of the team, and what comes after stays shut to a key she copied`(
        engine: Engine
    ) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let (ana, eva) = (try Member(), try Member())
            try await vault.foundTeam(team, members: [ana.pair, eva.pair])
            let copied = try #require(try await vault.teamKey(team, as: eva.key))
            let old = try await kept(vault)
            try await vault.renewTeam(team, without: [eva.staff])
            let new = try await kept(vault)
            #expect(try await vault.teamKey(team, as: eva.key)?.team == nil)
            #expect(try await vault.unlock(new.id, with: .team(copied)) == nil)
            #expect(try await vault.members(of: team) == [ana.staff])

            let remaining = try #require(try await vault.teamKey(team, as: ana.key))
            #expect(try await vault.unlock(new.id, with: .team(remaining)) == new)
            #expect(try await vault.unlock(old.id, with: .team(remaining)) == old)
            let publicKey = try #require(try await vault.publicKey(of: team))
            try await vault.share(old, with: [.team(team, publicKey)])
            #expect(try await vault.unlock(old.id, with: .team(copied)) == nil)
            #expect(try await vault.unlock(old.id, with: .team(remaining)) == old)
        }
    }

    @Test(arguments: Engines.all) func `the last member keeps the team's key, whoever asks`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let ana = try Member()
            try await vault.foundTeam(team, members: [ana.pair])
            let unit = try await kept(vault)
            await #expect(throws: VaultError.lastHolder) {
                try await vault.renewTeam(team, without: [ana.staff])
            }
            let key = try #require(try await vault.teamKey(team, as: ana.key))
            #expect(try await vault.unlock(unit.id, with: .team(key)) == unit)
        }
    }

    @Test(arguments: Engines.all) func `a team that is not there cannot be renewed`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            await #expect(throws: VaultError.shredded) { try await house.vault().renewTeam(team) }
        }
    }

    private func kept(_ vault: Vault) async throws -> UnitKey {
        let unit = vault.mint()
        let publicKey = try #require(try await vault.publicKey(of: team))
        try await vault.keep(unit, for: [.team(team, publicKey)])
        return unit
    }
}
