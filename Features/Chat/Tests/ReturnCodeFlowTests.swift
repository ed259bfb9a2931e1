// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A return code` {
    @Test(arguments: Engines.all)
    func `brings her back from another browser, where the answer waits`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "Pišem vam prvič.")
            let words = try await house.takeCode(in: visitor)
            #expect(words.count == 6)

            let counsellor = try await house.counsellor()
            let path = try await house.first(in: counsellor)
            #expect(try await counsellor.get(path).text.contains("Pišem vam prvič."))
            try await house.chat.answer("Hvala, da ste pisali.", at: path, as: counsellor)

            let (other, page) = try await house.comeBack(words.map { $0.uppercased() })
            #expect(page.location == "/v")
            let seen = try await house.chat.read("/v/frame", in: other, until: "Hvala, da ste pisali.")
            #expect(seen.contains("Pišem vam prvič."))
            #expect(seen.contains("Hvala, da ste pisali."))
            try await house.chat.say("Berem vas.", as: other)
            #expect(try await counsellor.get(path).text.contains("Berem vas."))
        }
    }

    @Test(arguments: Engines.all)
    func `leads to a thread in which each answer bears its counsellor's name for her colleagues`(
        _ engine: Engine
    ) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "Pišem vam prvič.")
            let first = try await house.house.hire([.counsellor])
            let giver = house.house.browser(of: first, at: house.staff)
            let path = try await house.first(in: giver)
            try await house.chat.answer("odgovor prve", at: path, as: giver)
            let second = try await house.counsellor()
            try await house.chat.answer("odgovor druge", at: path, as: second)

            let page = try await second.get(path).text
            #expect(page.contains("class=\"who\">name of \(first.viewer.id)</span>odgovor prve"))
            #expect(page.contains("class=\"who\">Vi</span>odgovor druge"))
            let hers = try await house.chat.read("/v/frame", in: visitor, until: "odgovor druge")
            #expect(hers.contains("class=\"who\">Svetovalka</span>odgovor prve"))
        }
    }

    @Test(arguments: Engines.all)
    func `taken in a live chat turns it into a thread when the chat ends`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            _ = try await house.house.hire([.counsellor])
            let visitor = TestBrowser(house.visitors)
            _ = try await visitor.post("/start", [("language", "cs")])
            try await house.chat.say("v klepetu", as: visitor)
            let words = try await house.takeCode(in: visitor)
            let counsellor = try await house.counsellor()
            let live = try await house.chat.pickUpFirst(as: counsellor)
            #expect(!(try await counsellor.get("/threads").text.contains("/threads/\(live.path.suffix(32))")))
            let token = try await visitor.get("/v").field("_k") ?? ""
            _ = try await visitor.post("/v/end", [("_k", token)])

            let colleague = try await house.counsellor()
            let path = try await house.first(in: colleague)
            #expect(try await colleague.get(path).text.contains("v klepetu"))
            #expect(try await house.opens(words))
        }
    }

    @Test(arguments: Engines.all)
    func `closes the seat she left when she comes back elsewhere`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let left = try await house.thread(saying: "prvič")
            let words = try await house.takeCode(in: left)
            let (other, _) = try await house.comeBack(words)
            #expect(try await left.get("/v").location == "/")
            #expect(try await other.get("/v").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `does not count before two of its words were typed back`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            let offer = try await house.offer(to: visitor)
            let wrong = try await visitor.post(
                "/v",
                [("_k", offer.token), ("c", "4"), ("o", offer.sealed), ("a", "napačna"), ("b", "beseda")])
            #expect(wrong.status == .unprocessable)
            #expect(!(try await house.opens(offer.words)))
            #expect(try await house.prove(offer, in: visitor).location == "/v")
            #expect(try await house.opens(offer.words))
        }
    }

    @Test(arguments: Engines.all)
    func `looks the same when wrong, no code at all, replaced or deleted`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            let first = try await house.takeCode(in: visitor)
            house.house.time.pass(.seconds(1))
            let second = try await house.takeCode(in: visitor)
            let replaced = try await house.comeBack(first).page
            let token = try await visitor.get("/v").field("_k") ?? ""
            _ = try await visitor.post("/v/delete", [("_k", token)])
            let deleted = try await house.comeBack(second).page
            let wrong = try await house.comeBack(second.reversed()).page
            let nonsense = try await house.comeBack(["to", "ni", "koda"]).page
            let empty = try await house.comeBack([]).page
            for page in [deleted, wrong, nonsense, empty] {
                #expect(page.status == .unprocessable)
                #expect(page.bytes == replaced.bytes)
                #expect(page.headerNames == replaced.headerNames)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `opens nothing once it is replaced, and the new one does`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            let old = try await house.offer(to: visitor)
            _ = try await house.prove(old, in: visitor)
            house.house.time.pass(.seconds(1))
            let new = try await house.takeCode(in: visitor)
            let again = try await house.prove(old, in: visitor)
            #expect(again.status == .unprocessable)
            #expect(!(try await house.opens(old.words)))
            #expect(try await house.opens(new))
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["return_code_taken"] == 1)
            #expect(counts["return_code_replaced"] == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `said on the phone opens the same thread and must then be replaced`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            let words = try await house.takeCode(in: visitor)
            let counsellor = try await house.counsellor()
            let token = try #require(try await counsellor.get("/threads").field("_k"))
            let wrong = try await counsellor.post("/threads/words", [("_k", token), ("a", "kar nekaj")])
            #expect(wrong.status == .unprocessable)
            let opened = try await counsellor.post(
                "/threads/words", [("_k", token), ("a", words.joined(separator: ", "))])
            let path = try #require(opened.location)
            let page = try await counsellor.get(path)
            #expect(page.text.contains("prvič"))
            #expect(page.text.contains(path + "/code"))
            #expect(try await visitor.get("/v").text.contains("class=\"notice\">Besede ste povedali"))

            house.house.time.pass(.seconds(1))
            let offer = try await house.offer(to: counsellor, at: path + "/code", page: path)
            #expect(try await house.opens(words))
            #expect(try await house.prove(offer, in: counsellor, at: path + "/code").location == path)
            #expect(!(try await house.opens(words)))
            #expect(try await house.opens(offer.words))
            #expect(!(try await counsellor.get(path).text.contains(path + "/code")))
        }
    }

    @Test(arguments: Engines.all)
    func `has a number that routes a call and opens nothing`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "samo za vas")
            _ = try await house.takeCode(in: visitor)
            let locator = try await house.house.data.read { transaction in
                try #require(try transaction.first("SELECT locator FROM return_code LIMIT 1")).text("locator")
            }
            #expect(!(try await house.opens([locator])))
            let counsellor = try await house.counsellor()
            let token = try #require(try await counsellor.get("/threads").field("_k"))
            let routed = try await counsellor.post("/threads/number", [("_k", token), ("a", locator)])
            #expect(routed.status == .ok)
            #expect(!routed.text.contains("samo za vas"))
            let refused = try await counsellor.post("/threads/words", [("_k", token), ("a", locator)])
            #expect(refused.status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `cannot be tried faster than the budget allows, and can again by the clock`(_ engine: Engine)
        async throws
    {
        try await ThreadHouse.with(engine, budget: CodeBudget(burst: 2, period: .seconds(5))) { house in
            let visitor = try await house.thread(saying: "prvič")
            let words = try await house.takeCode(in: visitor)
            for _ in 0..<2 { _ = try await house.comeBack(["napačno"]) }
            let crowded = try await house.comeBack(words).page
            #expect(crowded.status == .tooMany)
            #expect(crowded.text.contains("Počakajte 5 sekund"))
            house.house.time.pass(.seconds(5))
            #expect(try await house.opens(words))
        }
    }

    @Test
    func `begins after a short wait with the ways to call beside it, where very many begin at one place`()
        async throws
    {
        try await ThreadHouse.with(.sqlite) { house in
            _ = try await house.counsellor()
            for _ in 1...40 {
                let other = TestBrowser(house.visitors)
                #expect(try await other.post("/sl/l", [("n", "1")]).location == "/v")
            }
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/sl/l", [("n", "1")])
            #expect(page.status == .tooMany && page.text.contains("Počakajte 3 sekunde"))
            #expect(page.text.contains("tel:0801155"))
            let ticket = ("ticket", try #require(page.field("ticket")))
            let early = try await visitor.post("/sl/l", [("n", "1"), ticket])
            #expect(early.field("ticket") == ticket.1)
            house.house.time.pass(.seconds(3))
            #expect(try await visitor.post("/sl/l", [("n", "1"), ticket]).location == "/v")
        }
    }

    @Test(arguments: Engines.all)
    func `is nowhere in clear, nor are the messages`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "zelo posebna beseda")
            let words = try await house.takeCode(in: visitor)
            _ = try await house.comeBack(words)
            guard let directory = house.house.stores.directory else { return }
            let files = try FileManager.default.subpathsOfDirectory(atPath: directory)
            let needles = [
                words.joined(separator: " "), words.joined(separator: "|"), words.joined(), "zelo posebna",
            ]
            var bytes = 0
            for file in files {
                guard let content = FileManager.default.contents(atPath: "\(directory)/\(file)") else {
                    continue
                }
                bytes += content.count
                for needle in needles { #expect(content.range(of: Data(needle.utf8)) == nil) }
                let kept = words.filter { $0.utf8.count > 4 && content.range(of: Data($0.utf8)) != nil }
                #expect(kept.isEmpty)
            }
            #expect(bytes > 0)
        }
    }

    @Test(arguments: Engines.all)
    func `and its seat are gone when she leaves in a hurry, the words still open`(_ engine: Engine)
        async throws
    {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            let words = try await house.takeCode(in: visitor)
            let cookie = visitor.heldCookie
            _ = try await visitor.post("/x", [])
            visitor.heldCookie = cookie
            #expect(try await visitor.get("/v").location == "/")
            #expect(try await house.opens(words))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps its thread as long as somebody writes, not as long as a chat`(_ engine: Engine) async throws {
        try await ThreadHouse.with(engine) { house in
            let visitor = try await house.thread(saying: "prvič")
            _ = try await house.takeCode(in: visitor)
            house.house.time.pass(.days(29))
            try await house.chat.say("še vedno", as: visitor)
            house.house.time.pass(.days(2))
            let now = house.house.time.now
            let (chats, early, late) = try await house.house.data.read { transaction in
                (
                    try ConversationRetentionStore.expired(
                        before: now, after: nil, limit: 9, in: transaction),
                    try ThreadStore.expired(before: now - .days(30), after: nil, limit: 9, in: transaction),
                    try ThreadStore.expired(before: now, after: nil, limit: 9, in: transaction)
                )
            }
            #expect(chats.isEmpty)
            #expect(early.isEmpty)
            #expect(late.count == 1)
        }
    }
}
