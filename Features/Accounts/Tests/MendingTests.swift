// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `What opens an account` {
    private let password = "tri dobre besede"
    private let other = "stiri nove besede"

    @Test(arguments: Engines.all)
    func `is put behind another password by its owner, whose other sessions end`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let (browser, kit) = try await people.join(by: try people.link(in: try await people.invite()))
            let elsewhere = try await people.signIn("nova", password, kit)
            let token = try await browser.get("/account/password").field("_k") ?? ""
            let wrong = try await browser.post(
                "/account/password",
                [("_k", token), ("old", "guess"), ("password", other), ("again", other)])
            #expect(wrong.status == .unprocessable)
            let right = try await browser.post(
                "/account/password",
                [("_k", token), ("old", password), ("password", other), ("again", other)])
            #expect(right.status == .ok && !right.text.contains("&lt;"))
            #expect(try await people.isIn(browser))
            #expect(try await !people.isIn(elsewhere))
            #expect(try await people.isIn(try await people.signIn("nova", other, kit)))
        }
    }

    @Test(arguments: Engines.all)
    func `is recovered with the sheet and the code, and not by the account manager's link alone`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            let (browser, kit) = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer()
            let link = try people.link(
                in: try await people.post("/people/\(id)/link", [], as: people.manager))
            people.house.time.pass(.seconds(30))
            let sheet = kit.groups.joined(separator: " ")
            func recover(_ sheet: String, _ code: String) async throws -> TestBrowser.Page {
                try await people.outside.post(
                    link, [("sheet", sheet), ("code", code), ("password", other), ("again", other)])
            }
            let code = kit.code(at: people.house.clock.now)
            #expect(try await recover("", code).status == .unprocessable)
            #expect(try await recover(String(repeating: "AAAA ", count: 8), code).status == .unprocessable)
            #expect(try await recover(sheet, "000000").status == .unprocessable)

            let done = try await recover(sheet, code)

            #expect(done.status == .ok)
            let next = people.groups(in: done)
            #expect(next.count == 8 && next != kit.groups)
            #expect(try await !people.isIn(browser))
            #expect(try await recover(sheet, code).status == .notFound)
            let copied = PeopleHouse.Kit(secret: kit.secret, groups: next)
            let slip = try await people.outside.post("/recover", people.proof(done, copied, group: "ABCD"))
            #expect(slip.status == .unprocessable)
            #expect(people.groups(in: slip).isEmpty && !slip.text.contains("&lt;"), "shown once")
            let typed = people.proof(slip, copied)
            #expect(try await people.outside.post("/recover", typed).status == .ok)
            #expect(try await people.outside.post("/recover", typed).status == .notFound)
            #expect(try await people.isIn(try await people.signIn("nova", other, kit)))
        }
    }

    @Test(arguments: Engines.all)
    func `gets a new device only when a second person confirms, who alone sees the link`(_ engine: Engine)
        async throws
    {
        try await PeopleHouse.with(engine) { people in
            let (browser, _) = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer()
            let asked = try await people.post(
                "/people/\(id)/mending", [("kind", "factor")], as: people.manager)
            #expect(asked.status == .seeOther)
            #expect(
                try await people.confirm(id, as: people.manager).status == .notFound)
            let coordinator = try await people.house.hire([.coordinator])
            let page = try await people.confirm(id, as: coordinator)
            let link = try people.link(in: page)
            #expect(link.hasPrefix("/factor/"))
            #expect(try await people.isIn(browser), "until the new device works")
            #expect(
                try await people.confirm(id, as: coordinator).status == .notFound)
            #expect(try await people.outside.post(link, [("password", "guess")]).status == .unprocessable)
            let shown = try await people.outside.post(link, [("password", password)])
            let kit = try people.kit(in: shown)
            #expect(try await !people.isIn(browser))
            #expect(try await people.isIn(try await people.signIn("nova", password, kit)))
        }
    }

    @Test(arguments: Engines.all)
    func `is made anew when all is lost, and with it what only she could open`(_ engine: Engine) async throws
    {
        try await PeopleHouse.with(engine) { people in
            let (browser, _) = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer()
            _ = try await people.post("/keys/\(id)", [], as: people.counsellor)
            let vault = people.house.vault
            let before = try #require(try await vault.publicKey(of: id))
            let own = vault.mint()
            try await vault.keep(own, for: [.person(id, before)])
            let coordinator = try await people.house.hire([.coordinator])
            _ = try await people.post("/people/\(id)/mending", [("kind", "keys")], as: people.manager)
            let page = try await people.confirm(id, as: coordinator)
            #expect(try await !people.isIn(browser))
            #expect(try await !vault.members(of: people.house.team.id).contains(id))

            let (again, _) = try await people.join(by: try people.link(in: page), password: other)

            #expect(try await people.isIn(again))
            #expect(try await vault.holders(of: own.id).isEmpty)
            #expect(try await vault.publicKey(of: id) != before)
            #expect(try await people.browser(of: people.counsellor).get("/keys").text.contains("Nova"))
        }
    }

    @Test(arguments: Engines.all)
    func `while it is made anew, is opened by the confirmed link alone, and a late one is confirmed again`(
        _ engine: Engine
    ) async throws {
        try await PeopleHouse.with(engine) { people in
            _ = try await people.join(by: try people.link(in: try await people.invite()))
            let id = try await people.newcomer()
            let coordinator = try await people.house.hire([.coordinator])
            _ = try await people.post("/people/\(id)/mending", [("kind", "keys")], as: people.manager)
            let first = try people.link(in: try await people.confirm(id, as: coordinator))

            let alone = try await people.post("/people/\(id)/link", [], as: people.manager)

            #expect(alone.status == .unprocessable && !alone.text.contains("/join/"))
            #expect(alone.text.contains("value=\"keys\"") && !alone.text.contains("&lt;"))
            #expect(try await people.outside.get(first).status == .ok, "the confirmed one still works")
            people.house.time.pass(.minutes(30))
            #expect(try await people.outside.get(first).status == .notFound)
            let manager = try await people.house.signedInAgain(people.manager)
            let asked = try await people.post("/people/\(id)/mending", [("kind", "keys")], as: manager)
            #expect(asked.status == .seeOther)
            #expect(try await people.confirm(id, as: manager).status == .notFound)
            let late = try await people.house.signedInAgain(coordinator)
            let second = try people.link(in: try await people.confirm(id, as: late))
            #expect(try await people.isIn(try await people.join(by: second, password: other).browser))
        }
    }

    @Test func `is left as it is when a second person refuses, or nobody confirms for three days`()
        async throws
    {
        try await PeopleHouse.with(.sqlite) { people in
            let coordinator = try await people.house.hire([.coordinator])
            let staff = people.counsellor.viewer.id
            _ = try await people.house.hire([.counsellor])
            for isRefused in [true, false] {
                _ = try await people.post(
                    "/people/\(staff)/mending", [("kind", "keys")], as: people.manager)
                if isRefused {
                    _ = try await people.confirm(staff, "refuse", as: coordinator)
                } else {
                    people.house.time.pass(.days(3))
                }
                let late = try await people.house.signedInAgain(coordinator)
                #expect(try await people.confirm(staff, as: late).status == .notFound)
            }
        }
    }
}
