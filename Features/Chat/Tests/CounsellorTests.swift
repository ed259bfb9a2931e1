// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `A counsellor in a conversation` {
    @Test func `finds the prepared answers in the visitor's language and the steps in her own`() async throws
    {
        try await ChatHouse.with(.sqlite) { house in
            let visitor = TestBrowser(house.visitors)
            _ = try await house.counsellor()
            _ = try await visitor.post("/start", [("language", "cs")])
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor).page
            #expect(page.text.contains("Dobrý den, tady konzultantka."))
            #expect(page.text.contains("Ne sprašujte, kaj se je zgodilo"))
            #expect(!page.text.contains("{police}"))
        }
    }

    @Test func `puts a prepared answer into her own and sends nothing`() async throws {
        try await ChatHouse.with(.sqlite) { house in
            _ = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            let answer = try await counsellor.post(
                path + "/insert",
                [("_k", page.field("_k") ?? ""), ("a", "Najprej:"), ("insert", "i_believe_you")])
            #expect(answer.text.contains("Najprej:\nVerjamem vam."))
            let rows = try await house.house.data.read { try $0.all("SELECT id FROM message LIMIT 5") }
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `lets the visitor see that she is writing, and keeps nothing of it`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            var seen = ""
            for try await piece in try await visitor.stream("/v/frame") {
                if seen.isEmpty {
                    let answer = try await counsellor.post(
                        path + "/writing", [("_k", page.field("_k") ?? "")])
                    #expect(answer.status == .done)
                }
                seen += piece
                if seen.contains("Svetovalka piše") { break }
            }
            #expect(seen.contains("class=\"program writing\""))
        }
    }

    @Test(arguments: Engines.all)
    func `marks a conversation silently`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            let before = try await visitor.get("/v").status
            _ = try await counsellor.post(path + "/flag", [("_k", page.field("_k") ?? ""), ("flag", "on")])
            #expect(try await counsellor.get(path).text.contains("Tiha oznaka"))
            #expect(try await visitor.get("/v").status == before)
            #expect(try await !visitor.get("/v").text.contains("oznaka"))
        }
    }

    @Test(arguments: Engines.all)
    func `ends a conversation with the reason she gives`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            _ = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let (path, page) = try await house.pickUpFirst(as: counsellor)
            _ = try await counsellor.post(
                path + "/end", [("_k", page.field("_k") ?? ""), ("why", "line_lost")])
            let row = try await house.house.data.read {
                try $0.first("SELECT ended_by FROM conversation LIMIT 1")
            }
            #expect(try row?.text("ended_by") == "line_lost")
        }
    }

    @Test(arguments: Engines.all)
    func `is given no third conversation when two are the most`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            for _ in 1...2 {
                _ = try await house.startedVisit()
                _ = try await house.pickUpFirst(as: counsellor)
            }
            _ = try await house.startedVisit()
            let list = try await counsellor.get("/chats")
            let id = try #require(list.text(after: "action=\"/chats/", before: "/"))
            let answer = try await counsellor.post("/chats/\(id)/pick-up", [("_k", list.field("_k") ?? "")])
            #expect(answer.location == "/chats")
            #expect(try await counsellor.get("/chats").text.contains("action=\"/chats/\(id)/pick-up\""))
        }
    }
}
