// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import ProtectionMeasures

@Suite struct `A breach of a measure` {
    @Test(arguments: Engines.all)
    func `says who says so, whom it was reported to and which incident it is`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let measure = try await house.enter(in: try await house.begin(written: [.identity, .incident]))
            let bad: [([(String, String)], String)] = [
                ([("day", "")], "Napišite dan"), ([("day", "2026-11")], "Napišite dan"),
                ([("day", "2026-03-29"), ("time", "02:30")], "Napišite dan"),
                ([("day", "2026-11-03")], "v prihodnosti"), ([("account", "")], "Napišite, kaj se je"),
                ([("said_by", "")], "Izberite, kdo to pove"), ([("reported_to", "PP")], "komu in kdaj"),
                ([("reported_to", "PP"), ("reported_on", "2026-11-01")], "preden se je zgodilo"),
                ([("account", String(repeating: "a", count: 4_001))], "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let given = Set(fields.map(\.0))
                let good = [("day", "2026-11-02"), ("account", "Klical je."), ("said_by", "child")]
                let answer = try await house.post(
                    measure + "/breaches",
                    [("version", "1")] + good.filter { !given.contains($0.0) } + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
            let breach = try await house.breach(
                measure,
                [
                    ("incident", "evening"), ("reported_to", "PP Celje"), ("reported_on", "2026-11-02"),
                ])
            let page = try await house.get(breach).text
            for words in ["Pove žrtev", "PP Celje", "dogodek 2. 11. 2026", "to ni ugotovljeno dejstvo"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await house.get(measure).text.contains("Prijavljeno: PP Celje"))
        }
    }

    @Test(arguments: Engines.all)
    func `is corrected without losing what stood before, by the first of two`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let measure = try await house.enter(in: try await house.begin())
            let breach = try await house.breach(measure)
            let form = [("version", "1"), ("day", "2026-11-01"), ("said_by", "police")]
            #expect(
                try await house.post(breach, form + [("account", "Stal je na cesti.")]).location == measure)
            let second = try await house.post(breach, form + [("account", "Sedel je v avtu.")])
            #expect(second.status == .unprocessable && second.text.contains("Medtem je nekdo drug"))
            #expect(second.text.contains("Sedel je v avtu.") && second.text.contains("Stal je na cesti."))
            let page = try await house.get(breach).text
            #expect(page.contains("Stal je pred vrati.") && page.contains("popravljeno; prej je pisalo"))
        }
    }

    @Test(arguments: Engines.all)
    func `is of a measure that was ordered, and of no other`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let requested = try await house.enter([("status", "requested")], in: id)
            let form = [
                ("version", "1"), ("day", "2026-11-02"), ("account", "Klical je."), ("said_by", "child"),
            ]
            #expect(try await house.post(requested + "/breaches", form).status == .notFound)
            let measure = try await house.enter(in: id)
            let breach = try await house.breach(measure)
            let there = breach.replacingOccurrences(of: measure, with: requested)
            #expect(try await house.get(there).status == .notFound)
        }
    }
}

@Suite struct `The measures that end` {
    @Test(arguments: Engines.all)
    func `stand in the order of their ends, for who works the case on a day of her own`(_ engine: Engine)
        async throws
    {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let late = try await house.enter(
                [("kind", "family_violence_order"), ("from_time", "")], in: id)
            let soon = try await house.enter(in: id)
            _ = try await house.enter([("kind", "custody")], in: id)
            let list = try await house.get("/protection-measures").text
            let places = [soon, late].compactMap { list.range(of: "href=\"\($0)\"")?.lowerBound }
            #expect(places.count == 2 && places == places.sorted())
            #expect(try await house.measures.count(for: house.owner.viewer) == 2)
            let days = try await house.measures.days(for: house.owner.viewer).map(\.day)
            #expect(days == ["2026-11-04", "2027-10-02"])
            try await house.give([.legal], of: id, to: house.colleague)
            #expect(try await house.measures.days(for: house.colleague.viewer).isEmpty)
            #expect(try await house.measures.count(for: house.colleague.viewer) == 2)
            try house.pass(to: "2026-11-04T07:30:00Z")
            #expect(try await house.get("/protection-measures").text.contains("Čas mu je potekel"))
            try await house.move(id, to: .closed)
            #expect(try await house.measures.count(for: house.owner.viewer) == 0)
            #expect(try await house.get(soon).status == .ok)
        }
    }
}
