// SPDX-License-Identifier: EUPL-1.2

import Access
import Duty
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Web

@Suite struct `The pages of the duty plan` {
    @Test(arguments: Engines.all)
    func `let her enter and confirm her own number, which nobody else is shown`(_ engine: Engine) async throws
    {
        try await DutyHouse.with(engine) { house in
            let member = try await house.house.hire([.counsellor])
            let lead = try await house.house.hire([.shiftLead])
            let (door, staff) = (house.door(), member.viewer.id)
            let (hers, others) = (
                house.house.browser(of: member, at: door), house.house.browser(of: lead, at: door)
            )
            let page = try await hers.get("/telephone")
            #expect(page.text.contains("made-up notice"))
            let token = page.field("_k") ?? ""
            #expect(
                try await hers.post("/telephone/number", [("_k", token), ("number", "doma")]).status
                    == .unprocessable)
            _ = try await hers.post("/telephone/number", [("_k", token), ("number", "+386 40 555 777")])
            #expect(try await hers.get("/telephone").text.contains("+38640555777"))
            #expect(try await house.number(of: staff)?.isConfirmed == false)
            _ = try await hers.post("/telephone/place", [("_k", token), ("place", "home")])
            #expect(try await !house.telephones.standing(of: member.viewer).rings, "not confirmed")
            _ = try await hers.post("/telephone/confirm", [("_k", token)])
            let known = try #require(try await house.number(of: staff))
            #expect(known.isConfirmed && known.number == Confidential("+38640555777"))
            _ = try await hers.post("/telephone/place", [("_k", token), ("place", "home")])
            #expect(try await house.telephones.standing(of: member.viewer).rings)
            for page in ["/shift/duty", "/shift/abilities", "/telephone"] {
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
    func `plan a night on duty once, and say what is wrong with another`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let staff = try await house.house.hire([.counsellor]).viewer.id
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
    func `write down what a colleague can do, for who leads the shift alone`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let member = try await house.house.hire([.counsellor])
            let (door, staff) = (house.door(), member.viewer.id)
            let browser = house.house.browser(of: lead, at: door)
            let token = try await browser.get("/shift/abilities").field("_k") ?? ""
            _ = try await browser.post(
                "/shift/abilities/\(staff)",
                [
                    ("_k", token), ("language-en", "1"), ("skill-children", "1"), ("skill-invented", "1"),
                    ("centre", "nowhere"), ("position", "7"),
                ])
            let known = try await house.house.data.read { try house.plan.abilities(of: [staff], in: $0) }
            #expect(
                known[staff] == Abilities(languages: [.english], skills: ["children"], position: 7))
            #expect(
                try await browser.post("/shift/abilities/\(StaffID(from: .system))", [("_k", token)]).status
                    == .notFound)
            let counsellor = house.house.browser(of: member, at: door)
            for path in ["/shift/duty", "/shift/abilities"] {
                #expect(try await counsellor.get(path).status == .notFound)
            }
        }
    }
}
