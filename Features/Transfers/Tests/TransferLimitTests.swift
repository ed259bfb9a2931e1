// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Transfers

@Suite struct `A transfer of a case is bounded` {
    @Test(arguments: Engines.all)
    func `by the decision: where it holds no more, nothing changes hands`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            house.decision.holds.withLock { $0 = false }
            let stopped = try await house.accept(path)
            #expect(stopped.status == .unprocessable && stopped.text.contains("ne velja več"))
            #expect(try await house.file(id, by: house.owner)?.agency == house.house.team.agency)
            #expect(try await house.open(id, by: house.taker) == nil)
            #expect(try await house.audited("case_transferred") == 0)
            let other = try await house.begin()
            let unsent = try await house.post("/cases/\(other)/transfers", house.proposal(), house.owner)
            #expect(unsent.status == .unprocessable && unsent.text.contains("ne velja več"))
        }
    }

    @Test(arguments: Engines.all)
    func `by the case: closed meanwhile, it has lapsed and says why`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            let ours = try #require(try await house.open(id, by: house.owner))
            #expect(try await house.files.move(ours, to: .closed, noting: .caseClosed))
            let late = try await house.accept(path)
            #expect(late.status == .unprocessable && late.text.contains("primer je bil zaprt"))
            #expect(try await house.file(id, by: house.owner)?.agency == house.house.team.agency)
        }
    }

    @Test(arguments: Engines.all)
    func `by walls: whom one keeps out is offered nothing, reads nothing and takes nothing`(_ engine: Engine)
        async throws
    {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            try await house.house.keep(.person(house.taker.viewer.id), from: id.matter)
            #expect(try await house.get(path, house.taker).status == .notFound)
            #expect(try await house.accept(path).status == .notFound)
            #expect(!(try await house.get("/transfers", house.taker).text.contains(path)))
            #expect(try await house.get(path, house.second).status == .ok)
            #expect(try await house.accept(path, house.second).status == .seeOther)
            #expect(try await house.open(id, by: house.taker) == nil)

            let other = try await house.begin()
            try await house.house.keep(.agency(house.centre.agency), from: other.matter)
            let page = try await house.get("/cases/\(other)/transfers", house.owner).text
            #expect(!page.contains("name=\"way\""))
            let refused = try await house.post("/cases/\(other)/transfers", house.proposal(), house.owner)
            #expect(refused.status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `by who decides: nobody else proposes, and nobody of the other team reads the case before`(
        _ engine: Engine
    ) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            #expect(try await house.get("/cases/\(id)/transfers", house.colleague).status == .notFound)
            let refused = try await house.post("/cases/\(id)/transfers", house.proposal(), house.colleague)
            #expect(refused.status == .notFound)
            let path = try await house.propose(id)
            #expect(try await house.get("/cases/\(id)/transfers", house.taker).status == .notFound)
            #expect(try await house.get(path, house.owner).status == .notFound)
            for wrong in [("wish", ""), ("reason", ""), ("way", "x")] {
                let fields = house.proposal().filter { $0.0 != wrong.0 } + [wrong]
                #expect(
                    try await house.post("/cases/\(id)/transfers", fields, house.owner).status
                        == .unprocessable, "\(wrong)")
            }
        }
    }

    /// Who is herself part of what the case is about learns nothing of where it went.
    @Test(arguments: Engines.all)
    func `by whom it is about: an implicated agency is kept out from the taking over on`(_ engine: Engine)
        async throws
    {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            house.decision.isImplicated.withLock { $0 = true }
            let helping = try await house.post(
                "/cases/\(id)/transfers", house.proposal([("goes_on", "1")]), house.owner)
            #expect(helping.status == .unprocessable && helping.text.contains("ne more še naprej pomagati"))
            _ = try await house.accept(try await house.propose(id))
            #expect(try await house.open(id, by: house.owner) == nil)
            let list = try await house.get("/transfers", house.owner).text
            #expect(!list.contains("Prevzeto") && !list.contains("2026-"))
            let walls = try await house.house.data.read { try WallStore.standing(around: id.matter, in: $0) }
            #expect(walls.map(\.outsider) == [.agency(house.house.team.agency)])
            #expect(walls.first?.agency == house.centre.agency)
            #expect(try await house.open(id, by: house.taker)?.unit(of: .identity) != nil)
            // What stayed is nobody's to read, and not lost: its key is still there for who had it, if the wall is lifted.
            #expect(try await house.holds(house.owner, .counselling, in: id))
        }
    }

    /// Given back, it is theirs again who had kept it.
    @Test(arguments: Engines.all)
    func `by nothing that is lost: what was kept back is worked again when the case comes back`(
        _ engine: Engine
    )
        async throws
    {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.accept(try await house.propose(id))
            house.house.time.pass(.seconds(1))
            let theirs = try #require(try await house.open(id, by: house.taker))
            let ready = GrantID(from: house.house.randomness)
            let end = house.house.clock.now + .days(9)
            let back = CaseProposal(
                matter: id, from: house.centre.id, to: house.house.team.id, sections: [.identity, .risk],
                ready: ready, restsOn: "d2", until: end, goesOn: false, isImplicated: false)
            let fault = try await house.files.propose(
                back.sections, of: theirs, to: back.to, until: end, restingOn: "d2", ready: ready, from: nil
            ) { _ in }
            #expect(fault == nil)
            try await house.files.takeOver(back, by: house.owner.viewer, with: house.owner.key) { _, _ in }
            let ours = try #require(try await house.open(id, by: house.owner))
            #expect(ours.file.keptBack.isEmpty)
            #expect(ours.writes.isSuperset(of: [.identity, .risk, .location, .counselling]))
            #expect(ours.unit(of: .counselling) != nil && ours.unit(of: .identity) != nil)
            #expect(try await house.open(id, by: house.taker) == nil)
        }
    }
}
