// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A server that dies` {
    /// Every act that touches a conversation, walked through commit by commit over both stores.
    enum Act: CaseIterable {
        case start
        case message
        case pickUp
        case end
        case delete
    }

    static let deaths = Engines.all.flatMap { engine in Act.allCases.map { (engine, $0) } }

    @Test(arguments: deaths)
    func `at any commit leaves no data without a key, no second holder and nothing half deleted`(
        _ engine: Engine, _ act: Act
    ) async throws {
        for side in AbortPlan.Side.allCases {
            var number = 1
            while try await dies(engine, act, AbortPlan(atCommit: number, side, isArmed: false)) {
                number += 1
            }
            #expect(number > 1, "no commit was reached, so nothing was tried")
        }
    }

    @Test(arguments: Engines.all)
    func `between her share of the key and being told that a colleague was first keeps no key`(
        _ engine: Engine
    ) async throws {
        var number = 1
        var hasAborted = true
        while hasAborted {
            let plan = AbortPlan(atCommit: number, .afterCommit, isArmed: false)
            try await raceToPickUp(engine, plan)
            hasAborted = plan.hasAborted
            number += 1
        }
        #expect(number > 6)
    }

    @Test(arguments: Engines.all)
    func `is no excuse: a second click of hers, whenever it comes, leaves the winner her key`(
        _ engine: Engine
    ) async throws {
        var number = 1
        var isReached = true
        while isReached {
            let detour = Detour()
            try await ChatHouse.with(engine, wrap: { DetourDatabase(base: $0, detour: detour) }) { house in
                let scene = try await Scene(house, .pickUp)
                detour.set(before: number) { _ = try? await scene.perform() }
                #expect(try await scene.perform(), "the second click came before write \(number)")
                isReached = !detour.isAhead
                try await Remains(scene).expectKeysAndDataToAgree()
            }
            number += 1
        }
        #expect(number > 5)
    }

    /// Lets the process die at one commit of the act, and looks at what a restart finds; false if the act went through.
    private func dies(_ engine: Engine, _ act: Act, _ plan: AbortPlan) async throws -> Bool {
        try await ChatHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { house in
            let scene = try await Scene(house, act)
            plan.arm()
            let isDone = try await scene.perform()
            // Once a conversation is taken, what is passed on of it may fail; the remains tell whether it was taken.
            #expect(
                act == .pickUp || !isDone || !plan.hasAborted,
                "an act that was not committed was acknowledged")
            let remains = try await Remains(scene)
            try await remains.expectKeysAndDataToAgree()
            try await remains.expectNothingHalfDone(isAcknowledged: isDone)
            try await remains.expectSweepToWaitAnHour()
        }
        return plan.hasAborted
    }

    private func raceToPickUp(_ engine: Engine, _ plan: AbortPlan) async throws {
        let detour = Detour()
        var isData = true
        try await ChatHouse.with(
            engine,
            wrap: { base in
                defer { isData = false }
                let mortal = AbortingDatabase(base, plan)
                return isData ? mortal : DetourDatabase(base: mortal, detour: detour)
            }
        ) { house in
            let scene = try await Scene(house, .pickUp)
            let colleague = try await house.counsellor()
            let proof = try await colleague.get("/chats").field("_k") ?? ""
            plan.arm()
            // Just before the slow one's share is written, the quick one takes the conversation.
            detour.set { _ = try? await colleague.post(scene.path, [("_k", proof)]) }
            _ = try await scene.perform()
            let remains = try await Remains(scene)
            try await remains.expectKeysAndDataToAgree()
        }
    }
}
