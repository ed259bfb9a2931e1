// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Outcomes

@Suite struct `The outcome of a case` {
    static let said = [("reached", "yes"), ("physical", "stopped"), ("safety", "4"), ("words", "spim")]

    private static func isRefused(_ writing: CaseWriting) -> Bool {
        if case .refused = writing { true } else { false }
    }

    @Test(arguments: [
        ("2026-08-31T08:00:00Z", ["2026-08-31", "2026-11-30", "2027-02-28", "2027-08-31"]),
        ("2027-08-31T08:00:00Z", ["2027-08-31", "2027-11-30", "2028-02-29", "2028-08-31"]),
        ("2028-02-29T08:00:00Z", ["2028-02-29", "2028-05-29", "2028-08-29", "2029-02-28"]),
        // The last hour of a day, and one that comes twice.
        ("2026-11-29T22:59:59Z", ["2026-11-29", "2027-02-28", "2027-05-29", "2027-11-29"]),
        ("2026-11-29T23:00:00Z", ["2026-11-30", "2027-02-28", "2027-05-30", "2027-11-30"]),
        ("2026-10-25T01:30:00Z", ["2026-10-25", "2027-01-25", "2027-04-25", "2027-10-25"]),
        ("2026-12-29T02:30:00Z", ["2026-12-29", "2027-03-29", "2027-06-29", "2027-12-29"]),
    ])
    func `is asked on days of the calendar`(_ closed: String, _ days: [String]) throws {
        let asked = FollowUps(
            days: CaseDay(zone: OutcomesHouse.zone), closed: try OutcomesHouse.moment(closed))
        #expect(FollowUp.allCases.map { asked.day(of: $0) } == days)
        for (point, day) in zip(FollowUp.allCases, days) { #expect(asked.current(on: day) == point) }
    }

    @Test(arguments: Engines.all)
    func `is due at closing and after three, six and twelve months, and what was missed stays so`(
        _ engine: Engine
    ) async throws {
        try await OutcomesHouse.with(engine) { house in
            let (id, _) = (try await house.beginClosed(), try await house.begin())
            let page = "/cases/\(id)/outcomes"
            let due = try await house.get("/outcomes").text
            #expect(due.contains("1 zaprt primer") && due.contains("\(page)/closure"))
            #expect(due.contains("Nihče je ne kliče"))
            #expect(try await house.post(page + "/closure", Self.said).location == page)
            #expect(try await house.get("/outcomes").text.contains("noben izid ne čaka"))
            #expect(try await house.get(page + "/months_3").status == .notFound)
            try house.pass(to: "2026-11-29T22:59:59Z")
            #expect(try await house.outcomes.count(for: house.owner.viewer) == 0)
            try house.pass(to: "2026-11-29T23:00:00Z")
            #expect(try await house.get("/outcomes").text.contains("\(page)/months_3"))
            try house.pass(to: "2027-02-28T08:00:00Z")
            #expect(try await house.get("/outcomes").text.contains("\(page)/months_6"))
            #expect(try await house.get(page).text.contains("Ni bilo zapisano"))
            #expect(try await house.post(page + "/months_3", Self.said).status == .notFound)
            #expect(try await house.get(page + "/closure").text.contains("spim"))
            #expect(try await house.audited("case_written") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is corrected, and two who write at once see each other's`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let id = try await house.beginClosed()
            let page = "/cases/\(id)/outcomes"
            let form = Self.said + [("b", String(repeating: "a", count: 32))]
            for _ in 0..<2 { #expect(try await house.post(page + "/closure", form).location == page) }
            let other = [("reached", "yes"), ("words", "ne spim"), ("physical", "more")]
            let met = try await house.post(page + "/closure", other)
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains(": spim") && met.text.contains("ne spim</textarea>"))
            #expect(met.text.contains("name=\"version\" value=\"1\""))
            #expect(try await house.post(page + "/closure", other + [("version", "1")]).location == page)
            #expect(try await house.get(page + "/closure").text.contains("(prej: spim)"))
        }
    }

    @Test(arguments: Engines.all)
    func `says nothing of her where she was not reached`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let page = "/cases/\(try await house.beginClosed())/outcomes"
            for (fields, sentence) in [
                ([("reached", "no"), ("words", "spim")], "ni bilo mogoče vprašati"),
                ([("safety", "3")], "ni bilo mogoče vprašati"),
                ([("reached", "yes"), ("safety", "6")], "Izberite od 1 do 5"),
                ([("reached", "yes"), ("words", String(repeating: "a", count: 8_001))], "predolgo"),
            ] {
                let answer = try await house.post(page + "/closure", fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            #expect(try await house.post(page + "/closure", [("reached", "no")]).location == page)
        }
    }

    @Test(arguments: Engines.all)
    func `is written by who works the case as her own, and by nobody else`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let id = try await house.begin()
            let (page, sections) = ("/cases/\(id)/outcomes", Role.sections(of: [.caseWorker]))
            #expect(try await house.post(page + "/closure", Self.said).status == .notFound)
            try await house.give(sections, of: id, to: house.colleague, reason: .teamCover)
            try await house.move(id, to: .closed)
            // Her cover ended with the case.
            #expect(try await house.get(page, house.colleague).status == .notFound)
            let refused = try await house.post(page + "/closure", Self.said, house.colleague)
            #expect(refused.status == .notFound)
            #expect(try await house.outcomes.count(for: house.colleague.viewer) == 0)
            try await house.move(id, to: .open)
            try await house.give(sections, of: id, to: house.colleague, reason: .owner)
            try await house.move(id, to: .closed)
            let taken = try await house.post(page + "/closure", Self.said, house.colleague)
            #expect(taken.location == page)
            try await house.house.keep(.person(house.colleague.viewer.id), from: id.matter)
            #expect(try await house.get(page, house.colleague).status == .notFound)
            #expect(try await house.outcomes.count(for: house.colleague.viewer) == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is all that is written into a closed case`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let id = try await house.beginClosed()
            let open = try await house.open(id)
            #expect(open.writes.isEmpty)
            for section in Section.allCases {
                let written = try await house.files.keep(section, of: open) { _ in true }
                #expect(Self.isRefused(written), "\(section)")
            }
            // Nor by who saw the case open and writes when it is closed, or archived.
            let other = try await house.begin()
            let earlier = try await house.open(other)
            let kept = try await house.files.keepOutcome(
                in: .counselling, of: earlier, from: nil, seal: { _ in 0 }
            ) { _, _ in
                true
            }
            #expect(Self.isRefused(kept))
            try await house.move(other, to: .closed)
            let late = try await house.files.keep(.counselling, of: earlier) { _ in true }
            #expect(Self.isRefused(late))
            try await house.house.data.write {
                try $0.run("UPDATE case_file SET stage = 'archived' WHERE id = \(id)")
            }
            let archived = try await house.files.keepOutcome(
                in: .counselling, of: open, from: nil, seal: { _ in 0 }
            ) { _, _ in
                true
            }
            #expect(Self.isRefused(archived))
        }
    }

    @Test(arguments: Engines.all)
    func `is asked anew when the case was opened and closed again`(_ engine: Engine) async throws {
        try await OutcomesHouse.with(engine) { house in
            let id = try await house.beginClosed()
            let page = "/cases/\(id)/outcomes"
            #expect(try await house.post(page + "/closure", Self.said).location == page)
            let before = try await house.open(id)
            try await house.move(id, to: .open)
            #expect(try await house.get(page).text.contains("spim"))
            #expect(try await house.get(page + "/closure").status == .notFound)
            try house.pass(to: "2026-09-10T08:00:00Z")
            try await house.move(id, to: .closed)
            #expect(try await house.get("/outcomes").text.contains("1 zaprt primer"))
            #expect(try await house.get(page).text.contains("Izidi prejšnjih zaprtij"))
            let late = try await house.outcomes.write(
                OutcomeWords(), of: .closure, after: 1, into: .counselling, in: before, from: nil)
            if case .met = late {} else { Issue.record("written of an earlier closing") }
        }
    }
}
