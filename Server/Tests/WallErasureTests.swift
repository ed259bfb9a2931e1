// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Contacts
import Kernel
import Retention
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// A wall says who is bound to somebody: it goes with what it stands around, one that was lifted as well.
@Suite struct `The walls around a matter` {
    @Test(arguments: Engines.all)
    func `go with a conversation that its visitor deletes, a record thrown away and a card taken back`(
        _ engine: Engine
    ) async throws {
        try await ErasureScene.with(engine) { scene in
            try await scene.wallAll()
            let visitor = scene.things.visitors[2]
            let proof = try #require(try await visitor.get("/v").field("_k"))
            try #require(try await visitor.post("/v/delete", [("_k", proof)]).status == .ok)
            #expect(try await scene.walls(around: scene.things.thread) == 0)
            for (path, act) in [(scene.things.record, "/discard"), (scene.things.card, "/withdraw")] {
                #expect(try await scene.walls(around: path) == 2)
                try #require(try await scene.post(path + act) == .seeOther)
                #expect(try await scene.walls(around: path) == 0)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `go with conversations, threads, records, drafts and cards whose time has come`(_ engine: Engine)
        async throws
    {
        try await ErasureScene.with(engine) { scene in
            let bare = try await scene.bareRecord()
            let complete = try await scene.completeRecord()
            try await scene.wallAll(and: [bare, complete])
            try await scene.endChat()
            try await scene.passFiveYears()
            #expect(try await scene.standing() == [scene.server.house.team.id.description])
        }
    }

    @Test(arguments: Engines.all)
    func `go on around the record of a conversation that is erased before it`(_ engine: Engine) async throws {
        try await ErasureScene.with(engine) { scene in
            let record = try await scene.recordOfChat()
            try await scene.wall(scene.things.chat)
            try await scene.endChat()
            let unit = try await scene.unitOfChat()
            try await scene.server.house.data.write { transaction in
                for erase in Composition.erasers { try erase([unit], transaction) }
            }
            #expect(try await scene.walls(around: scene.things.chat) == 0)
            // The one that was lifted says nothing any more.
            #expect(try await scene.walls(around: record) == 1)
        }
    }
}

/// One of everything; around any of it a wall that stands and one that was lifted.
private struct ErasureScene: Sendable {
    let server: ServerHouse
    let things: OneOfEverything
    private let steward: CastMember

    static func with(_ engine: Engine, _ body: (ErasureScene) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = ErasureScene(
                server: server, things: try await OneOfEverything(server),
                steward: try await server.house.hire([.conflictSteward]))
            // Around nothing that is erased, so that it is seen to stay.
            try await scene.wall("/none/\(server.house.team.id)")
            try await body(scene)
        }
    }

    private func matter(_ path: String) throws -> MatterID { try #require(MatterID(things.name(of: path))) }

    func wallAll(and more: [String] = []) async throws {
        for path in [things.chat, things.thread, things.record, things.card] + more { try await wall(path) }
    }

    func wall(_ path: String) async throws {
        let (house, matter) = (server.house, try matter(path))
        for _ in 1...2 { try await house.keep(.person(StaffID(from: .system)), from: matter) }
        let wall = try await house.data.read { try WallStore.standing(around: matter, in: $0)[0] }
        let isLifted = try await house.data.write {
            try WallStore.review(wall.id, as: .lifted, by: steward.viewer, at: house.clock.now, in: $0)
        }
        try #require(isLifted)
    }

    func walls(around path: String) async throws -> Int {
        let matter = try matter(path)
        return try await server.house.data.read {
            try $0.all("SELECT id FROM wall WHERE matter = \(matter) ORDER BY id LIMIT 9").count
        }
    }

    /// The matters around which any wall is left.
    func standing() async throws -> [String] {
        try await server.house.data.read {
            try $0.all("SELECT DISTINCT matter FROM wall ORDER BY matter LIMIT 50").map {
                try $0.text("matter")
            }
        }
    }

    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Status {
        try await server.browser(of: things.counsellor).post(
            path, [("_k", server.token(of: things.counsellor.viewer.id))] + fields
        ).status
    }

    /// A record in which nobody has written a word.
    func bareRecord() async throws -> String {
        try await recordOfChat()
    }

    func completeRecord() async throws -> String {
        let browser = server.browser(of: things.counsellor)
        try #require(
            try await post("/contacts/quick", [("channel", "phone"), ("kind", "silent")]) == .seeOther)
        let id: ContactID = try await server.house.data.read {
            try #require(try $0.first("SELECT id FROM contact WHERE state = 'complete' LIMIT 1")).id("id")
        }
        let path = "/contacts/\(id)"
        try #require(try await browser.get(path).status == .ok)
        return path
    }

    /// Where the record of the conversation is that is being held.
    func recordOfChat() async throws -> String {
        let id = things.name(of: things.chat)
        return try await server.house.data.read {
            let row = try $0.first("SELECT id FROM contact WHERE conversation_id = \(id) LIMIT 1")
            return "/contacts/\(try #require(row).text("id"))"
        }
    }

    func unitOfChat() async throws -> VaultUnitID {
        let id = things.name(of: things.chat)
        return try await server.house.data.read {
            try #require(try $0.first("SELECT unit_id FROM conversation WHERE id = \(id) LIMIT 1")).id(
                "unit_id")
        }
    }

    func endChat() async throws {
        try #require(try await post(things.chat + "/end") == .seeOther)
    }

    /// Everything has had its time.
    func passFiveYears() async throws {
        let house = server.house
        let start = house.clock.now
        let shredding = Shredding(
            Composition.retention(server.installation), vault: house.vault,
            uptime: Uptime { house.clock.now - start })
        for _ in 1...3 {
            house.time.pass(.days(700))
            _ = try await shredding.round()
            await server.jobs().round()
        }
    }
}
