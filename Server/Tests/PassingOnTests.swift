// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Chat
@testable import Contacts
@testable import zaupnica

@Suite struct `A thread that its visitor takes away from the line` {
    /// A line, an addressee outside, and a thread in which the line has answered and written its record.
    private struct Scene {
        let server: ServerHouse
        let counsellor: CastMember
        let outside: CastMember
        let visitor: TestBrowser
        let thread: String

        init(_ server: ServerHouse) async throws {
            self.server = server
            let house = server.house
            counsellor = try await house.hire([.counsellor])
            let team = Team(
                id: TeamID(from: house.randomness), agency: AgencyID(from: house.randomness),
                purpose: Team.alternatePurpose)
            try await house.data.write { try TeamStore.insert(team, in: $0) }
            outside = try await house.hire([.counsellor], team: team)
            visitor = TestBrowser(server.door(.visitors))
            try #require(try await visitor.post("/sl/l", [("n", "1")]).location == "/v")
            try await visitor.say("gaber")
            let inbox = try await server.browser(of: counsellor).get("/threads")
            thread = try #require(inbox.text(after: "href=\"/threads/", before: "\""))
            let answer = try await server.browser(of: counsellor).post(
                "/threads/\(thread)/messages",
                [
                    ("_k", server.token(of: counsellor.viewer.id)), ("a", "jesen"),
                    ("b", String(repeating: "c", count: 32)),
                ])
            try #require(answer.status == .seeOther)
        }

        func passOn() async throws -> TestBrowser.Page {
            try await visitor.post("/v/pass-on", [("_k", try await visitor.get("/v").field("_k") ?? "")])
        }

        func sees(_ member: CastMember) async throws -> Bool {
            let browser = server.browser(of: member)
            let isListed = try await browser.get("/threads").text.contains(thread)
            let isFound = try await browser.get("/threads/\(thread)").status == .ok
            try #require(isListed == isFound)
            return isFound
        }

        func unit() async throws -> VaultUnitID {
            try await server.house.data.read {
                try #require(try $0.first("SELECT unit_id FROM conversation LIMIT 1")).id("unit_id")
            }
        }

        func opens(_ member: CastMember) async throws -> Bool {
            try await server.house.vault.unlock(try await unit(), as: member.key, of: member.viewer.team)
                != nil
        }

        func records() async throws -> Int {
            try await server.house.data.read {
                try $0.all("SELECT id FROM contact ORDER BY id LIMIT 10").count
            }
        }

        func facts() async throws -> Int {
            try await server.house.data.read {
                try $0.all("SELECT id FROM fact WHERE is_leaving = 0 ORDER BY id LIMIT 10").count
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is the addressee's alone, by rule and by key, and waits there for an answer`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            #expect(try await scene.visitor.get("/v").text.contains("/v/pass-on"))
            #expect(try await scene.records() == 1)
            #expect(try await scene.facts() == 1)
            #expect(try await scene.passOn().location == "/v")

            #expect(try await !scene.sees(scene.counsellor))
            #expect(try await !scene.opens(scene.counsellor))
            #expect(try await scene.records() == 0)
            #expect(try await scene.facts() == 0)
            #expect(try await scene.sees(scene.outside))
            #expect(try await scene.opens(scene.outside))
            let page = try await server.browser(of: scene.outside).get("/threads/\(scene.thread)").text
            #expect(page.contains("gaber") && page.contains("jesen"))
            let waiting = try await server.house.data.read {
                try Conversations.threadsOnBoard(of: try #require(scene.outside.viewer.team), in: $0).count
            }
            #expect(waiting == 1)

            let visit = try await scene.visitor.get("/v").text
            #expect(!visit.contains("/v/pass-on") && !visit.contains("/sl/k"))
            #expect(try await scene.visitor.reads("/v/frame", until: "v 72 urah"))
            #expect(try await scene.passOn().location == "/v")
            #expect(try await scene.sees(scene.outside))
        }
    }

    @Test(arguments: Engines.all)
    func `gives no key to a page of the line's that was open meanwhile`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            let house = server.house
            let (unit, matter) = try await house.data.read { transaction in
                let row = try #require(try transaction.first("SELECT id, unit_id FROM conversation LIMIT 1"))
                return (try row.id("unit_id") as VaultUnitID, try row.id("id") as MatterID)
            }
            let key = try #require(
                try await house.vault.unlock(unit, as: scene.counsellor.key, of: house.team.id))
            _ = try await scene.passOn()
            let walls = Walls(database: house.data, vault: house.vault, randomness: house.randomness)
            try await walls.settle(key, of: matter, in: house.team.id)
            #expect(try await !scene.opens(scene.counsellor))
        }
    }

    @Test(arguments: Engines.all)
    func `takes a complete record with it`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            try await server.house.data.write { transaction in
                let row = try #require(try transaction.first("SELECT id FROM contact LIMIT 1"))
                try ContactStore.complete(try row.id("id"), in: transaction)
            }
            _ = try await scene.passOn()
            #expect(try await scene.records() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `stays with the addressee, whatever a second press left to be done`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            let house = server.house
            let team = try #require(scene.outside.viewer.team)
            let unit = try await scene.unit()
            let retreat = KeyIntent(
                id: Identifier(from: house.randomness), unit: unit, act: .withdraw(.team(team)))
            try await house.data.write { try KeyIntentStore.insert(retreat, in: $0) }
            _ = try await scene.passOn()
            try await KeyKeeper(database: house.data, vault: house.vault).finishOpen()
            #expect(try await scene.opens(scene.outside))
        }
    }

    @Test(arguments: [true, false])
    func `is opened no more by words that somebody of the line has heard`(_ isHeard: Bool) async throws {
        try await ServerHouse.with(.sqlite) { server in
            let scene = try await Scene(server)
            let house = server.house
            let conversation = try #require(ConversationID(scene.thread))
            let code = ReturnCodeMark(
                conversation: conversation, holder: HolderSecret.random(house.randomness).holder,
                locator: "12345678", madeAt: house.clock.now, spokenAt: nil, isHeard: isHeard)
            try await house.data.write { try ReturnCodeStore.insert(code, in: $0) }
            _ = try await scene.passOn()
            let left = try await house.data.read { try ReturnCodeStore.find(of: conversation, in: $0) }
            #expect((left == nil) == isHeard)
        }
    }

    @Test(arguments: Engines.all)
    func `takes no answer of the line's that was on its way`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try await Scene(server)
            let house = server.house
            let conversation = try #require(ConversationID(scene.thread))
            let mark = try #require(try await house.data.read { try ThreadStore.find(conversation, in: $0) })
            let key = try #require(
                try await house.vault.unlock(
                    try await scene.unit(), as: scene.counsellor.key, of: house.team.id))
            _ = try await scene.passOn()
            let conversations = Conversations(
                database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
                threadAnswer: { _ in ThreadAnswer(withinHours: 24, warnedAfterHours: 20) })
            let draft = try MessageDraft.checked(words: "prepozno", token: "0123456789abcdef").get()
            await #expect(throws: Problem.notFound) {
                try await conversations.answer(
                    draft, by: scene.counsellor.viewer,
                    in: OpenConversation(conversation: mark.conversation, unit: key))
            }
            let waiting = try await house.data.read {
                try ThreadStore.find(conversation, in: $0)?.waitingSince
            }
            #expect(waiting != nil)
        }
    }

    @Test(arguments: Engines.all, AbortPlan.Side.allCases)
    func `is always one agency's alone, wherever the machine dies`(engine: Engine, side: AbortPlan.Side)
        async throws
    {
        var deaths = 0
        for number in 1... {
            let fuse = Fuse()
            var hasDied = false
            try await ServerHouse.with(engine, wrap: { FusedDatabase(base: $0, fuse: fuse) }) { server in
                let scene = try await Scene(server)
                let plan = AbortPlan(atCommit: number, side)
                let token = try await scene.visitor.get("/v").field("_k") ?? ""
                fuse.light(plan)
                _ = try await scene.visitor.post("/v/pass-on", [("_k", token)])
                hasDied = plan.hasAborted
                fuse.putOut()
                try await KeyKeeper(database: server.house.data, vault: server.house.vault).finishOpen()

                let isOutside = try await scene.sees(scene.outside)
                #expect(try await scene.sees(scene.counsellor) != isOutside)
                #expect(try await scene.opens(scene.outside) == isOutside)
                #expect(try await scene.opens(scene.counsellor) != isOutside)
                #expect(try await scene.records() == (isOutside ? 0 : 1))
                if !hasDied { #expect(isOutside) }
            }
            guard hasDied else { break }
            deaths += 1
        }
        #expect(deaths >= 2)
    }

    @Test func `stays with the line while nobody outside would read it`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let scene = try await Scene(server)
            let team = try #require(scene.outside.viewer.team)
            try await server.house.data.write {
                try $0.run("UPDATE team SET purpose = 'other' WHERE id = \(team)")
            }
            #expect(try await !scene.visitor.get("/v").text.contains("/v/pass-on"))
            #expect(try await scene.passOn().location == "/v")
            #expect(try await scene.sees(scene.counsellor))
            #expect(try await scene.opens(scene.counsellor))
        }
    }
}
