// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A code whose taking is cut short` {
    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `never locks her out and never leaves two codes`(engine: Engine, side: AbortPlan.Side) async throws {
        var deaths = 0
        for number in 1... {
            let hasDied = try await replace(engine, dyingAt: number, side)
            guard hasDied else { break }
            deaths += 1
        }
        #expect(deaths >= 4)
    }

    /// Takes a code, replaces it on a machine that dies at the commit, and looks after the restart.
    private func replace(_ engine: Engine, dyingAt number: Int, _ side: AbortPlan.Side) async throws -> Bool {
        let fuse = Fuse()
        var hasDied = false
        try await ThreadHouse.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { house in
            let visitor = try await house.thread(saying: "prvič")
            let old = try await house.takeCode(in: visitor)
            house.house.time.pass(.seconds(1))
            let offer = try await house.offer(to: visitor)
            let plan = AbortPlan(atCommit: number, side)
            fuse.light(plan)
            _ = try await house.prove(offer, in: visitor)
            hasDied = plan.hasAborted
            fuse.putOut()

            let opening = try await [house.opens(old), house.opens(offer.words)]
            #expect(opening.filter { $0 }.count == 1)
            try await KeyKeeper(database: house.house.data, vault: house.house.vault).finishOpen()
            #expect(try await [house.opens(old), house.opens(offer.words)] == opening)
            if !hasDied { #expect(opening == [false, true]) }
        }
        return hasDied
    }

    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `leaves her seat, and the same words count when she sends the form again`(
        engine: Engine, side: AbortPlan.Side
    ) async throws {
        for number in 1... {
            let fuse = Fuse()
            var hasDied = false
            try await ThreadHouse.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { house in
                let visitor = try await house.thread(saying: "prvič")
                let offer = try await house.offer(to: visitor)
                let plan = AbortPlan(atCommit: number, side)
                fuse.light(plan)
                _ = try await house.prove(offer, in: visitor)
                hasDied = plan.hasAborted
                fuse.putOut()

                #expect(try await visitor.get("/v").status == .ok)
                #expect(try await house.prove(offer, in: visitor).location == "/v")
                #expect(try await house.opens(offer.words))
            }
            guard hasDied else { break }
        }
    }
}
