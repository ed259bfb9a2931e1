// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Web

@Suite struct `A session` {
    private struct Pages: RouteSource {
        let hub: LiveHub

        func register(in routes: inout Routes) {
            routes.staff(.get, "/page", may: .useOwnAccount) { request in
                StaffLayout(
                    face: Face(
                        side: .staff, origin: "", languages: [], neutralTitle: [:], exitURL: "", phone: nil),
                    language: .slovenian, signOut: (.front, request.formToken)
                ).answer("", "")
            }
            routes.staff(.post, "/form", may: .useOwnAccount) {
                .file(type: "text/plain", name: nil, bytes: Array($0.form.text("words").utf8))
            }
            for (path, form) in [("/events", LiveStream.Form.events), ("/frame", .page)] {
                routes.staff(.get, path, may: .useOwnAccount) { _ in
                    .stream(
                        LiveStream(form: form, subscription: hub.subscribe(to: [])) {
                            LiveStream.Step(bytes: Array("open".utf8))
                        } next: { _ in
                            LiveStream.Step()
                        })
                }
            }
        }
    }

    private static let byScript = ["Sec-Fetch-Dest": "empty"]

    private func with(
        _ engine: Engine = .sqlite,
        _ body: (TestHouse, CastMember, TestBrowser, FrontDoor) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: []) { house in
            let door = house.door(.staff, [Pages(hub: house.hub)])
            let member = try await house.hire([.counsellor])
            try await body(house, member, house.browser(of: member, at: door), door)
        }
    }

    private func noteDuty(_ member: CastMember, _ house: TestHouse) async throws {
        let (holder, now) = (member.secret.holder.description, house.clock.now)
        try await house.data.write { try StaffSessionStore.noteDuty(holder, at: now, in: $0) }
    }

    @Test(arguments: Engines.all)
    func `ends half an hour after the last act, however often a page refreshes itself`(_ engine: Engine)
        async throws
    {
        try await with(engine) { house, _, browser, _ in
            for _ in 1...10 {
                house.time.pass(.minutes(29))
                #expect(try await browser.get("/page").status == .ok, "she opens a page herself")
            }
            for _ in 1...3 {
                house.time.pass(.minutes(10))
                #expect(try await browser.get("/page", headers: Self.byScript).status == .ok)
                _ = try await browser.head(of: .get, "/events")
                _ = try await browser.head(of: .get, "/frame", headers: ["Sec-Fetch-Dest": "iframe"])
            }
            house.time.pass(.minutes(1))
            let late = try await browser.get("/page", headers: Self.byScript)
            #expect(late.status == .unauthorised)
            #expect(late.text.contains("target=\"_blank\""))
            #expect(try await browser.get("/page").location == "/sign-in")
        }
    }

    @Test(arguments: Engines.all)
    func `waits four hours with who is on duty, and not without her`(_ engine: Engine) async throws {
        try await with(engine) { house, member, browser, _ in
            for _ in 1...59 {
                house.time.pass(.minutes(4))
                try await noteDuty(member, house)
                let (limits, now) = (SessionLimits(), house.clock.now)
                try await house.data.write { try StaffSessionStore.deleteOver(at: now, limits, in: $0) }
                #expect(try await browser.get("/page", headers: Self.byScript).status == .ok)
            }
            house.time.pass(.minutes(5))
            #expect(try await browser.get("/page", headers: Self.byScript).status == .unauthorised)
        }
    }

    @Test func `ends after four hours on duty without any act, and after twelve in any case`() async throws {
        try await with { house, member, browser, _ in
            house.time.pass(.minutes(241))
            try await noteDuty(member, house)
            #expect(try await browser.get("/page").status == .seeOther)
            let again = try await house.signedInAgain(member)
            browser.heldCookie = "t=\(again.secret.cookieText)"
            for _ in 1...25 {
                #expect(try await browser.get("/page").status == .ok)
                house.time.pass(.minutes(29))
            }
            #expect(try await browser.get("/page").status == .seeOther)
        }
    }

    @Test(.timeLimit(.minutes(40)), arguments: ["/events", "/frame"])
    func `ends its streams, which say so`(_ path: String) async throws {
        try await with { house, _, browser, _ in
            var told = ""
            for try await piece in try await browser.stream(path) {
                if piece == "open" {
                    house.time.pass(.minutes(31))
                    house.hub.beat()
                }
                told += piece
            }
            #expect(told.contains(path == "/events" ? "event: over" : "Seja je končana"))
            let hiding = Assets.address("gone.css").path
            #expect(told.contains(hiding) == (path == "/frame"), "what was said is hidden")
            #expect(house.hub.openStreams == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `ends its streams at once when it is taken away`(_ engine: Engine) async throws {
        try await with(engine) { house, member, browser, _ in
            var told = ""
            for try await piece in try await browser.stream("/events") {
                if piece == "open" {
                    try await house.data.write {
                        try StaffSessionStore.deleteAll(of: member.viewer.id, in: $0)
                    }
                }
                told += piece
            }
            #expect(told.contains("event: over"))
        }
    }

    @Test(arguments: Engines.all, ["/events", "/frame"])
    func `lets its streams begin anew when she leaves her team, and tells no more what they were given for`(
        _ engine: Engine, _ path: String
    ) async throws {
        try await with(engine) { house, member, browser, _ in
            var told: [String] = []
            for try await piece in try await browser.stream(path) {
                told.append(piece)
                if piece.hasPrefix("open") {
                    try await house.data.write {
                        try StaffPeopleStore.set([.counsellor], team: nil, for: member.viewer.id, in: $0)
                    }
                }
            }
            let all = told.joined()
            #expect(!all.contains("event: over") && !all.contains("Seja je končana"))
            #expect(path == "/events" || all.contains("http-equiv"), "the frame fetches itself")
            #expect(try await browser.get("/page").status == .ok)
            #expect(house.hub.openStreams == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `takes only forms that were made for its own person, once more after she signs in again`(
        _ engine: Engine
    ) async throws {
        try await with(engine) { house, member, browser, _ in
            let colleague = try await house.hire([.counsellor])
            func answer(to token: String?) async throws -> TestBrowser.Page {
                try await browser.post("/form", (token.map { [("_k", $0)] } ?? []) + [("words", "lipa")])
            }
            let own = house.vault.token(for: "form", of: member.viewer.id)
            let foreign = house.vault.token(for: "form", of: colleague.viewer.id)
            let other = house.vault.token(for: "another purpose", of: member.viewer.id)
            for token in [nil, "", "forged", foreign, other] {
                let refused = try await answer(to: token)
                #expect(refused.status == .refused && !refused.text.contains("lipa"))
            }
            #expect(try await answer(to: own).status == .ok)
            browser.heldCookie = "t=\(try await house.signedInAgain(member).secret.cookieText)"
            #expect(try await answer(to: own).status == .ok)
        }
    }

    @Test func `that has ended loses nothing that was written`() async throws {
        try await with { house, member, browser, door in
            let token = try await browser.get("/page").field("_k") ?? ""
            house.time.pass(.minutes(31))
            let late = try await browser.post("/form", [("_k", token), ("words", "a \"word\" & <more>")])
            #expect(late.status == .unauthorised)
            #expect(late.text.contains("name=\"words\" value=\"a &quot;word&quot; &amp; &lt;more&gt;\""))
            #expect(late.text.contains("action=\"/form\""))

            let colleague = house.browser(of: try await house.hire([.counsellor]), at: door)
            #expect(try await colleague.post("/form", [("_k", token), ("words", "hers")]).status == .refused)
            let again = house.browser(of: try await house.signedInAgain(member), at: door)
            #expect(try await again.post("/form", [("_k", token), ("words", "hers")]).text == "hers")
        }
    }

    @Test func `tells what went wrong in the person's own language`() async throws {
        try await with { house, _, browser, _ in
            let page = try await browser.post("/form", [], headers: ["Accept-Language": "en"])
            #expect(page.text.contains("<html lang=\"sl\""))
        }
    }
}
