// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import SafeContact
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// The number on the card is 031 555 777, which a colleague has declared as hers.
@Suite struct `Somebody whose number is on a card` {
    @Test(arguments: Engines.all)
    func `never sees who asked to be called there, though her team does`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            try await scene.declare("+386 31 555 777")
            let card = try await scene.asked()
            #expect(try await scene.status(of: card, for: scene.bound) == .notFound)
            #expect(try await !scene.list(of: scene.bound).contains(card))
            #expect(try await !scene.opens(card, scene.bound))
            #expect(try await scene.status(of: card, for: scene.other) == .ok)
            #expect(try await scene.list(of: scene.other).contains(card))
            let walls = try await scene.browser(scene.steward).get("/walls").text
            #expect(walls.contains("program, ker se številka") && walls.contains("sum"))
        }
    }

    @Test(arguments: Engines.all)
    func `finds nothing when she opens it, if she declared it later`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            let card = try await scene.asked()
            try await scene.declare("031/555-777")
            #expect(try await scene.status(of: card, for: scene.bound) == .notFound)
            #expect(try await !scene.list(of: scene.bound).contains(card))
            #expect(try await !scene.opens(card, scene.bound))
            #expect(try await scene.status(of: card, for: scene.other) == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `finds it for good when the steward has lifted the wall`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            try await scene.declare("031 555 777")
            let card = try await scene.asked()
            try await scene.lift()
            #expect(try await scene.status(of: card, for: scene.other) == .ok)
            for _ in 0..<2 { #expect(try await scene.status(of: card, for: scene.bound) == .ok) }
        }
    }

    @Test(arguments: Engines.all)
    func `reads what she wrote down herself`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            try await scene.declare("031 555 777")
            let card = try await scene.browser(scene.bound).made(
                "/safe-contacts", from: "/safe-contacts/new", OneOfEverything.card("breza"))
            #expect(try await scene.browser(scene.bound).get(card).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is let see it if nobody else in the team could`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            for member in [scene.bound, scene.other] { try await scene.declare("031 555 777", by: member) }
            let card = try await scene.asked()
            #expect(try await scene.status(of: card, for: scene.other) == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is forgotten with what she declared when she leaves`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            try await scene.declare("031 555 777")
            let staff = scene.bound.viewer.id
            let count = {
                try await scene.server.house.data.read {
                    try $0.all("SELECT id FROM conflict_tie ORDER BY id LIMIT 9").count
                }
            }
            await scene.server.jobs().round()
            #expect(try await count() == 1)
            try await scene.server.house.data.write {
                try $0.run("UPDATE staff_account SET state = 'left' WHERE id = \(staff)")
            }
            scene.server.house.time.pass(.minutes(2))
            await scene.server.jobs().round()
            #expect(try await count() == 0)
        }
    }
}

@Suite struct `The stewards of conflicts` {
    @Test(arguments: Engines.all)
    func `are written to once for each wall`(_ engine: Engine) async throws {
        try await TieScene.with(engine) { scene in
            let jobs = scene.server.jobs()
            try await scene.declare("031 555 777")
            for _ in 1...2 {
                let before = try await scene.notices()
                _ = try await scene.asked()
                for _ in 0..<2 {
                    scene.server.house.time.pass(.minutes(2))
                    await jobs.round()
                    // Nobody has confirmed where she is written to, so the gate notes that it let nothing out.
                    #expect(try await scene.notices() == before + 1)
                }
            }
        }
    }
}

/// A counsellor who declares a number, another, a steward, and somebody who asks to be called there.
private struct TieScene: Sendable {
    let server: ServerHouse
    let bound: CastMember
    let other: CastMember
    let steward: CastMember

    static func with(_ engine: Engine, _ body: (TieScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            try await body(
                TieScene(
                    server: server, bound: try await house.hire([.counsellor]),
                    other: try await house.hire([.counsellor]),
                    steward: try await house.hire([.conflictSteward])))
        }
    }

    func browser(_ member: CastMember) -> TestBrowser { server.browser(of: member) }

    func declare(_ number: String, by member: CastMember? = nil) async throws {
        let member = member ?? bound
        let answer = try await browser(member).post(
            "/ties", [("_k", server.token(of: member.viewer.id)), ("value", number)])
        try #require(answer.location == "/ties")
    }

    /// The name of the card of somebody who asks on the public page to be called at 031 555 777.
    func asked() async throws -> String {
        let visitor = TestBrowser(server.door(.visitors))
        try #require(try await visitor.post("/sl/k", OneOfEverything.card("smreka")).status == .ok)
        return try await server.house.data.read {
            try #require(
                try $0.first("SELECT id FROM safe_contact ORDER BY agreed_at DESC, id LIMIT 1")
            ).text("id")
        }
    }

    func status(of card: String, for member: CastMember) async throws -> Status {
        try await browser(member).get("/safe-contacts/" + card).status
    }

    func list(of member: CastMember) async throws -> String {
        try await browser(member).get("/safe-contacts").text
    }

    func opens(_ card: String, _ member: CastMember) async throws -> Bool {
        let unit: VaultUnitID = try await server.house.data.read {
            try #require(try $0.first("SELECT unit_id FROM safe_contact WHERE id = \(card) LIMIT 1")).id(
                "unit_id")
        }
        return try await server.house.vault.unlock(unit, as: member.key, of: server.house.team.id) != nil
    }

    func lift() async throws {
        let page = try await browser(steward).get("/walls")
        let wall = try #require(page.text(after: "action=\"/walls/", before: "\""))
        let answer = try await browser(steward).post(
            "/walls/\(wall)", [("_k", server.token(of: steward.viewer.id)), ("act", "lifted")])
        try #require(answer.location == "/walls")
    }

    func notices() async throws -> Int {
        try await server.house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
    }
}
