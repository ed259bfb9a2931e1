// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// Every route that names a thing, asked by everybody who could reach it yesterday.
@Suite struct `A thing of the register` {
    /// What people can be kept from, or what can be erased.
    private static let matters = ["held", "waiting", "offered", "thread", "record", "card"]

    @Test(arguments: Engines.all)
    func `does not exist behind a wall, at any of its addresses`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            let agency = server.house.team.agency
            for thing in Self.matters {
                let matter = try #require(MatterID(cast.things[thing] ?? ""))
                try await server.house.keep(.agency(agency), from: matter)
            }
            try await expectNothing(of: cast)
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist after it was erased, at any of its addresses`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let cast = try await Cast(server)
            for visitor in cast.scene.visitors + [cast.offering] {
                let proof = try #require(try await visitor.get("/v").field("_k"))
                let answer = try await visitor.post("/v/delete", [("_k", proof)])
                try #require(answer.status == .ok)
            }
            let desk = server.browser(of: cast.scene.counsellor)
            let proof = [("_k", server.token(of: cast.scene.counsellor.viewer.id))]
            for path in [cast.scene.record + "/discard", cast.scene.card + "/withdraw"] {
                try #require(try await desk.post(path, proof).status == .seeOther)
            }
            try await expectNothing(of: cast)
        }
    }

    /// That nobody of the line finds anything: the status first, because a stream that is open has no end.
    private func expectNothing(of cast: Cast) async throws {
        var count = 0
        for row in try RegisterRow.all.get() where row.namesAThing && Self.matters.contains(row.with) {
            let nothing = MatterID(from: .system).description
            for member in cast.members[.staff] ?? [] where row.isPassed(by: member) {
                let place = Comment("\(member.name) at \(row.testDescription)")
                let (thing, missing) = (
                    cast.things[row.with], try await cast.ask(row, with: nothing, as: member)
                )
                let head = try await cast.ask(row, with: thing, as: member, whole: false)
                guard head.status == missing.status else {
                    Issue.record("\(head.status) instead of \(missing.status): \(place)")
                    continue
                }
                let found = try await cast.ask(row, with: thing, as: member)
                #expect(found.bytes == missing.bytes, place)
                #expect(found.headerLines == missing.headerLines, place)
                count += 1
            }
        }
        #expect(count > 80)
    }
}
