// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault
import Web

@Suite struct `The telephone's pages` {
    @Test(arguments: Engines.all)
    func `let her enter and confirm her own number, which only her own telephone rings by`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let lead = try await house.house.hire([.shiftLead])
            let (door, staff) = (house.door(), member.viewer.id)
            let (hers, others) = (
                house.house.browser(of: member, at: door), house.house.browser(of: lead, at: door)
            )
            let token = try await hers.get("/telephone").field("_k") ?? ""
            #expect(
                try await hers.post("/telephone/number", [("_k", token), ("number", "doma")]).status
                    == .unprocessable)
            _ = try await hers.post("/telephone/number", [("_k", token), ("number", "+386 40 555 777")])
            #expect(try await hers.get("/telephone").text.contains("+38640555777"))
            try await house.plan(staff, at: .home, by: lead.viewer)
            #expect(try await house.offered(to: staff) == nil, "not confirmed, so it does not ring")
            _ = try await hers.post("/telephone/confirm", [("_k", token)])
            #expect(try await house.offered(to: staff) == .telephone(Confidential("+38640555777")))
            for page in ["/shift/duty", "/shift/abilities", "/shift/ring?line=line", "/telephone"] {
                #expect(try await !others.get(page).text.contains("40555777"))
            }
            let rows = try await house.house.data.read {
                try $0.all("SELECT sealed_number FROM home_telephone ORDER BY staff_id LIMIT 9")
            }
            #expect(try !String(decoding: rows[0].bytes("sealed_number"), as: UTF8.self).contains("555777"))
            _ = try await hers.post("/telephone/remove", [("_k", token)])
            #expect(try await !hers.get("/telephone").text.contains("40555777"))
        }
    }

    @Test(arguments: Engines.all)
    func `let calls ring her own telephone although she is at her desk`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let hers = house.house.browser(of: member, at: house.door())
            let token = try await hers.get("/telephone").field("_k") ?? ""
            house.floor.present.withLock { $0[member.viewer.id] = true }
            _ = try await hers.post("/telephone/place", [("_k", token), ("place", "home")])
            #expect(try await house.offered(to: member.viewer.id) == .browser, "there is no number yet")
            _ = try await hers.post("/telephone/number", [("_k", token), ("number", "040 555 777")])
            _ = try await hers.post("/telephone/confirm", [("_k", token)])
            _ = try await hers.post("/telephone/place", [("_k", token), ("place", "home")])
            #expect(
                try await house.offered(to: member.viewer.id) == .telephone(Confidential("040555777")))
        }
    }

    @Test(arguments: Engines.all)
    func `plan a night on duty once, and say what is wrong with another`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let staff = try await house.seat()
            let browser = house.house.browser(of: lead, at: house.door())
            let page = try await browser.get("/shift/duty")
            let day = house.plan.calendar.day(of: house.house.clock.now + .days(1))
            let form = [
                ("_k", page.field("_k") ?? ""), ("shift", page.field("shift") ?? ""), ("place", "home"),
                ("staff", staff.description), ("day", day), ("from", "22:00"), ("to", "06:00"),
            ]
            #expect(try await browser.post("/shift/duty", form).status == .seeOther)
            #expect(try await browser.post("/shift/duty", form).status == .seeOther)
            let shift = try #require(try await house.plan.coming().first)
            #expect(try await house.plan.coming().count == 1)
            #expect(shift.endsAt - shift.beginsAt == .hours(8))
            let second = try await browser.post(
                "/shift/duty",
                form.map { $0.0 == "shift" ? ("shift", String(repeating: "a", count: 32)) : $0 })
            #expect(second.status == .unprocessable)
            #expect(second.text.contains("V tem času je že na dežurstvu."))
            #expect(second.text.contains("value=\"22:00\""), "what was typed stays")
            let token = ("_k", page.field("_k") ?? "")
            _ = try await browser.post("/shift/duty/\(shift.id)/remove", [token])
            #expect(try await house.plan.coming().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `show who would ring and why, and change nothing`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let (free, engaged) = try await (house.seat(), house.seat())
            house.floor.chats.withLock { $0[engaged] = 1 }
            let browser = house.house.browser(of: lead, at: house.door())
            let page = try await browser.get("/shift/ring?line=line&language=sl&waited=0")
            #expect(page.text.contains("<strong>N\(free)</strong> – Zvoni pri njej, za mizo."))
            #expect(page.text.contains("<strong>N\(engaged)</strong> – Ima klic ali klepet."))
            #expect(try await house.calls.running(on: "one").isEmpty)
            let night = try await browser.get("/shift/ring?line=line&day=2027-01-05&time=03:00")
            #expect(night.text.contains("Nikogar ni na dežurstvu."))
            #expect(night.text.contains("Klic gre takoj na številko +38640000000."))
            #expect(try await browser.get("/shift/ring?line=line&day=2027-01-05").status == .unprocessable)
            let counsellor = house.house.browser(
                of: try await house.house.hire([.counsellor]), at: house.door())
            for path in ["/shift/ring", "/shift/duty", "/shift/abilities"] {
                #expect(try await counsellor.get(path).status == .notFound)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `write down what a colleague speaks, and calls follow it`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let (one, other) = try await (house.seat(), house.seat())
            let browser = house.house.browser(of: lead, at: house.door())
            let token = try await browser.get("/shift/abilities").field("_k") ?? ""
            _ = try await browser.post(
                "/shift/abilities/\(other)",
                [("_k", token), ("language-en", "1"), ("centre", "nowhere"), ("position", "7")])
            _ = try await house.call(.english)
            let offer = try #require(try await house.calls.distribute().offers.first)
            #expect(offer.staff == other && other != one)
            #expect(
                try await browser.post("/shift/abilities/\(StaffID(from: .system))", [("_k", token)]).status
                    == .notFound)
        }
    }
}

extension TelephoneHouse {
    fileprivate func plan(_ staff: StaffID, at place: RingPlace, by lead: Viewer) async throws {
        let now = house.clock.now
        let span = DutySpan(begin: now, end: now + .hours(8))
        #expect(try await plan.add(DutyShiftID(from: .system), staff, at: place, span, by: lead) == nil)
    }

    /// What rings her when a call comes in, which is then over; nil if nothing does.
    fileprivate func offered(to staff: StaffID) async throws -> Offer.Target? {
        let id = CallID(from: house.randomness)
        guard case .welcome = try await calls.arrive(id, line: "line", node: "one") else { return nil }
        try await calls.choose(id, .slovenian)
        let offer = try await calls.distribute().offers.first { $0.staff == staff }
        _ = try await calls.left(id)
        return offer?.target
    }
}
