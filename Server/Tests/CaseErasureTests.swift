// SPDX-License-Identifier: EUPL-1.2

import Access
import BreakGlass
import CaseFiles
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// A closed case goes whole: no table keeps a row of it, and no key is left.
@Suite struct `A case whose time has come` {
    @Test(arguments: Engines.all)
    func `leaves no row in any table, and no key of any section or exception`(_ engine: Engine) async throws {
        try await ErasedCase.with(engine) { scene in
            try await scene.fill()
            let before = try await scene.tables()
            #expect(before.filter { $0.value == 0 }.map(\.key).sorted() == [], "fill these, too")
            #expect(before.count > 30)
            let own = try await scene.house.data.read { transaction in
                try transaction.all("SELECT unit_id FROM safe_contact WHERE team_id IS NULL LIMIT 9").map {
                    try $0.id("unit_id", of: VaultUnitID.self)
                }
            }
            #expect(own.count == 1)
            let units = try await scene.units() + own
            #expect(units.count > 5)
            let facts = try await scene.count("case_fact")
            try await scene.close()

            try await scene.passYears(4.9)
            #expect(try await scene.count("case_file") == 5)
            try await scene.passYears(0.2)

            #expect(try await scene.traces() == [:])
            #expect(try await scene.tables().filter { $0.value > 0 } == [:])
            for unit in units { #expect(try await scene.house.vault.holders(of: unit).isEmpty) }
            #expect(try await scene.count("key_intent") == 0)
            #expect(try await scene.audited() == 5)
            // What was counted leads to no case and stays in the sums.
            #expect(facts > 0)
            #expect(try await scene.count("case_fact") >= facts)
            // What is no case's stays.
            #expect(try await scene.count("conference") == 1)
            #expect(try await scene.count("document") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `stays while it is open or open again, and while it is held`(_ engine: Engine) async throws {
        try await ErasedCase.with(engine) { scene in
            let other = try await scene.browser.made("/cases", from: "/cases/new", [("label", "oreh")])
            try await scene.close()
            _ = try await scene.post(scene.path + "/reopen", [])
            _ = try await scene.post(other + "/close", [("reason", "moved")])
            let lead = try await scene.house.hire([.coordinator]).viewer
            let end = scene.house.clock.now + .days(3000)
            let retention = Composition.retention(scene.server.installation)
            let id = scene.things.name(of: other)
            #expect(try await retention.hold(id, for: .courtOrder, until: end, by: lead))

            try await scene.passYears(6)
            #expect(try await scene.count("case_file") == 2)
            try await scene.passYears(3)
            #expect(try await scene.count("case_file") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `goes by a shorter rule only when others have seen that rule for fourteen days`(
        _ engine: Engine
    ) async throws {
        try await ErasedCase.with(engine) { scene in
            try await scene.close()
            let lead = try await scene.house.hire([.coordinator])
            try await scene.passYears(3)
            let retention = Composition.retention(scene.server.installation)
            try await retention.change("case", to: .days(730), by: lead.viewer)

            try await scene.passYears(13 / 365.25)
            #expect(try await scene.count("case_file") == 1)
            let second = try await scene.house.hire([.coordinator])
            let page = try await scene.server.browser(of: second).get("/retention").text
            #expect(page.contains("hranijo 730 dni; do takrat"))
            let worker = try await scene.house.hire([.caseWorker])
            let list = try await scene.server.browser(of: worker).get("/cases").text
            #expect(list.contains("hranijo 730 dni; do takrat"))
            try await retention.change("case", to: .days(10_000), by: lead.viewer)
            #expect(
                try await scene.house.data.read { try retention.rule("case", in: $0).span } == .days(10_000))
            try await retention.change("case", to: .days(731), by: lead.viewer)
            try await scene.passYears(13 / 365.25)
            #expect(try await scene.count("case_file") == 1)
            try await scene.passYears(2 / 365.25)
            #expect(try await scene.count("case_file") == 0)
        }
    }

    @Test(.long, arguments: Engines.all)
    func `is finished after a crash at any step`(_ engine: Engine) async throws {
        for side in AbortPlan.Side.allCases {
            var commit = 1
            while try await dies(engine, at: commit, side) { commit += 1 }
            #expect(commit > 3)
        }
    }

    @Test(arguments: Engines.all)
    func `goes again after an older copy was brought back`(_ engine: Engine) async throws {
        try await ErasedCase.with(engine) { scene in
            let exceptions = try await scene.house.data.read {
                try GlassStore.units(of: scene.matter, in: $0)
            }
            let units = try await scene.units()
            let section = try #require(units.first { !exceptions.contains($0) })
            try await scene.house.data.write { transaction in
                for erase in Composition.erasers { try erase([section], transaction) }
            }
            #expect(try await scene.traces() == [:])
        }
    }

    @Test func `is kept for years where no file says how long, and never for a month by mistake`()
        async throws
    {
        try await ErasedCase.with(.sqlite) { scene in
            let retention = Retention(
                database: scene.house.data, clock: scene.house.clock, randomness: scene.house.randomness,
                kinds: Composition.perishables, defaults: [])
            let span = try await scene.house.data.read { try retention.rule("case", in: $0).span }
            #expect(span == .days(1826))
            let lead = try await scene.house.hire([.coordinator])
            let browser = scene.server.browser(of: lead)
            let token = ("_k", scene.server.token(of: lead.viewer.id))
            for (days, status) in [("30", Status.unprocessable), ("729", .unprocessable), ("730", .seeOther)]
            {
                let form = [token, ("key", "case"), ("value", days), ("unit", "days")]
                #expect(try await browser.post("/retention/rule", form).status == status)
            }
        }
    }

    private func dies(_ engine: Engine, at commit: Int, _ side: AbortPlan.Side) async throws -> Bool {
        var hasDied = false
        try await ErasedCase.with(engine) { scene in
            let units = try await scene.units()
            try await scene.close()
            let house = scene.house
            let plan = AbortPlan(atCommit: commit, side)
            let dying = Retention(
                database: AbortingDatabase(house.data, plan), clock: house.clock,
                randomness: house.randomness, kinds: [Composition.closedCases], defaults: [])
            let shredding = scene.shredding(by: dying)
            _ = try? await shredding.round()
            house.time.pass(.days(6 * 366))
            _ = try? await shredding.round()
            hasDied = plan.hasAborted

            try await KeyKeeper(database: house.data, vault: house.vault).finishOpen()
            try await scene.passYears(0.1)
            #expect(try await scene.traces() == [:])
            for unit in units { #expect(try await house.vault.holders(of: unit).isEmpty) }
            #expect(try await scene.audited() == 1)
        }
        return hasDied
    }
}
