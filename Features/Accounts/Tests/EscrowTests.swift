// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Vault

@Suite struct `Keys that two of three holders give back` {
    @Test(arguments: Engines.all)
    func `are hers again after a day, behind a new password and a new sheet`(_ engine: Engine) async throws {
        try await EscrowHouse.with(engine) { house in
            let before = try await house.people.house.vault.signIn(
                house.staff, password: Confidential(EscrowHouse.old))
            try await house.openBoth()

            let early = try await house.finish()
            #expect(early.status == .unprocessable && !early.text.contains("class=\"groups\""))
            try await house.pass(.hours(23))
            #expect(try await house.finish().status == .unprocessable)
            try await house.pass(.hours(1))
            #expect(try await house.finish("napačno geslo ima").status == .unauthorised)
            #expect(try await house.finish(code: "000000").status == .unauthorised)
            let page = try await house.finish()

            let groups = house.people.groups(in: page)
            #expect(page.status == .ok && groups.count == 8)
            let kit = PeopleHouse.Kit(secret: house.kit.secret, groups: groups)
            let done = try await house.people.outside.post("/recover", house.people.proof(page, kit))
            #expect(done.status == .ok)
            let after = try await house.people.house.vault.signIn(
                house.staff, password: Confidential(EscrowHouse.new))
            #expect(before != nil && after?.publicKey == before?.publicKey)
            #expect(try await house.rows(.rescue) == 0)
            #expect(try await house.rows(.escrow) == 0, "what was used is used up")
            #expect(try await !house.signIn(EscrowHouse.old))
            #expect(try await house.signIn(EscrowHouse.new))
            #expect(try await house.rows(.escrow) == 3, "and made anew when she comes in")
            #expect(try await house.finish().status == .unauthorised)
            let lines = try await house.lines()
            #expect(lines["escrow_copied"] == 2 && lines["rescue_prepared"] == 1)
            #expect(lines["escrow_outer_opened"] == 1 && lines["escrow_inner_opened"] == 1)
            #expect(lines["rescue_finished"] == 1 && lines["rescue_stopped"] == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `do not lie with anybody while an agency has not named three`(_ engine: Engine) async throws {
        for count in [0, 2] {
            try await EscrowHouse.with(engine, holders: count) { house in
                #expect(try await house.rows(.escrow) == 0)
                let path = "/people/\(house.staff)"
                let page = try await house.people.browser(of: house.people.manager).get(path).text
                #expect(!page.contains("value=\"rescue\"") && page.contains("value=\"keys\""))
                let asked = try await house.people.post(
                    path + "/mending", [("kind", "rescue")], as: house.people.manager)
                #expect(asked.status == .unprocessable)
                let list = try await house.people.browser(of: house.people.manager).get("/people").text
                #expect(list.contains("<p class=\"notice\">2 ") == (count == 2), "two of three")
                #expect(try await house.lines()["escrow_copied"] == nil)
            }
        }
    }

    @Test func `need a fourth person: nobody of the four does another's part`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let (manager, second) = (house.people.manager, house.second)
            let asked = try await house.people.post(
                "/people/\(house.staff)/mending", [("kind", "rescue")], as: manager)
            #expect(asked.status == .seeOther)
            for member in [manager] + house.holders {
                #expect(try await house.people.confirm(house.staff, as: member).status == .notFound)
            }
            let link = try house.people.link(in: try await house.people.confirm(house.staff, as: second))
            #expect(
                try await house.open("outer", as: house.pair.outer).status == .notFound, "nobody waits yet")
            let fields = [("password", EscrowHouse.new), ("again", EscrowHouse.new)]
            let without = try await house.people.outside.post(link, fields + [("code", "000000")])
            #expect(without.status == .unprocessable, "the link without her device")
            #expect(try await house.prepare(by: link).status == .ok)
            #expect(try await house.prepare(by: link).status == .notFound, "the link works once")

            for member in [manager, second, house.people.counsellor] {
                #expect(try await house.open("outer", as: member, code: "1").status == .notFound)
            }
            #expect(
                try await house.open("outer", as: house.pair.outer, code: "000000").status == .unprocessable)
            #expect(try await house.open("inner", as: house.pair.inner).status == .notFound)
            #expect(try await house.open("outer", as: house.pair.outer).status == .seeOther)
            #expect(try await house.open("inner", as: house.pair.outer).status == .notFound)
            try await house.pass(.hours(30))
            let page = try await house.finish()
            #expect(page.status == .unprocessable && !page.text.contains("class=\"groups\""))
        }
    }

    @Test(arguments: ["coordinator", "manager", "page", "password", "sheet"])
    func `are stopped by`(_ who: String) async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            let own = try await people.signIn("nova", EscrowHouse.old, house.kit)
            try await house.openBoth()
            switch who {
            case "coordinator", "manager":
                let member = who == "manager" ? people.manager : house.second
                let page = try await people.browser(of: member).get("/confirmations").text
                #expect(page.contains("action=\"/rescues/\(house.staff)\"") && !page.contains("&lt;"))
                #expect(try await people.post("/rescues/\(house.staff)", [], as: member).status == .seeOther)
            case "page":
                let page = try await own.get("/account").text
                #expect(page.contains("action=\"/account/rescue\"") && !page.contains("&lt;"))
                let token = people.house.vault.token(for: "form", of: house.staff)
                #expect(try await own.post("/account/rescue", [("_k", token)]).status == .seeOther)
            case "sheet":
                let made = try await people.post("/people/\(house.staff)/link", [], as: people.manager)
                let mended = try await people.outside.post(
                    try people.link(in: made),
                    [
                        ("sheet", house.kit.groups.joined()), ("code", house.ownCode()),
                        ("password", "pet besed za konec"), ("again", "pet besed za konec"),
                    ])
                #expect(mended.status == .ok)
                try await people.accounts.settleKeys()
            default: #expect(try await house.signIn(EscrowHouse.old))
            }

            #expect(try await house.rows(.rescue) == 0)
            #expect(try await house.rows(.escrow) == 3)
            #expect(try await house.lines()["rescue_stopped"] == 1)
            try await house.pass(.hours(30))
            #expect(try await house.finish().status == .unauthorised)
        }
    }

    @Test func `are told to whoever can stop it, and to nobody of another agency`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            try await house.openBoth()
            let list = try await people.browser(of: people.manager).get("/people").text
            #expect(list.contains("<p class=\"notice\">Nova:") && !list.contains("&lt;"))
            let elsewhere = try await people.house.hire(
                [.coordinator, .escrowHolder], agency: AgencyID(from: people.house.randomness))
            for path in ["/confirmations", "/escrow"] {
                #expect(try await !people.browser(of: elsewhere).get(path).text.contains("Nova"))
            }
            #expect(try await people.post("/rescues/\(house.staff)", [], as: elsewhere).status == .notFound)
            #expect(try await house.rows(.rescue) > 0)
        }
    }

    @Test func `lead each holder to what she can do next`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            func page(_ holder: CastMember) async throws -> String {
                try await house.people.browser(of: holder).get("/escrow").text
            }
            #expect(try await !page(house.pair.outer).contains("Nova"))
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            for holder in house.holders {
                let page = try await page(holder)
                #expect(page.contains("value=\"outer\"") && !page.contains("&lt;"))
            }
            _ = try await house.open("outer", as: house.pair.outer)
            #expect(try await page(house.pair.inner).contains("value=\"inner\""))
            #expect(try await !page(house.pair.outer).contains("value=\"outer\""))
            _ = try await house.open("inner", as: house.pair.inner)
            for holder in house.holders { #expect(try await !page(holder).contains("name=\"layer\"")) }
        }
    }

    @Test func `are not opened by two holders of whom one let the other in`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let (outer, inner) = (house.pair.outer.viewer.id, house.pair.inner.viewer.id)
            try await house.people.house.data.write {
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(outer), \(inner))")
            }
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            #expect(try await house.open("outer", as: house.pair.outer).status == .notFound)
            let page = try await house.people.browser(of: house.pair.outer).get("/escrow").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("name=\"layer\""))
            let third = try #require(house.holders.first { ![outer, inner].contains($0.viewer.id) })
            #expect(try await house.open("outer", as: house.pair.inner).status == .seeOther)
            #expect(try await house.open("inner", as: third).status == .seeOther, "who owes nobody anything")
        }
    }

    @Test(arguments: Engines.all)
    func `lie with nobody any more who is no holder, and with nobody at all without two`(_ engine: Engine)
        async throws
    {
        try await EscrowHouse.with(engine) { house in
            func counts() async throws -> [Int] {
                [try await house.rows(.escrow), try await house.rows(.rescue)]
            }
            try await house.openBoth()
            #expect(try await counts() == [3, 3])
            for (holder, left) in zip([house.pair.inner, house.pair.outer], [1, 0]) {
                let path = "/people/\(holder.viewer.id)/roles"
                _ = try await house.people.post(path, [("role", "operator")], as: house.people.manager)
                let done = try await house.people.confirm(holder.viewer.id, as: house.second)
                #expect(done.status == .seeOther)
                #expect(try await house.rows(.escrow) == left)
            }
            #expect(try await house.rows(.rescue) == 0, "what her pair had opened is gone")
            #expect(try await house.signIn(EscrowHouse.old))
            #expect(try await counts() == [0, 0])
        }
    }

    @Test func `are copied to a new holder when their owner comes in, and to no fourth`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            let other = try await people.house.hire([.systemOperator]).viewer.id
            let path = "/people/\(other)/roles"
            _ = try await people.post(path, [("role", "escrow_holder")], as: people.manager)
            let page = try await people.browser(of: house.second).get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            #expect(try await people.confirm(other, as: house.second).status == .notFound)

            let gone = "/people/\(house.pair.outer.viewer.id)/roles"
            _ = try await people.post(gone, [("role", "operator")], as: people.manager)
            _ = try await people.confirm(house.pair.outer.viewer.id, as: house.second)
            #expect(try await people.confirm(other, as: house.second).status == .seeOther)
            #expect(try await house.rows(.escrow) == 1)
            #expect(try await house.signIn(EscrowHouse.old))
            #expect(try await house.rows(.escrow) == 3)
            let pairs = try await people.house.vault.escrowPairs(of: house.staff)
            #expect(pairs.contains { $0.outer == other } && pairs.contains { $0.inner == other })
        }
    }

    @Test(arguments: ["suspend", "keys", "leaving", "time"])
    func `are not given back any more after`(_ what: String) async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let (people, path) = (house.people, "/people/\(house.staff)")
            try await house.openBoth()
            switch what {
            case "suspend":
                _ = try await people.post(path + "/state", [("act", "suspend")], as: people.manager)
            case "leaving":
                _ = try await people.post(path + "/leaving", [("why", "leaves")], as: people.manager)
            case "keys":
                _ = try await people.post(path + "/mending", [("kind", "keys")], as: people.manager)
                _ = try await people.confirm(house.staff, as: house.second)
            default: try await house.pass(.days(8))
            }
            try await people.accounts.settleKeys()
            #expect(try await house.rows(.rescue) == 0)
            #expect(try await house.rows(.escrow) == (["keys", "leaving"].contains(what) ? 0 : 3))
            try await house.pass(.hours(30))
            #expect(try await house.finish().status == .unauthorised)
        }
    }

    @Test func `are not in the hands of who manages accounts, confirms, or reads the audit`() async throws {
        try await EscrowHouse.with(.sqlite, holders: 0) { house in
            for role in ["account_manager", "coordinator", "auditor"] {
                let page = try await house.people.invite("x" + role, roles: [role, "escrow_holder"])
                #expect(page.status == .unprocessable, "\(role)")
            }
            let page = try await house.people.invite("board", roles: ["escrow_holder"])
            #expect(page.status == .seeOther, "asked for, and confirmed by a second person")
        }
    }

    @Test(arguments: Engines.all)
    func `are neither lost nor left lying about when the power goes`(_ engine: Engine) async throws {
        for side in AbortPlan.Side.allCases {
            for number in 1...4 {
                let plan = AbortPlan(atCommit: number, side, isArmed: false)
                try await EscrowHouse.with(engine, wrap: { AbortingDatabase($0, plan) }) { house in
                    try await house.openBoth()
                    try await house.pass(.hours(25))
                    let code = house.ownCode()
                    plan.arm()
                    _ = try? await house.finish(code: code)

                    let again = try await house.people.house.restarted()
                    try await Accounts(
                        database: again.data, vault: again.vault, clock: again.clock,
                        randomness: again.randomness
                    ).settleKeys()
                    let isNew =
                        try await again.vault.signIn(
                            house.staff, password: Confidential(EscrowHouse.new)) != nil
                    let isOld =
                        try await again.vault.signIn(
                            house.staff, password: Confidential(EscrowHouse.old)) != nil
                    #expect(isNew != isOld, "commit \(number), \(side)")
                    #expect(
                        try await house.rows(.escrow, in: again) == (isNew ? 0 : 3),
                        "commit \(number), \(side)")
                    let running = try await again.data.read {
                        try $0.all("SELECT staff_id FROM account_rescue LIMIT 9").count
                    }
                    #expect(
                        try await house.rows(.rescue, in: again) == running * 3, "commit \(number), \(side)")
                }
            }
        }
    }
}
