// SPDX-License-Identifier: EUPL-1.2

import Kernel
import SafeContact
import TestKit
import Testing
import Vault
import Web

@Suite struct `A call-back a visitor asks for` {
    @Test(arguments: Engines.all)
    func `becomes a card like any other, until its time is over`(_ engine: Engine) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            #expect(try await visitor.get("/sl/k").status == .ok)
            let fields = SafeContactHouse.fields([("mayLeaveMessage", "1"), ("cover", "")])
            #expect(try await visitor.post("/sl/k", fields).status == .unprocessable)
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            #expect(visitor.heldCookie == nil)

            let list = try await counsellor.get("/safe-contacts")
            #expect(list.text.contains("prošnja za povratni klic"))
            let path = try #require(list.text(after: "row\"><a href=\"", before: "\""))
            #expect(try await house.reach(path, "call", as: counsellor).text.contains("031 555 777"))
            house.house.time.pass(.hours(25))
            let next = try await house.counsellor()
            #expect(try await !next.get("/safe-contacts").text.contains(path))
        }
    }

    @Test(arguments: Engines.all)
    func `is settled on the page that gives the number, and then no colleague finds it`(_ engine: Engine)
        async throws
    {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            let path = try #require(
                try await counsellor.get("/safe-contacts").text(after: "row\"><a href=\"", before: "\""))
            let reached = try await house.reach(path, "call", as: counsellor)
            #expect(reached.text.contains("Klic je urejen: izbriši prošnjo"))
            #expect(reached.text.contains("action=\"\(path)/withdraw\""))

            let token = reached.field("_k") ?? ""
            #expect(try await counsellor.post(path + "/withdraw", [("_k", token)]).status == .seeOther)

            let list = try await counsellor.get("/safe-contacts").text
            #expect(!list.contains("prošnja za povratni klic"))
        }
    }

    @Test(arguments: Engines.all)
    func `is asked for in the visitor's own words, counted, and leads back to her chat`(_ engine: Engine)
        async throws
    {
        try await SafeContactHouse.with(engine) { house in
            _ = try await house.counsellor()
            let visitor = TestBrowser(house.visitors)
            let form = try await visitor.get("/sl/k").text
            #expect(form.contains("Kaj naj rečemo, kdo smo") && form.contains("samo z menoj"))
            for words in ["Kaj rečemo, da smo", "samo ona", "Kdo se sme oglasiti", "Nazaj v klepet"] {
                #expect(!form.contains(words))
            }
            let wrong = try await visitor.post("/sl/k", SafeContactHouse.fields([("answerer", "named")]))
            #expect(wrong.text.contains("s katero drugo osebo smemo govoriti"))
            #expect(wrong.text.contains("031 555 777"))
            #expect(house.callBacks.isEmpty)

            visitor.heldCookie = "s=\(HolderSecret.random(.system).cookieText)"
            #expect(try await visitor.get("/sl/k").text.contains("<a href=\"/v\">Nazaj v klepet"))
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            #expect(Set(house.callBacks) == [true])
        }
    }

    @Test
    func
        `is taken after a short wait, with all that was filled in, where very many ask at one place`()
        async throws
    {
        try await SafeContactHouse.with(.sqlite) { house in
            _ = try await house.counsellor()
            for _ in 1...40 {
                let taken = try await TestBrowser(house.visitors).post("/sl/k", SafeContactHouse.fields())
                #expect(taken.status == .ok)
            }
            let visitor = TestBrowser(house.visitors)
            let page = try await visitor.post("/sl/k", SafeContactHouse.fields())
            #expect(page.status == .tooMany && page.text.contains("Počakajte 3 sekunde"))
            #expect(page.text.contains("031 555 777"))
            house.house.time.pass(.seconds(3))
            let again = SafeContactHouse.fields([("ticket", try #require(page.field("ticket")))])
            #expect(try await visitor.post("/sl/k", again).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is not taken while very many wait; the page says so with the other ways`(
        _ engine: Engine
    ) async throws {
        try await SafeContactHouse.with(engine) { house in
            let counsellor = try await house.counsellor()
            try await house.askForCalls(CallBackList.most)
            let visitor = TestBrowser(house.visitors)
            let closed = try await visitor.get("/sl/k")
            #expect(closed.text.contains("poskusite tudi pozneje") && closed.text.contains("080 11 55"))
            #expect(!closed.text.contains("<form"))
            let refused = try await visitor.post("/sl/k", SafeContactHouse.fields())
            #expect(refused.status == .unavailable && refused.text.contains("080 11 55"))
            #expect(refused.text.contains("je ostalo v obrazcu") && refused.text.contains("031 555 777"))

            let list = try await counsellor.get("/safe-contacts").text(
                after: "row\"><a href=\"", before: "\"")
            let path = try #require(list)
            let token = try await counsellor.get(path).field("_k") ?? ""
            #expect(try await counsellor.post(path + "/withdraw", [("_k", token)]).status == .seeOther)
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .unavailable)

            house.house.time.pass(.hours(24))
            #expect(try await visitor.post("/sl/k", SafeContactHouse.fields()).status == .ok)
        }
    }

    @Test func `is taken from a place that asks often only after a wait when many wait`() async throws {
        try await SafeContactHouse.with(.sqlite) { house in
            _ = try await house.counsellor()
            try await house.askForCalls(CallBackList.most * 4 / 5)
            for _ in 1...3 {
                let taken = try await TestBrowser(house.visitors).post("/sl/k", SafeContactHouse.fields())
                #expect(taken.status == .ok)
            }
            let page = try await TestBrowser(house.visitors).post("/sl/k", SafeContactHouse.fields())
            #expect(page.status == .tooMany && page.text.contains("031 555 777"))
        }
    }
}
