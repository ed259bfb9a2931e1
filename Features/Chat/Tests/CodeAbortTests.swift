// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import Synchronization
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
        let plans = PlanHolder()
        var hasDied = false
        try await ThreadHouse.with(engine, wrap: { LaterAborting(base: $0, plans: plans) }) { house in
            let visitor = try await house.thread(saying: "prvič")
            let old = try await house.takeCode(in: visitor)
            house.house.time.pass(.seconds(1))
            let offer = try await house.offer(to: visitor)
            let plan = AbortPlan(atCommit: number, side)
            plans.use(plan)
            _ = try await house.prove(offer, in: visitor)
            hasDied = plan.hasAborted
            plans.use(nil)

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
            let plans = PlanHolder()
            var hasDied = false
            try await ThreadHouse.with(engine, wrap: { LaterAborting(base: $0, plans: plans) }) { house in
                let visitor = try await house.thread(saying: "prvič")
                let offer = try await house.offer(to: visitor)
                let plan = AbortPlan(atCommit: number, side)
                plans.use(plan)
                _ = try await house.prove(offer, in: visitor)
                hasDied = plan.hasAborted
                plans.use(nil)

                #expect(try await visitor.get("/v").status == .ok)
                #expect(try await house.prove(offer, in: visitor).location == "/v")
                #expect(try await house.opens(offer.words))
            }
            guard hasDied else { break }
        }
    }
}

/// The plan of the moment, if the machine is to die.
final class PlanHolder: Sendable {
    private let plan = Mutex<AbortPlan?>(nil)

    var current: AbortPlan? { plan.withLock { $0 } }

    func use(_ new: AbortPlan?) { plan.withLock { $0 = new } }
}

/// A database that dies by a plan which may come later than itself.
struct LaterAborting: Database {
    let base: any Database
    let plans: PlanHolder

    private var present: any Database { plans.current.map { AbortingDatabase(base, $0) } ?? base }

    var dialect: Dialect { base.dialect }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value { try await present.read(work) }

    @discardableResult
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value { try await present.write(work) }

    func announcements() async -> AsyncStream<Announcement> { await base.announcements() }

    func clearRemains() async throws { try await present.clearRemains() }

    func renewStatistics() async throws { try await present.renewStatistics() }

    func close() async throws { try await base.close() }
}
