// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Foundation
import Kernel
import Retention
import SafeContact
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// What one feature tells another only because they are joined.
@Suite struct `The features together` {
    @Test func `tell visitors that the shift lead has closed the chat, and that it is open again`()
        async throws
    {
        try await ServerHouse.with(.sqlite) { server in
            let house = server.house
            let visitor = TestBrowser(server.door(.visitors))
            let lead = house.browser(
                of: try await house.hire([.shiftLead]), at: server.door(.staff))
            let token = try await lead.get("/shift").field("_k") ?? ""
            #expect(try await visitor.get("/sl").text.contains("href=\"/sl/a\""))

            _ = try await lead.post("/shift/line", [("_k", token), ("act", "close")])
            house.hub.deliver(.changed(channel: "desk", subject: house.team.id.description))
            #expect(try await visitor.get("/sl").text.contains("Klepet smo morale za zdaj zapreti."))
            #expect(try await visitor.get("/sl/a").text.contains("Klepet smo morale za zdaj zapreti."))

            _ = try await lead.post("/shift/line", [("_k", token), ("act", "usual")])
            house.hub.deliver(.changed(channel: "desk", subject: house.team.id.description))
            let open = try await visitor.get("/sl").text
            #expect(!open.contains("Klepet smo morale za zdaj zapreti."))
        }
    }

    @Test func `ask visitors before a chat what the organisation has edited since the program started`()
        async throws
    {
        try await ServerHouse.with(.sqlite) { server in
            let house = server.house
            let visitor = TestBrowser(server.door(.visitors))
            let form = try await visitor.get("/sl/a").text
            #expect(form.contains("value=\"pomurska\"") && !form.contains("value=\"narnija\""))
            let editor = house.browser(
                of: try await house.hire([.configurationEditor]),
                at: server.door(.staff))
            let list = try await editor.get("/code-lists/place")
            let answer = try await editor.post(
                "/code-lists/place",
                [
                    ("_k", list.field("_k") ?? ""), ("code", "narnija"), ("words_sl", "Narnija"),
                    ("words_cs", "Narnie"), ("words_en", "Narnia"), ("valid_from", "2026-01-01"),
                ])
            #expect(answer.status == .seeOther)
            house.hub.deliver(.changed(channel: "code_list", subject: "all"))
            #expect(try await visitor.get("/sl/a").text.contains("value=\"narnija\">Narnija"))
        }
    }

    @Test(arguments: Engines.all)
    func `keep the region a visitor told in the record, though the chat forgets it when it ends`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let door = server.door(.staff)
            let counsellor = house.browser(of: try await house.hire([.counsellor]), at: door)
            let visitor = TestBrowser(server.door(.visitors))
            _ = try await visitor.post("/start", [("language", "sl"), ("place", "savinjska")])

            let desk = try await counsellor.get("/desk")
            #expect(desk.text.contains("savinjska regija"))
            let id = try #require(desk.text(after: "action=\"/chats/", before: "/"))
            _ = try await counsellor.post("/chats/\(id)/pick-up", [("_k", desk.field("_k") ?? "")])
            let page = try await visitor.get("/v")
            _ = try await visitor.post(
                "/v/end", [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")])

            let path = try #require(try await counsellor.get("/contacts/of/\(id)").location)
            let record = try await counsellor.get(path).text
            #expect(
                record.contains("value=\"savinjska\" selected")
                    || record.contains("value=\"savinjska\" checked"))
        }
    }

    @Test func `count a call-back as what it is, once for one person`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let house = server.house
            _ = try await house.hire([.counsellor])
            let door = server.door(.visitors)
            let alone = TestBrowser(door)
            let form = ("b", try await alone.get("/sl/k").field("b") ?? "")
            for _ in 0..<2 {
                let answer = try await alone.post("/sl/k", Self.callBack + [form])
                #expect(answer.status == .ok && answer.text.contains("<h1>"))
            }
            let waiting = TestBrowser(door)
            _ = try await waiting.post("/start", [("language", "sl")])
            #expect(try await waiting.post("/sl/k", Self.callBack).status == .ok)
            #expect(try await outcomes(house) == ["call_back_taken"])
            let page = try await waiting.get("/v")
            _ = try await waiting.post(
                "/v/end", [("_k", page.field("_k") ?? ""), ("b", page.field("b") ?? "")])
            #expect(try await outcomes(house) == ["call_back_taken", "call_back_taken"])
        }
    }

    @Test(arguments: Engines.all)
    func `take down a call-back that was corrected after a step back, too`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await house.hire([.counsellor])
            let caller = TestBrowser(server.door(.visitors))
            let form = ("b", try await caller.get("/sl/k").field("b") ?? "")
            let corrected = Self.callBack.map { $0.0 == "value" ? ($0.0, "031 555 778") : $0 }
            for fields in [Self.callBack, corrected, corrected] {
                #expect(try await caller.post("/sl/k", fields + [form]).status == .ok)
            }
            let asked = try await house.data.read {
                try SafeContactStore.waitingCallBacks(for: house.team.id, at: house.clock.now, in: $0)
            }
            #expect(asked == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `tell the shift lead that the list of call-backs is nearly full, and no more when it is not`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let door = server.door(.staff)
            let lead = house.browser(of: try await house.hire([.counsellor, .shiftLead]), at: door)
            let cards = Composition.safeContacts(server.installation)
            var card = SafeContactCard()
            card.validUntil = (house.clock.now + .hours(24)).milliseconds
            for _ in 1..<(CallBackList.most * 4 / 5) {
                _ = try await cards.ask(card, of: house.team.id, from: SendingID(from: house.randomness))
            }
            #expect(try await !lead.get("/shift").text.contains("class=\"danger\""))
            var seen = 0
            for try await piece in try await lead.stream("/events") {
                seen += piece.components(separatedBy: "event: desk\n").count - 1
                if seen == 2 { break }
                _ = try await cards.ask(card, of: house.team.id, from: SendingID(from: house.randomness))
            }
            #expect(try await lead.get("/shift").text.contains("je skoraj poln"))
            house.time.pass(.hours(24))
            let later = house.browser(of: try await house.hire([.shiftLead]), at: door)
            #expect(try await !later.get("/shift").text.contains("je skoraj poln"))
        }
    }

    @Test(arguments: Engines.all)
    func `erase cards and call-backs when their rule says, but for what is held`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await house.hire([.counsellor])
            let coordinator = try await house.hire([.coordinator]).viewer
            let cards = Composition.safeContacts(server.installation)
            var card = SafeContactCard()
            card.validUntil = (house.clock.now + .days(14)).milliseconds
            let forms = (0..<2).map { _ in SendingID(from: house.randomness) }
            _ = try await cards.ask(card, of: house.team.id, from: forms[0])
            guard case .taken(let held) = try await cards.ask(card, of: house.team.id, from: forms[1])
            else { return #expect(Bool(false), "a second form is a second call-back") }
            #expect(try await cards.ask(card, of: house.team.id, from: forms[1]) == .again)
            let retention = Composition.retention(server.installation)
            let end = house.clock.now + .days(60)
            #expect(try await retention.hold(held.description, for: .authority, until: end, by: coordinator))
            try await retention.change("call_back_request", to: .hours(12), by: coordinator)

            let start = house.clock.now
            let shredding = Shredding(
                retention, vault: house.vault, uptime: Uptime { house.clock.now - start })
            #expect(try await shredding.round() == .erased(0))
            house.time.pass(.hours(11))
            #expect(try await shredding.round() == .erased(0))
            house.time.pass(.hours(2))
            #expect(try await shredding.round() == .erased(1))
            #expect(try await left(house) == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `count a thread that nobody answered, whoever erases it`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            _ = try await house.hire([.counsellor])
            let door = server.door(.visitors)
            for wait in [Moment.Span.hours(2), .hours(25)] {
                let visitor = try await thread(at: door)
                house.time.pass(wait)
                let page = try await visitor.get("/v")
                let answer = try await visitor.post("/v/delete", [("_k", page.field("_k") ?? "")])
                #expect(answer.status == .ok)
            }
            #expect(Set(try await outcomes(house)) == ["left_by_self", "not_answered_by_us"])

            _ = try await thread(at: door)
            house.time.pass(.days(31))
            _ = await server.jobs().round()
            #expect(try await outcomes(house).count { $0 == "not_answered_by_us" } == 2)
            let left = try await house.data.read { try $0.all("SELECT id FROM contact LIMIT 9").count }
            #expect(left == 0)
        }
    }

    /// A visitor who left a first message without a chat.
    private func thread(at door: FrontDoor) async throws -> TestBrowser {
        let visitor = TestBrowser(door)
        try #require(try await visitor.post("/sl/l", [("n", "1")]).location == "/v")
        let page = try await visitor.get("/v")
        _ = try await visitor.post(
            "/v/messages", [("_k", page.field("_k") ?? ""), ("a", "Pišem."), ("b", page.field("b") ?? "")])
        return visitor
    }

    private static let callBack = [
        ("consent", "1"), ("value", "031 555 777"), ("day", "0"), ("from", "9"), ("until", "15"),
        ("answerer", "herself"),
    ]

    private func outcomes(_ house: TestHouse) async throws -> [String] {
        try await house.data.read { transaction in
            try transaction.all("SELECT outcome FROM fact WHERE outcome IS NOT NULL ORDER BY id LIMIT 9").map
            {
                try $0.text("outcome")
            }
        }
    }

    private func left(_ house: TestHouse) async throws -> Int {
        try await house.data.read { try $0.all("SELECT id FROM safe_contact LIMIT 9").count }
    }
}
