// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@Suite struct `What is put back after a failure` {
    /// The code, what is decided and the keys are written one after the other; then comes the putting back.
    private static let puttingBack = 4

    @Test(arguments: [false, true])
    func `are keys that nobody has stopped meanwhile`(_ isStopped: Bool) async throws {
        try await withDetour { house, detour in
            try await house.openBoth()
            try await house.pass(.hours(25))
            try await house.stayIn()
            let keys = house.people.house.stores.keys
            try await keys.refuse("DELETE ON key_row WHEN OLD.kind = 'rescue'")
            if isStopped {
                detour.set(before: Self.puttingBack) {
                    let late = try await house.people.post("/rescues/\(house.staff)", [], as: house.second)
                    #expect(late.status == .notFound, "she is just getting them")
                }
            }
            #expect(try await house.finish().status == .failed)
            #expect(!detour.isAhead)
            try await keys.allow()
            #expect(try await house.finish().status == (isStopped ? .unauthorised : .ok))
            #expect(try await house.lines()["rescue_stopped"] == nil)
        }
    }

    @Test func `is no link in the place of a newer one`() async throws {
        try await withDetour { house, detour in
            let first = try await house.ask()
            let newer = Mutex("")
            let keys = house.people.house.stores.keys
            try await keys.refuse("INSERT ON key_row WHEN NEW.kind = 'rescue'")
            detour.set(before: Self.puttingBack) {
                let stopped = try await house.people.post("/rescues/\(house.staff)", [], as: house.second)
                #expect(stopped.status == .seeOther)
                let link = try await house.ask()
                newer.withLock { $0 = link }
            }
            #expect(try await house.prepare(by: first).status == .failed)
            #expect(!detour.isAhead)
            try await keys.allow()
            #expect(try await house.people.outside.get(first).status == .notFound)
            let link = newer.withLock { $0 }
            #expect(try await house.prepare(by: link).status == .ok)
        }
    }

    @Test func `is a link that nothing has been done about meanwhile`() async throws {
        try await withDetour { house, _ in
            let link = try await house.ask()
            let keys = house.people.house.stores.keys
            try await keys.refuse("INSERT ON key_row WHEN NEW.kind = 'rescue'")
            #expect(try await house.prepare(by: link).status == .failed)
            try await keys.allow()
            #expect(try await house.prepare(by: link).status == .ok)
        }
    }

    @Test func `is no link of somebody who was suspended meanwhile`() async throws {
        try await withDetour { house, detour in
            let (people, path) = (house.people, "/people/\(house.staff)")
            _ = try await people.post(path + "/mending", [("kind", "factor")], as: people.manager)
            let link = try people.link(in: try await people.confirm(house.staff, as: house.second))
            let keys = people.house.stores.keys
            try await keys.refuse("UPDATE ON key_row")
            detour.set(before: 3) {
                let done = try await people.post(path + "/state", [("act", "suspend")], as: people.manager)
                #expect(done.status == .seeOther)
            }
            #expect(try await people.outside.post(link, [("password", EscrowHouse.old)]).status == .failed)
            #expect(!detour.isAhead)
            try await keys.allow()
            #expect(try await people.outside.get(link).status == .notFound)
        }
    }

    private func withDetour(_ body: (EscrowHouse, Detour) async throws -> Void) async throws {
        let detour = Detour()
        try await EscrowHouse.with(.sqlite, wrap: { DetourDatabase(base: $0, detour: detour) }) {
            try await body($0, detour)
        }
    }
}

@Suite struct `The last place of three key holders` {
    @Test func `is that of the first of two invited who is confirmed`() async throws {
        try await EscrowHouse.with(.sqlite, holders: 2) { house in
            let people = house.people
            let (one, two) = try await invited(house)
            #expect(try await people.confirm(one, as: house.second).status == .ok)
            let page = try await people.browser(of: house.second).get("/confirmations").text
            #expect(page.contains("<p class=\"notice\">") && !page.contains("value=\"confirm\""))
            #expect(try await people.confirm(two, as: house.second).status == .notFound)
            // Whoever has let her link run out does not come any more.
            people.house.time.pass(.minutes(31))
            try await house.stayIn()
            #expect(try await people.confirm(two, as: house.second).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is given once when both are confirmed at once`(_ engine: Engine) async throws {
        let detour = Detour()
        try await EscrowHouse.with(
            engine, holders: 2, wrap: { DetourDatabase(base: $0, detour: detour) }
        ) { house in
            let (one, two) = try await invited(house)
            detour.set {
                let done = try await house.people.confirm(two, as: house.second)
                #expect(done.status == .ok)
            }
            #expect(try await house.people.confirm(one, as: house.second).status == .notFound)
            #expect(!detour.isAhead)
        }
    }

    private func invited(_ house: EscrowHouse) async throws -> (StaffID, StaffID) {
        for name in ["prva", "druga"] {
            let page = try await house.people.invite(name, roles: ["escrow_holder"])
            try #require(page.status == .seeOther)
        }
        let staff: [StaffID] = try await house.people.house.data.read { transaction in
            try transaction.all("SELECT staff_id FROM account_request ORDER BY staff_id LIMIT 9").map {
                try $0.id("staff_id")
            }
        }
        try #require(staff.count == 2)
        return (staff[0], staff[1])
    }
}
