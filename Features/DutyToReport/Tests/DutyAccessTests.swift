// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import DutyToReport

@Suite struct `Duties that run` {
    @Test(arguments: Engines.all)
    func
        `are those of her cases, the most urgent first, and are not there without the section or behind a wall`(
            _ engine: Engine
        ) async throws
    {
        try await DutyHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let violence = [("family_violence", "yes")]
            let later = try await house.enter("2026-11-02", "08:00", violence, in: first)
            let soon = try await house.enter("2026-11-01", "22:00", violence, in: second)
            let atOnce = try await house.enter("2026-11-02", "08:30", [("danger_to_life", "yes")], in: second)
            _ = try await house.enter("2026-11-02", "08:30", [("danger_to_life", "no")], in: second)
            let before = try await house.audited("case_read")
            let page = try await house.get("/duties").text
            let places = [atOnce, soon, later].compactMap { page.range(of: $0)?.lowerBound }
            #expect(places.count == 3 && places == places.sorted())
            #expect(page.contains("3 odprte dolžnosti") && page.contains("Marjetica"))
            #expect(try await house.audited("case_read") == before)

            let hers = house.colleague
            #expect(try await house.get("/duties", hers).text.contains("ni odprtih"))
            try await house.give([.identity, .incident], of: first, to: hers)
            #expect(try await house.get("/duties", hers).text.contains("ni odprtih"))
            #expect(try await house.get("/cases/\(first)/duties", hers).status == .notFound)
            #expect(try await house.get(later, hers).status == .notFound)
            try await house.give([.risk], of: second, to: hers)
            #expect(try await house.get("/duties", hers).text.contains("2 odprti dolžnosti"))
            #expect(try await house.get(soon, hers).status == .ok)
            try await house.house.keep(.person(hers.viewer.id), from: second.matter)
            #expect(try await house.get("/duties", hers).text.contains("ni odprtih"))
            #expect(try await house.get(soon, hers).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `do not end when the case is closed, and are settled when it is opened again`(_ engine: Engine)
        async throws
    {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let duty = try await house.enter("2026-11-02", "08:00", [("danger_to_life", "yes")], in: id)
            try await house.move(id, to: .closed)
            #expect(try await house.get("/duties").text.contains("za zaključek ga znova odprite"))
            #expect(try await house.get(duty).text.contains("Zaprtje ne odpravi"))
            let form = [
                ("step", "danger_to_life/call"), ("kind", "no_duty"), ("why", "ni"), ("version", "1"),
            ]
            for path in [duty, duty + "/settle", "/cases/\(id)/duties"] {
                #expect(try await house.post(path, form).status == .notFound, "\(path)")
            }
            #expect(try await house.get("/cases/\(id)/duties/new").status == .notFound)
            try await house.move(id, to: .open)
            #expect(try await house.post(duty + "/settle", form).location == duty)
        }
    }

    @Test(arguments: Engines.all)
    func `are seen and not settled by who opens the case in an emergency`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            let duty = try await house.enter("2026-11-02", "08:00", [("danger_to_life", "yes")], in: id)
            try await house.give([.risk], of: id, to: house.colleague, reason: .breakGlass)
            #expect(try await house.get("/duties", house.colleague).text.contains("1 odprta dolžnost"))
            let page = try await house.get(duty, house.colleague)
            #expect(page.status == .ok && !page.text.contains("<form method=\"post\" action=\"\(duty)"))
            let form = [
                ("step", "danger_to_life/call"), ("kind", "no_duty"), ("why", "ni"), ("version", "1"),
            ]
            #expect(try await house.post(duty + "/settle", form, house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `bind the agency to which it became known`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let id = try await house.begin()
            try await house.give([.risk], of: id, to: house.officer)
            let crime = [("certain_crime", "yes")]
            let ours = try await house.enter("2026-11-02", "08:00", crime, in: id)
            let theirs = try await house.enter("2026-11-02", "08:00", crime, in: id, by: house.officer)
            for member in [house.owner, house.officer] {
                #expect(try await house.get(ours, member).text.contains("Zavezuje druge, ki za to izvedo"))
                #expect(try await house.get(theirs, member).text.contains("Dati naznanilo</h3>"))
            }
            #expect(try await house.get("/duties").text.contains("1 odprta dolžnost"))
        }
    }

    @Test(arguments: Engines.all)
    func `are explained to counsellors before a caller says who she is`(_ engine: Engine) async throws {
        try await DutyHouse.with(engine) { house in
            let page = try await house.get("/duty-to-report", house.counsellor)
            #expect(page.status == .ok)
            for words in [
                "Tega še ni potrdila pravnica", "Ni vam treba povedati", "najpozneje v 24 urah",
                "najpozneje v 3 dneh po tem", "6. člen", "Zavezuje druge", "linija ne shrani številke",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(try await house.get("/duty-to-report").status == .notFound)
        }
    }
}
