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
}
