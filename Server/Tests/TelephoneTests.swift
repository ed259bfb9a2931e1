// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Contacts
import Desk
import Kernel
import Store
import Telephone
import TestKit
import Testing
import Web

@testable import zaupnica

/// What a call does to the desk, the chat and the records, because they are joined.
@Suite struct `A call in the whole program` {
    @Test(arguments: Engines.all)
    func `opens its record by itself, and whoever has it gets no chat`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try Scene(server)
            let member = try await server.house.hire([.counsellor])
            let browser = server.house.browser(of: member, at: server.door(.staff))
            try await scene.ready(browser)
            let id = CallID(from: .system)
            _ = try await scene.calls.arrive(id, line: "line", node: "one")
            try await scene.calls.choose(id, .english)
            #expect(try await browser.get("/desk").text.contains("Čaka 1 klic."))
            let offer = try #require(try await scene.calls.distribute().offers.first)
            #expect(try await !scene.hasRoom(member.viewer.id), "it rings her")
            let colleague = try await server.house.hire([.counsellor])
            let other = server.house.browser(of: colleague, at: server.door(.staff))
            let token = [("_k", server.token(of: colleague.viewer.id))]
            let page = "/calls/\(offer.id)"
            #expect(try await browser.get("/desk").text.contains("\(page)/answer"))
            #expect(try await browser.get(page).status == .ok)
            #expect(try await other.get(page).status == .notFound)
            for step in ["answer", "decline", "sound", "company", "end"] {
                #expect(
                    try await other.post("\(page)/\(step)", token).status == .notFound,
                    "what rings a colleague")
            }
            _ = try await scene.calls.accept(offer.id, by: member.viewer.id)
            let answered = try await browser.get(page)
            #expect(answered.text.contains("data-sound=\"\(page)/sound\""))
            #expect(answered.header("Permissions-Policy")?.contains("microphone=(self)") == true)
            #expect(try await browser.get("/desk").text.contains("v pogovoru: 1"))
            let contact = ConversationID(high: id.high, low: id.low)
            #expect(try await scene.contacts.record(of: contact, for: member.viewer) != nil)
            _ = try await scene.calls.finished(id, by: member.viewer.id)
            #expect(try await browser.get("/desk").text.contains("Čas po klicu"))
            #expect(try await !scene.hasRoom(member.viewer.id), "she wraps up")
            server.house.time.pass(.seconds(120))
            #expect(try await scene.hasRoom(member.viewer.id))
            #expect(try await scene.contacts.record(of: contact, for: member.viewer) != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `that nobody answers three times sets her away at her desk, and tells her so`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try Scene(server)
            let member = try await server.house.hire([.counsellor])
            let browser = server.house.browser(of: member, at: server.door(.staff))
            try await scene.ready(browser)
            let id = CallID(from: .system)
            _ = try await scene.calls.arrive(id, line: "line", node: "one")
            try await scene.calls.choose(id, .slovenian)
            for _ in 1...3 {
                let offer = try #require(try await scene.calls.distribute().offers.first)
                _ = try await scene.calls.unanswered(offer.id)
                server.house.time.pass(.seconds(46))
                _ = try await browser.get("/desk")
            }
            let desk = try await browser.get("/desk").text
            #expect(desk.contains("value=\"away\" class=\"chosen\""))
            #expect(desk.contains("Večkrat zaporedoma se niste oglasili"))
            #expect(try await scene.calls.distribute().elsewhere.map(\.call) == [id])
            try await scene.ready(browser)
            #expect(try await !browser.get("/desk").text.contains("Večkrat zaporedoma se niste oglasili"))
        }
    }

    @Test(arguments: Engines.all)
    func `rings nobody on a break, and rings her again once it has ended by itself`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let scene = try Scene(server)
            let member = try await server.house.hire([.counsellor])
            let browser = server.house.browser(of: member, at: server.door(.staff))
            try await scene.say("break", browser)
            server.house.time.pass(.seconds(870))
            _ = try await browser.get("/desk")
            #expect(try await scene.arrive().offers.isEmpty)
            server.house.time.pass(.seconds(30))
            #expect(try await scene.arrive().offers.map(\.staff) == [member.viewer.id])
        }
    }

    @Test(arguments: Engines.all)
    func `stands beside the chat on the wallboard`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let scene = try Scene(server)
            let member = try await server.house.hire([.counsellor, .coordinator])
            let browser = server.house.browser(of: member, at: server.door(.staff))
            try await scene.ready(browser)
            let before = try await browser.get("/wallboard").text
            #expect(before.contains("telefon</th><th scope=\"col\">spletni klepet</th>"))
            #expect(before.contains("<dt>Proste</dt><dd>1</dd>"))
            let offer = try #require(try await scene.arrive().offers.first)
            #expect(try await browser.get("/wallboard").text.contains("Čaka</th><td>1</td><td>0</td>"))
            _ = try await scene.calls.accept(offer.id, by: member.viewer.id)
            let during = try await browser.get("/wallboard").text
            #expect(during.contains("V pogovoru</th><td>1</td><td>0</td>"))
            #expect(during.contains("<dt>Proste</dt><dd>0</dd>"))
            #expect(during.contains("Vsi stiki</th><td>1</td><td>0</td>"))
            _ = try await scene.calls.arrive(CallID(from: .system), line: "line", node: "one", isTest: true)
            #expect(try await browser.get("/wallboard").text.contains("Čaka</th><td>0</td><td>0</td>"))
        }
    }

    /// The features as the program joins them.
    private struct Scene {
        let calls: Calls
        let contacts: Contacts
        private let desk: Desk
        private let database: any Database

        init(_ server: ServerHouse) throws {
            let (installation, team) = (server.installation, server.house.team.id)
            let (_, readers) = Composition.auditing(installation)
            contacts = try Composition.records(
                installation, face: server.composition.staffFace, readers: readers
            ).contacts
            let conversations = Composition.conversations(installation, contacts, of: team)
            desk = try Composition.desk(installation, conversations: conversations)
            calls = try Composition.calls(
                installation, desk: desk, contacts: contacts, duty: Composition.dutyBook(installation, team),
                line: team)
            database = installation.database
        }

        func ready(_ browser: TestBrowser) async throws { try await say("ready", browser) }

        func say(_ state: String, _ browser: TestBrowser) async throws {
            let token = try await browser.get("/desk").field("_k") ?? ""
            _ = try await browser.post("/desk/presence", [("_k", token), ("state", state)])
        }

        /// A call comes in; answers whom it rings.
        func arrive() async throws -> Round {
            let id = CallID(from: .system)
            _ = try await calls.arrive(id, line: "line", node: "one")
            try await calls.choose(id, .slovenian)
            return try await calls.distribute()
        }

        func hasRoom(_ staff: StaffID) async throws -> Bool {
            try await database.read { [desk] in try desk.capacity.hasRoom(for: staff, in: $0) }
        }
    }
}
