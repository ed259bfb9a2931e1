// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import WaitingList

@Suite struct `A request that another centre sees to` {
    @Test(arguments: Engines.all)
    func `is theirs with its key, keeps what was promised, and is red until somebody sees to it`(
        _ engine: Engine
    ) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            _ = try await house.act("owner", id, [("owner", house.owner.viewer.id.description)])
            let before = try await house.find(id)
            #expect(try await house.get("/waiting-list/\(id)", house.elsewhere).status == .notFound)
            #expect(try await house.act("move", id, Self.maribor).location == "/waiting-list")

            let after = try await house.find(id)
            #expect(after.centre == "maribor" && after.team == house.elsewhere.viewer.team)
            #expect(after.answerBy == before.answerBy && after.beginBy == before.beginBy)
            #expect(try await house.marks(id) == [.unowned])
            #expect(try await house.red() == [id])
            let theirs = try await house.get("/waiting-list/\(id)", house.elsewhere).text
            #expect(theirs.contains("Marjetica") && theirs.contains("Preselila se je."))
            for member in [house.owner, house.colleague] {
                #expect(try await house.get("/waiting-list/\(id)", member).status == .notFound)
            }
            let team = try #require(after.team as TeamID?)
            #expect(try await house.house.vault.holders(of: after.unit) == [.team(team)])
            #expect(try await house.audited("counselling_request_moved") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `can be one colleague's alone, and be given to her team again`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let karla = house.colleague.viewer.id
            let alone = [("centre", "celje"), ("only_for", karla.description), ("words", "Olga jo pozna.")]
            #expect(try await house.act("move", id, alone).status == .seeOther)
            let kept = try await house.find(id)
            #expect(kept.owner == karla)
            #expect(try await house.marks(id) == [])
            #expect(try await house.house.vault.holders(of: kept.unit) == [.person(karla)])
            #expect(try await house.get("/waiting-list/\(id)").status == .notFound)
            let back = [("centre", "celje"), ("only_for", ""), ("words", "Karla odhaja.")]
            #expect(try await house.act("move", id, back, house.colleague).status == .seeOther)
            #expect(try await house.get("/waiting-list/\(id)").text.contains("Karla odhaja."))
        }
    }

    @Test(arguments: Engines.all)
    func `stays while a time is agreed on, or a wall stands around it`(_ engine: Engine) async throws {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            house.booked.add(id)
            let refused = try await house.act("move", id, Self.maribor)
            #expect(refused.status == .unprocessable && refused.text.contains("dogovorjen termin"))
            #expect(refused.text.contains("Preselila se je."))
            let unit = try await house.find(id).unit
            #expect(try await house.house.vault.holders(of: unit) == [.team(house.house.team.id)])
            house.booked.remove(id)
            let matter = try #require(MatterID(id.description))
            try await house.house.keep(.person(house.stranger.viewer.id), from: matter)
            let walled = try await house.act("move", id, Self.maribor)
            #expect(walled.status == .unprocessable && walled.text.contains("ni mogoče predati"))
            #expect(try await house.find(id).centre == "celje")
            #expect(try await house.house.vault.holders(of: unit) == [.team(house.house.team.id)])
            #expect(try await house.get("/waiting-list/\(id)").status == .ok)
            #expect(try await house.get("/waiting-list/\(id)", house.elsewhere).status == .notFound)
            #expect(try await house.audited("counselling_request_moved") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps its key although an earlier move has left something to be done`(_ engine: Engine)
        async throws
    {
        try await WaitingListHouse.with(engine) { house in
            let id = try await house.ask()
            let unit = try await house.find(id).unit
            let left = KeyIntent(
                id: Identifier(from: house.house.randomness), unit: unit,
                act: .narrow(to: .team(house.house.team.id)))
            try await house.house.data.write { try KeyIntentStore.insert(left, in: $0) }
            #expect(try await house.act("move", id, Self.maribor).status == .seeOther)
            try await house.list.keeper.finishOpen()
            let team = try await house.find(id).team
            #expect(try await house.house.vault.holders(of: unit) == [.team(team)])
            #expect(try await house.get("/waiting-list/\(id)", house.elsewhere).status == .ok)
        }
    }

    @Test func `leads a second click to the list, and makes no promise later`() async throws {
        try await WaitingListHouse.with(.sqlite) { house in
            let id = try await house.ask()
            let karla = house.colleague.viewer.id
            let before = try await house.find(id)
            let alone = [("centre", "celje"), ("only_for", karla.description), ("words", "Olga jo pozna.")]
            #expect(try await house.act("move", id, alone).location == "/waiting-list")
            #expect(try await house.act("move", id, alone, version: 1).location == "/waiting-list")
            let after = try await house.find(id)
            #expect(after.version == 2 && after.nextStepBy.map { $0 <= before.answerBy } == true)
            #expect(try await house.act("move", id, alone, house.counsellor).status != .seeOther)
        }
    }

    @Test func `says everything that is wrong, and who was second sees it with her words`() async throws {
        try await WaitingListHouse.with(.sqlite) { house in
            let id = try await house.ask()
            let mira = house.elsewhere.viewer.id.description
            for form in [
                [("centre", "celje"), ("words", "Isto.")], [("centre", "nikjer"), ("words", "Kam?")],
                [("centre", "celje"), ("only_for", mira), ("words", "Mira ni tu.")],
            ] {
                let answer = try await house.act("move", id, form)
                #expect(answer.status == .unprocessable && answer.text.contains(form.last?.1 ?? "-"))
            }
            let empty = try await house.act("move", id, [("centre", "maribor"), ("words", "")])
            #expect(empty.status == .unprocessable)
            let step = [("kind", "other"), ("words", "Vmes."), ("day", house.day(2))]
            #expect(try await house.act("step", id, step).status == .seeOther)
            let second = try await house.act("move", id, Self.maribor, version: 1)
            #expect(second.status == .unprocessable && second.text.contains("medtem spremenila"))
            #expect(second.text.contains("Preselila se je."))
        }
    }

    private static let maribor = [("centre", "maribor"), ("only_for", ""), ("words", "Preselila se je.")]
}
