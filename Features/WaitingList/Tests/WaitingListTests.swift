// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import WaitingList

@Suite struct `A request for counselling` {
    @Test(arguments: Engines.all)
    func `is read by the centre's team alone, with who has read it in the audit`(_ engine: Engine)
        async throws
    {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let page = try await house.get("/waiting-list/\(id)")
            #expect(page.text.contains("Rada bi šla od doma.") && page.text.contains("prednostno"))
            #expect(page.text.contains("Nihče ne skrbi zanjo."))
            let list = try await house.get("/waiting-list").text
            #expect(list.contains("Svetovalnica Celje") && !list.contains("Marjetica"))
            let sent = try await house.get("/counselling-requests", house.counsellor).text
            #expect(sent.contains("Nihče ne skrbi zanjo.") && !sent.contains("Marjetica"))
            #expect(!sent.contains("/waiting-list/\(id)"))
            for member in [house.stranger, house.counsellor] {
                #expect(try await house.get("/waiting-list/\(id)", member).status == .notFound)
            }
            #expect(try await !house.get("/waiting-list", house.stranger).text.contains("Svetovalnica Celje"))
            #expect(try await !house.get("/counselling-requests", house.other).text.contains("Celje"))
            #expect(try await house.audited("counselling_asked") == 1)
            #expect(try await house.audited("counselling_request_read") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `for one colleague alone is seen by nobody else, and she sees to it`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask([("only_for", house.owner.viewer.id.description)])
            #expect(try await house.get("/waiting-list/\(id)").text.contains("Marjetica"))
            #expect(try await house.get("/waiting-list/\(id)", house.colleague).status == .notFound)
            let hidden = try await house.get("/waiting-list", house.colleague).text
            #expect(hidden.contains("Nihče ne čaka."))
            #expect(try await house.find(id).owner == house.owner.viewer.id)
            // Not even with the row in her hands: the key is not the team's.
            let unit = try await house.find(id).unit
            let colleague = house.colleague
            let opened = try await house.house.vault.unlock(
                unit, as: colleague.key, of: colleague.viewer.team)
            #expect(opened == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `behind a wall is not there for who stands outside`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            #expect(try await house.get("/waiting-list/\(id)", house.colleague).status == .ok)
            try await house.house.keep(.person(house.colleague.viewer.id), from: id.matter)
            #expect(try await house.get("/waiting-list/\(id)", house.colleague).status == .notFound)
            #expect(try await house.act("owner", id, [("owner", "")], house.colleague).status == .notFound)
            #expect(try await house.get("/waiting-list", house.colleague).text.contains("Nihče ne čaka."))
            #expect(try await house.list.count(for: house.colleague.viewer).all == 0)
            #expect(try await house.list.count(for: house.owner.viewer).all == 1)
        }
    }

    @Test(arguments: [
        [("centre", "koper")], [("label", "")], [("label", "a\nb")], [("asks", "")], [("reach", "")],
        [("way", "pigeon")], [("danger", "")], [("vulnerability", "rich")], [("language", "xx")],
        [("source", "")], [("agreement", "")], [("only_for", "gaber")],
    ])
    func `is not kept with something missing or made up, and nothing of it is lost`(
        _ wrong: [(String, String)]
    ) async throws {
        try await WaitingListHouse.with(.sqlite) { house in
            let answer = try await house.post("/counselling-requests", house.form(wrong), house.counsellor)
            #expect(answer.status == .unprocessable && answer.text.contains("role=\"alert\""))
            let kept = wrong[0].0 == "asks" ? "Pokliče sama ob torkih." : "Rada bi šla od doma."
            #expect(answer.text.contains(kept))
            #expect(try await house.all().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is not kept by another agency, whose request the centre's team would never see`(_ engine: Engine)
        async throws
    {
        try await WaitingListHouse.with(engine) { house in
            let answer = try await house.post("/waiting-list", house.form(), house.stranger)
            #expect(answer.status == .unprocessable)
            #expect(try await house.get("/waiting-list/new", house.stranger).text.contains("še ni ekipe"))
            #expect(try await house.all().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `sent twice is one`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let form = house.form([("b", String(repeating: "c", count: 32))])
            for _ in 1...2 {
                let answer = try await house.post("/counselling-requests", form, house.counsellor)
                #expect(answer.location == "/counselling-requests")
            }
            #expect(try await house.all().count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is as urgent as danger and vulnerability make it, and comes in the order of its promise`(
        _ engine: Engine
    ) async throws {
        try await WaitingListHouse.with(engine) { house in
            let usual = try await house.ask([("vulnerability", "none_known")])
            house.house.time.pass(.hours(2))
            let raised = try await house.ask()
            let urgent = try await house.ask([("danger", "high")])
            let all = try await house.all()
            #expect(all.map(\.id) == [urgent, raised, usual])
            #expect(all.map(\.priority) == ["urgent", "raised", "usual"])
            // Whoever has waited long enough comes before whoever is more urgent and came late.
            house.house.time.pass(.days(41))
            let late = try await house.ask([("danger", "high")])
            #expect(try await house.all().map(\.id) == [urgent, raised, usual, late])
        }
    }
}

extension WaitingListHouse {
    func audited(_ action: String) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)[action] ?? 0 }
    }
}
