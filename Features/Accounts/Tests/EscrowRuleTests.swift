// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import TestKit
import Testing

@testable import Vault
@testable import Web

@Suite struct `Key holders` {
    @Test func `are not made at the request of who let them in`() async throws {
        try await EscrowHouse.with(.sqlite, holders: 0) { house in
            let people = house.people
            let (path, fields) = ("/people/\(house.staff)/roles", [("role", "escrow_holder")])
            let refused = try await people.post(path, fields, as: people.manager)
            #expect(refused.status == .unprocessable)
            #expect(try await people.confirm(house.staff, as: house.second).status == .notFound)

            let other = try await people.house.hire([.accountManager])
            #expect(try await people.post(path, fields, as: other).status == .seeOther)
            try await people.house.data.write {
                try $0.run(
                    "UPDATE account_request SET asked_by = \(people.manager.viewer.id) WHERE staff_id = \(house.staff)"
                )
            }
            #expect(try await people.confirm(house.staff, as: house.second).status == .notFound)
            #expect(try await people.post(path, fields, as: other).status == .seeOther)
            #expect(try await people.confirm(house.staff, as: house.second).status == .seeOther)
        }
    }

    @Test func `are not made with the word of who let them in`() async throws {
        try await EscrowHouse.with(.sqlite, holders: 0) { house in
            let people = house.people
            let hand = house.second.viewer.id
            try await people.house.data.write {
                try $0.run("INSERT INTO account_hand (staff_id, hand_id) VALUES (\(house.staff), \(hand))")
            }
            let other = try await people.house.hire([.accountManager])
            let third = try await people.house.hire([.coordinator])
            let path = "/people/\(house.staff)/roles"
            let asked = try await people.post(path, [("role", "escrow_holder")], as: other)
            #expect(asked.status == .seeOther)
            let page = try await people.browser(of: house.second).get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            #expect(!page.contains("&lt;"))
            #expect(try await people.confirm(house.staff, as: house.second).status == .notFound)
            #expect(try await people.confirm(house.staff, as: third).status == .seeOther)
        }
    }

    @Test(arguments: ["invited", "mending"])
    func `are counted also while they cannot come in`(_ state: String) async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            let (away, soon) = (house.pair.outer.viewer.id, people.house.clock.now + .minutes(5))
            try await people.house.data.write {
                try $0.run("UPDATE staff_account SET state = \(state) WHERE id = \(away)")
                // She has the link that was confirmed, and may use it any moment.
                try $0.run(
                    """
                    INSERT INTO account_link (holder, staff_id, purpose, expires_at)
                    VALUES ('a', \(away), 'join', \(soon))
                    """)
            }
            let list = try await people.browser(of: people.manager).get("/people").text
            #expect(list.contains("<p class=\"notice\">2 "))
            let other = try await people.house.hire([.systemOperator]).viewer.id
            let path = "/people/\(other)/roles"
            _ = try await people.post(path, [("role", "escrow_holder")], as: people.manager)
            #expect(try await people.confirm(other, as: house.second).status == .notFound)
        }
    }

    @Test func `are told of when one of three is without access`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            func isTold() async throws -> Bool {
                try await people.browser(of: people.manager).get("/people").text.contains(
                    "<p class=\"notice\">2 ")
            }
            #expect(try await !isTold())
            _ = try await people.post(
                "/people/\(house.pair.inner.viewer.id)/state", [("act", "suspend")], as: people.manager)
            #expect(try await isTold())
        }
    }

    @Test(arguments: [false, true])
    func `keep their copies while the account book is not sure after a restore`(_ isHeld: Bool) async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            let (staff, gone) = (people.counsellor.viewer.id, house.pair.inner.viewer.id)
            try await people.house.data.write {
                try $0.run("DELETE FROM staff_role WHERE staff_id = \(gone) AND role = 'escrow_holder'")
                guard isHeld else { return }
                try $0.run("UPDATE staff_account SET state = 'held' WHERE id = \(staff)")
            }
            try await people.accounts.settleKeys()
            #expect(try await house.rows(.escrow) == (isHeld ? 3 : 1))
        }
    }

    @Test func `try no more codes than at the door, and each wrong one has its line`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            for _ in 1...Flood.freeCodes {
                house.people.house.time.pass(.seconds(61))
                let page = try await house.open("outer", as: house.pair.outer, code: "000000")
                #expect(page.status == .unprocessable)
            }
            #expect(try await house.lines()["access_refused"] == Flood.freeCodes)
            let page = try await house.open("outer", as: house.pair.outer)
            #expect(page.status == .unprocessable, "after so many wrong codes a right one does not help")
        }
    }

    @Test func `are offered nothing before there is a key to seal to`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            try await house.people.house.vault.endRescue(house.staff)
            let page = try await house.people.browser(of: house.pair.outer).get("/escrow").text
            #expect(!page.contains("name=\"layer\"") && !page.contains("Nova"))
            #expect(try await house.open("outer", as: house.pair.outer).status == .notFound)
        }
    }

    @Test(arguments: [0, 1, 3])
    func `are the only ones for whom the way to finish is at the door`(_ count: Int) async throws {
        try await EscrowHouse.with(.sqlite, holders: count) { house in
            let page = try await house.people.outside.get("/sign-in").text
            #expect(page.contains("href=\"/rescue\"") == (count > 0))
        }
    }
}

@Suite struct `Giving keys back` {
    @Test(arguments: ["asker", "confirmer", "outer", "inner"], ["suspended", "left", "roles"])
    func `ends with who made it possible`(_ who: String, _ what: String) async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let people = house.people
            try await house.openBoth()
            let members = [
                "asker": people.manager, "confirmer": house.second, "outer": house.pair.outer,
                "inner": house.pair.inner,
            ]
            let staff = try #require(members[who]).viewer.id
            try await people.house.data.write {
                if what == "roles" {
                    try $0.run("UPDATE staff_role SET role = 'operator' WHERE staff_id = \(staff)")
                } else {
                    try $0.run("UPDATE staff_account SET state = \(what) WHERE id = \(staff)")
                }
            }
            try await house.pass(.hours(30))
            #expect(try await house.finish().status == .unauthorised, "also before the minute's job")
            try await people.accounts.settleKeys()
            #expect(try await house.rows(.rescue) == 0)
            #expect(try await house.lines()["rescue_stopped"] == 1)
        }
    }

    @Test func `ends at once when a holder is suspended`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            _ = try await house.open("outer", as: house.pair.outer)
            _ = try await house.people.post(
                "/people/\(house.pair.inner.viewer.id)/state", [("act", "suspend")], as: house.people.manager)
            #expect(try await house.rows(.rescue) == 0)
        }
    }

    @Test func `can be finished for some days also when it was opened on the last one`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            try await house.pass(.hours(7 * 24 - 1))
            try await house.stayIn()
            #expect(try await house.open("outer", as: house.pair.outer).status == .seeOther)
            #expect(try await house.open("inner", as: house.pair.inner).status == .seeOther)
            try await house.pass(.hours(25))
            try await house.people.accounts.settleKeys()
            #expect(try await house.finish().status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `takes its day although somebody sets the clock ahead`(_ engine: Engine) async throws {
        try await EscrowHouse.with(engine) { house in
            let time = house.people.house.time
            try await house.openBoth()
            time.jump(.hours(25))
            let early = try await house.finish()
            #expect(early.status == .unprocessable && !early.text.contains("class=\"groups\""))
            try await house.pass(.hours(23))
            #expect(try await house.finish().status == .unprocessable)
            try await house.pass(.hours(2))
            #expect(try await house.finish().status == .ok)
        }
    }

    @Test func `is not over because somebody set the clock`() async throws {
        try await EscrowHouse.with(.sqlite) { house in
            let parts = house.people.house
            #expect(try await house.prepare(by: try await house.ask()).status == .ok)
            func settle(isTimeSure: Bool) async throws {
                try await Accounts(
                    database: parts.data, vault: parts.vault, clock: parts.clock,
                    randomness: parts.randomness, isTimeSure: { isTimeSure }
                ).settleKeys()
            }
            try await house.pass(.days(8))
            try await settle(isTimeSure: false)
            #expect(try await house.rows(.rescue) == 1)
            try await settle(isTimeSure: true)
            #expect(try await house.rows(.rescue) == 0)
        }
    }
}
