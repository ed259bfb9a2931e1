// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault

@Suite struct `A key behind a wall` {
    @Test(arguments: Engines.all)
    func `is not given to the team by who opens the matter while the wall is put up`(_ engine: Engine)
        async throws
    {
        try await TestHouse.with(engine, data: []) { house in
            let kept = try await house.hire([.counsellor])
            let insider = try await house.hire([.counsellor])
            let matter = MatterID(from: .system)
            let unit = house.vault.mint()
            try await house.vault.keep(unit, for: [.person(insider.viewer.id, insider.key.publicKey)])
            let detour = Detour()
            let walls = Walls(
                database: DetourDatabase(base: house.data, detour: detour), vault: house.vault,
                randomness: .system)
            // She has read that there is no wall, and shares the key; now she looks once more.
            detour.set(before: 2, .reading) { try await house.keep(.person(kept.viewer.id), from: matter) }
            try await walls.settle(unit, of: matter, in: house.team.id)
            #expect(!detour.isAhead)
            #expect(try await house.vault.unlock(unit.id, as: kept.key, of: house.team.id) == nil)
            #expect(try await house.vault.unlock(unit.id, as: insider.key, of: house.team.id) != nil)

            try await walls.settle(unit, of: matter, in: house.team.id)
            #expect(try await house.vault.holders(of: unit.id) == [.person(insider.viewer.id)])
        }
    }

    @Test(arguments: Engines.all)
    func `is lost by who comes into a walled team or agency when somebody else opens the matter`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let moved = try await house.hire([.counsellor])
            let insider = try await house.hire([.counsellor])
            let team = Team(id: TeamID(from: .system), agency: house.team.agency, purpose: Team.casePurpose)
            try await house.data.write { try TeamStore.insert(team, in: $0) }
            let matter = MatterID(from: .system)
            let unit = house.vault.mint()
            try await house.vault.keep(
                unit,
                for: [moved, insider].map { .person($0.viewer.id, $0.key.publicKey) })
            let walls = Walls(database: house.data, vault: house.vault, randomness: .system)
            try await house.keep(.team(team.id), from: matter)
            try await walls.settle(unit, of: matter, in: house.team.id)
            #expect(try await house.vault.holders(of: unit.id).contains(.person(moved.viewer.id)))
            try await house.data.write {
                try StaffPeopleStore.set([.counsellor], team: team.id, for: moved.viewer.id, in: $0)
            }
            try await walls.settle(unit, of: matter, in: house.team.id)
            #expect(try await house.vault.unlock(unit.id, as: moved.key, of: house.team.id) == nil)
            #expect(try await house.vault.unlock(unit.id, as: insider.key, of: house.team.id) != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `goes with a walled team's own wrap, although everybody of it works elsewhere by now`(
        _ engine: Engine
    ) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let insider = try await house.hire([.counsellor])
            let partner = Team(id: TeamID(from: .system), agency: AgencyID(from: .system), purpose: "cases")
            try await house.data.write { try TeamStore.insert(partner, in: $0) }
            let member = try await house.hire([.caseWorker], team: partner)
            try await house.data.write {
                try StaffPeopleStore.set([.caseWorker], team: nil, for: member.viewer.id, in: $0)
            }
            let unit = house.vault.mint()
            let key = try #require(try await house.vault.publicKey(of: partner.id))
            try await house.vault.keep(
                unit, for: [.person(insider.viewer.id, insider.key.publicKey), .team(partner.id, key)])
            let matter = OpenMatter(id: MatterID(from: .system), team: house.team.id, units: [unit])
            let wall = Wall(
                id: WallID(from: .system), matter: matter.id, agency: house.team.agency,
                outsider: .team(partner.id), reason: .neighbour, raisedBy: nil, raisedAt: house.clock.now)
            let line = AuditEntry(.wallRaised, by: .program, at: house.clock.now)
            let walls = Walls(database: house.data, vault: house.vault, randomness: .system)
            #expect(try await walls.raise(wall, around: matter, noting: line))
            #expect(try await house.vault.holders(of: unit.id) == [.person(insider.viewer.id)])
        }
    }
}
