// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A conversation` {
    @Test(arguments: Engines.all)
    func `goes from a visitor to a counsellor and back`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("Pomagajte mi, prosim.", as: visitor)
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            let frame = try await house.read(
                page.path + "/frame", in: counsellor, until: "Pomagajte mi, prosim.")
            #expect(frame.contains("Pomagajte mi, prosim."))

            try await house.answer("Tu sem. Ste na varnem?", at: page.path, as: counsellor)
            let seen = try await house.read("/v/frame", in: visitor, until: "Ste na varnem?")
            #expect(seen.contains("Tu sem. Ste na varnem?"))
        }
    }

    @Test(arguments: Engines.all)
    func `is one message when the same form is sent twice`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let page = try await visitor.get("/v")
            let form = [("_k", page.field("_k") ?? ""), ("a", "enkrat"), ("b", page.field("b") ?? "")]
            _ = try await visitor.post("/v/messages", form)
            _ = try await visitor.post("/v/messages", form)
            let rows = try await house.house.data.read { try $0.all("SELECT id FROM message LIMIT 5") }
            #expect(rows.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `wakes nobody but those who watch it with a message`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            // From before the start, which wakes the line: that may be told later than it is done.
            let announcements = await house.house.data.announcements()
            let visitor = try await house.startedVisit()
            for words in ["prvo", "drugo"] { try await house.say(words, as: visitor) }
            var channels: [String] = []
            for await case .changed(let channel, _) in announcements {
                channels.append(channel)
                if channels.count == 3 { break }
            }
            let expected = [Conversations.lineChannel, Conversations.channel, Conversations.channel]
            #expect(channels == expected)
        }
    }

    @Test(arguments: Engines.all)
    func `is found by nobody but the two who talk`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("samo za vas", as: visitor)
            let first = try await house.counsellor()
            let second = try await house.counsellor()
            let page = try await house.pickUpFirst(as: first)

            let stranger = TestBrowser(house.visitors)
            #expect(try await stranger.get("/v").location == "/")
            #expect(try await second.get(page.path).status == .notFound)
            let missing = try await second.get("/chats/\(ConversationID(from: .system))")
            #expect(try await second.get(page.path).bytes == missing.bytes)
        }
    }

    @Test(arguments: Engines.all)
    func `cannot be opened with a colleague's key even past every rule`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("skrivnost", as: visitor)
            let colleague = try await house.house.hire([.counsellor])
            let counsellor = try await house.counsellor()
            _ = try await house.pickUpFirst(as: counsellor)

            let unit: VaultUnitID = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT unit_id FROM conversation LIMIT 1")).id("unit_id")
            }
            #expect(try await house.house.vault.unlock(unit, with: .person(colleague.key)) == nil)
            let teamKey = try #require(
                try await house.house.vault.teamKey(house.house.team.id, as: colleague.key))
            #expect(try await house.house.vault.unlock(unit, with: .team(teamKey)) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is gone from both sides and its key destroyed when the visitor deletes it`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("izbriši me", as: visitor)
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            let unit: VaultUnitID = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT unit_id FROM conversation LIMIT 1")).id("unit_id")
            }

            let token = try await visitor.get("/v").field("_k") ?? ""
            let answer = try await visitor.post("/v/delete", [("_k", token)])

            #expect(answer.status == .ok && answer.text.contains("Pogovor je izbrisan."))
            #expect(!answer.text.contains("izbriši me"))
            #expect(try await counsellor.get(page.path).status == .notFound)
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            let rows = try await house.house.data.read { try $0.all("SELECT id FROM message LIMIT 5") }
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is taken from the counsellor's open page, too, from the moment it is deleted`(_ engine: Engine)
        async throws
    {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let counsellor = try await house.counsellor()
            let page = try await house.pickUpFirst(as: counsellor)
            let token = try await visitor.get("/v").field("_k") ?? ""
            var last = ""
            for try await piece in try await counsellor.stream(page.path + "/frame") {
                if last.isEmpty { _ = try await visitor.post("/v/delete", [("_k", token)]) }
                last = piece
            }
            #expect(last.contains("href=\"\(Assets.address("gone.css").path)\"") && last.contains("parting"))
        }
    }

    @Test(arguments: Engines.all)
    func `gives an empty or too long message back with its text`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let page = try await visitor.get("/v")
            let long = String(repeating: "č", count: 4001)
            let answer = try await visitor.post(
                "/v/messages", [("_k", page.field("_k") ?? ""), ("a", long), ("b", page.field("b") ?? "")])
            #expect(answer.status == .unprocessable)
            #expect(answer.text.contains(long))
        }
    }

    @Test(arguments: Engines.all)
    func `leaves a line in the audit for every act`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            try await house.say("prvič", as: visitor)
            let counsellor = try await house.counsellor()
            _ = try await house.pickUpFirst(as: counsellor)
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["conversation_started"] == 1)
            #expect(counts["message_written"] == 1)
            #expect(counts["conversation_accepted"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `refuses a form without its proof, or with another visitor's`(_ engine: Engine) async throws {
        try await ChatHouse.with(engine) { house in
            let visitor = try await house.startedVisit()
            let page = try await visitor.get("/v")
            let others = try await house.startedVisit().get("/v").field("_k") ?? ""
            for proof in ["forged", others] {
                let answer = try await visitor.post(
                    "/v/messages", [("_k", proof), ("a", "x"), ("b", page.field("b") ?? "")])
                #expect(answer.status == .refused)
            }
            let foreign = try await TestBrowser(house.visitors).post(
                "/start", [], headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == .refused)
        }
    }
}
