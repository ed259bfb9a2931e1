// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

@Suite struct `Somebody whom a wall keeps out` {
    @Test(arguments: Engines.all)
    func `finds nothing of the matter anywhere, and her keys open nothing of it`(_ engine: Engine)
        async throws
    {
        try await ConflictScene.with(engine) { scene in
            #expect(try await scene.pages(as: scene.kept).allSatisfy { $0.status == .ok })
            #expect(try await scene.inbox(of: scene.kept))
            #expect(try await scene.opens(scene.kept))

            try await scene.raise(against: scene.kept)
            #expect(try await scene.pages(as: scene.kept).allSatisfy { $0.status == .notFound })
            let answer = try await scene.browser(scene.kept).post(
                scene.thread + "/messages",
                [("_k", scene.token(scene.kept)), ("a", "besede"), ("b", Scene.once)])
            #expect(answer.status == .notFound)
            #expect(try await !scene.inbox(of: scene.kept))
            #expect(try await !scene.opens(scene.kept))
        }
    }

    @Test(arguments: Engines.all)
    func `reads the very bytes of what does not exist`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            try await scene.raise(against: scene.kept)
            let browser = scene.browser(scene.kept)
            for place in ["/threads/", "/conflicts/"] {
                let walled = try await browser.get(place + scene.matter.description)
                let none = try await browser.get(place + MatterID(from: .system).description)
                #expect(walled.text == none.text && walled.status == none.status)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `costs the others nothing, nor the visitor`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            try await scene.raise(against: scene.kept)
            for inside in [scene.insider, scene.other] {
                #expect(try await scene.pages(as: inside).allSatisfy { $0.status == .ok })
                #expect(try await scene.inbox(of: inside))
            }
            let answer = try await scene.browser(scene.other).post(
                scene.thread + "/messages",
                [("_k", scene.token(scene.other)), ("a", "odgovor"), ("b", Scene.once)])
            #expect(answer.status == .seeOther)
            #expect(try await scene.visitor.reads("/v/frame", until: "odgovor"))
        }
    }

    @Test(arguments: Engines.all)
    func `is let in again when the wall is lifted and somebody who may opens the matter`(_ engine: Engine)
        async throws
    {
        try await ConflictScene.with(engine) { scene in
            try await scene.raise(against: scene.kept)
            try await scene.review("lifted")
            _ = try await scene.browser(scene.insider).get(scene.thread)
            #expect(try await scene.browser(scene.kept).get(scene.thread).text.contains("hrast"))
        }
    }

    @Test(arguments: Engines.all)
    func `finds a record and a card again, too, when the wall is lifted`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            let things = try await OneOfEverything(scene.server)
            let writer = scene.browser(things.counsellor)
            for path in [things.record, things.card] {
                #expect(try await scene.browser(scene.kept).get(path).status == .ok)
                let answer = try await writer.post(
                    "/conflicts/" + things.name(of: path),
                    [
                        ("_k", scene.token(things.counsellor)), ("reason", "neighbour"),
                        ("outsider", "person-\(scene.kept.viewer.id)"),
                    ])
                try #require(answer.status == .seeOther)
                for page in [path, path + "/readers"] {
                    #expect(try await scene.browser(scene.kept).get(page).status == .notFound)
                    #expect(try await writer.get(page).status == .ok)
                }
                #expect(try await !scene.holds(path))
                try await scene.review("lifted")
                #expect(try await writer.get(path).status == .ok)
                #expect(try await scene.holds(path))
                #expect(try await scene.browser(scene.kept).get(path).status == .ok)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is kept out after the steward has confirmed it, too`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            try await scene.raise(against: scene.kept)
            try await scene.review("confirmed")
            _ = try await scene.browser(scene.insider).get(scene.thread)
            #expect(try await scene.browser(scene.kept).get(scene.thread).status == .notFound)
            #expect(try await !scene.opens(scene.kept))
        }
    }

    @Test(arguments: Engines.all)
    func `is a counsellor who steps out herself`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            let answer = try await scene.declare(against: scene.insider)
            #expect(answer.location == "/desk")
            #expect(try await scene.browser(scene.insider).get(scene.thread).status == .notFound)
            #expect(try await !scene.opens(scene.insider))
            #expect(try await scene.browser(scene.other).get(scene.thread).text.contains("hrast"))
        }
    }

    @Test(arguments: Engines.all)
    func `is never everybody: the last who can answer stays`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            try await scene.raise(against: scene.kept)
            try await scene.raise(against: scene.other)
            let last = try await scene.declare(against: scene.insider)
            #expect(last.status == .unprocessable)
            #expect(last.text.contains("ne bi ostal nihče, ki lahko to odpre"))
            #expect(try await scene.browser(scene.insider).get(scene.thread).text.contains("hrast"))
        }
    }

    @Test(arguments: Engines.all)
    func `counts for nothing on any board`(_ engine: Engine) async throws {
        try await ConflictScene.with(engine) { scene in
            let waiting = {
                try await scene.house.data.read {
                    try Conversations.threadsOnBoard(of: scene.house.team.id, in: $0).count
                }
            }
            #expect(try await waiting() == 1)
            try await scene.raise(against: scene.kept)
            #expect(try await waiting() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves the power out of it: wherever the program dies, a wall that stands holds`(_ engine: Engine)
        async throws
    {
        let fuse = Fuse()
        try await ConflictScene.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { scene in
            for side in AbortPlan.Side.allCases {
                for number in 1... {
                    let plan = AbortPlan(atCommit: number, side)
                    fuse.light(plan)
                    _ = try? await scene.declare(against: scene.kept)
                    fuse.putOut()
                    try await KeyKeeper(database: scene.house.data, vault: scene.house.vault).finishOpen()
                    let stands = try await scene.stands()
                    #expect(try await scene.opens(scene.kept) == !stands)
                    #expect(try await scene.browser(scene.other).get(scene.thread).text.contains("hrast"))
                    if stands { try await scene.review("lifted") }
                    _ = try await scene.browser(scene.insider).get(scene.thread)
                    guard plan.hasAborted else { break }
                }
            }
        }
    }
}

private typealias Scene = ConflictScene

/// A thread of the team, three counsellors who can open it, and a steward.
struct ConflictScene: Sendable {
    static let once = String(repeating: "c", count: 32)

    let server: ServerHouse
    let kept: CastMember
    let insider: CastMember
    let other: CastMember
    let steward: CastMember
    let visitor: TestBrowser
    let matter: MatterID

    static func with(
        _ engine: Engine, wrap: (any Database) -> any Database = { $0 },
        _ body: (ConflictScene) async throws -> Void
    ) async throws {
        try await ServerHouse.with(engine, wrap: wrap) { try await body(ConflictScene($0)) }
    }

    private init(_ server: ServerHouse) async throws {
        self.server = server
        kept = try await server.house.hire([.shiftLead])
        insider = try await server.house.hire([.counsellor])
        other = try await server.house.hire([.counsellor])
        steward = try await server.house.hire([.conflictSteward])
        visitor = try await server.threadVisitor(saying: "hrast")
        matter = try #require(try await server.conversations(in: "ended").first).matter
    }

    var house: TestHouse { server.house }
    var thread: String { "/threads/\(matter)" }

    func browser(_ member: CastMember) -> TestBrowser { server.browser(of: member) }

    func token(_ member: CastMember) -> String { server.token(of: member.viewer.id) }

    /// Everything of the matter that has an address.
    func pages(as member: CastMember) async throws -> [TestBrowser.Page] {
        var pages: [TestBrowser.Page] = []
        for path in [thread, thread + "/readers", "/conflicts/\(matter)"] {
            pages.append(try await browser(member).get(path))
        }
        return pages
    }

    func inbox(of member: CastMember) async throws -> Bool {
        try await browser(member).get("/threads").text.contains(matter.description)
    }

    /// Whether any key this person has opens the thread, past every rule.
    func opens(_ member: CastMember) async throws -> Bool {
        let unit: VaultUnitID = try await house.data.read {
            try #require(try $0.first("SELECT unit_id FROM conversation WHERE id = \(matter) LIMIT 1")).id(
                "unit_id")
        }
        return try await house.vault.unlock(unit, as: member.key, of: house.team.id) != nil
    }

    /// Whether the team as one holds the key of a record or a card.
    func holds(_ path: String) async throws -> Bool {
        let id = path.split(separator: "/").last.map(String.init) ?? ""
        let unit: VaultUnitID = try await house.data.read {
            let row = try $0.first(
                """
                SELECT unit_id FROM contact WHERE id = \(id)
                UNION ALL SELECT unit_id FROM safe_contact WHERE id = \(id) LIMIT 1
                """)
            return try #require(row).id("unit_id")
        }
        return try await house.vault.holders(of: unit).contains(.team(house.team.id))
    }

    func declare(against member: CastMember) async throws -> TestBrowser.Page {
        try await browser(insider).post(
            "/conflicts/\(matter)",
            [
                ("_k", token(insider)), ("outsider", "person-\(member.viewer.id)"),
                ("reason", "relative_of_party"),
            ])
    }

    func raise(against member: CastMember) async throws {
        let answer = try await declare(against: member)
        try #require(answer.location == "/conflicts/\(matter)")
    }

    func stands() async throws -> Bool {
        let matter = matter
        return try await !house.data.read { try WallStore.standing(around: matter, in: $0) }.isEmpty
    }

    func review(_ act: String) async throws {
        let page = try await browser(steward).get("/walls")
        let wall = try #require(page.text(after: "action=\"/walls/", before: "\""))
        let answer = try await browser(steward).post(
            "/walls/\(wall)", [("_k", token(steward)), ("act", act)])
        try #require(answer.location == "/walls")
    }
}
