// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import ProtectionMeasures

@Suite struct `A protection measure` {
    @Test(arguments: Engines.all)
    func `is sealed, and only who reads legal matters sees that there is one`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/protection-measures"
            let measure = try await house.enter(in: id)
            let breach = try await house.breach(measure)
            try await house.give(
                [.identity, .risk, .incident], writes: [.identity, .risk, .incident], of: id,
                to: house.colleague)
            for path in [list, list + "/new", measure, breach] {
                #expect(try await house.get(path, house.colleague).status == .notFound, "\(path)")
            }
            #expect(
                try await !house.get("/protection-measures", house.colleague).text.contains("Marjetica"))
            #expect(try await house.measures.ends(in: house.open(id, house.colleague)).isEmpty)
            let forms = [list, measure, measure + "/status", measure + "/breaches", breach]
            for path in forms {
                let answer = try await house.post(
                    path, MeasuresHouse.order + [("version", "1")], house.colleague)
                #expect(answer.status == .notFound, "\(path)")
            }
            try await house.give([.legal], writes: [], of: id, to: house.colleague)
            let seen = try await house.get(measure, house.colleague).text
            #expect(seen.contains("225-17/2026") && !seen.contains("name=\"version\""))
            #expect(try await house.get("/protection-measures", house.colleague).text.contains("Marjetica"))
            for path in forms {
                let answer = try await house.post(
                    path, MeasuresHouse.order + [("version", "1"), ("day", "2026-11-02")], house.colleague)
                #expect(answer.status == .notFound, "\(path)")
            }
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM protection_measure_version ORDER BY id LIMIT 9")
                    .map { String(decoding: try $0.bytes("sealed_words"), as: UTF8.self) }
            }
            #expect(sealed.count == 1 && !sealed.joined().contains("225-17"))
        }
    }

    @Test(arguments: Engines.all)
    func `is of no other case, and behind a wall of none`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let (id, other) = (try await house.begin(), try await house.begin())
            let measure = try await house.enter(in: id)
            let breach = try await house.breach(measure)
            _ = try await house.enter(in: other)
            for path in [measure, breach] {
                let there = path.replacingOccurrences(of: "\(id)", with: "\(other)")
                #expect(try await house.get(there).status == .notFound)
            }
            try await house.give([.legal], of: id, to: house.colleague)
            #expect(try await house.measures.count(for: house.colleague.viewer) == 1)
            try await house.house.keep(.person(house.colleague.viewer.id), from: id.matter)
            #expect(try await house.measures.count(for: house.colleague.viewer) == 0)
            #expect(try await house.get(measure, house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `that the police ordered ends after its hours, and says that this was reckoned`(_ engine: Engine)
        async throws
    {
        try await MeasuresHouse.with(engine) { house in
            let measure = try await house.enter(in: try await house.begin())
            let page = try await house.get(measure).text
            #expect(page.contains("Izteče se čez 2 dneva: 4. november 2026 ob 08:30."))
            #expect(page.contains("izračunan je po običajnem trajanju"))
            #expect(page.contains("Zakon o nalogah in pooblastilih policije, 60. člen"))
            #expect(page.contains("njen dom, najmanj 200 metrov"))
            #expect(page.contains("Teh navedb še ni potrdila pravnica"))
            let read =
                MeasuresHouse.order + [
                    ("version", "1"), ("until", "2026-11-04"), ("until_time", "08:30"), ("until_read", "1"),
                ]
            #expect(try await house.post(measure, read).location == measure)
            #expect(try await !house.get(measure).text.contains("izračunan je po običajnem trajanju"))
        }
    }

    @Test(arguments: Engines.all)
    func `becomes only what can follow, and keeps what it was`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let measure = try await house.enter(
                [("kind", "judge_barring"), ("status", "requested"), ("from", ""), ("from_time", "")], in: id)
            #expect(try await house.measures.count(for: house.owner.viewer) == 0)
            func move(_ status: String, _ version: String, _ more: [(String, String)] = []) async throws
                -> TestBrowser.Page
            {
                try await house.post(
                    measure + "/status",
                    [("status", status), ("version", version), ("day", "2026-11-02")] + more)
            }
            #expect(try await move("extended", "1").text.contains("Izberite, kako je z njim"))
            #expect(try await move("in_force", "1").location == measure)
            #expect(try await house.get(measure).text.contains("16. november 2026"))
            let shorter = try await move("extended", "2", [("until", "2026-11-16")])
            #expect(shorter.status == .unprocessable && shorter.text.contains("Podaljšan ukrep se izteče"))
            #expect(try await move("extended", "2", [("until", "2027-01-01")]).location == measure)
            #expect(try await house.measures.count(for: house.owner.viewer) == 1)
            #expect(try await move("lifted", "3", [("decision", "Sklep II Kpd 3/2026")]).location == measure)
            #expect(try await house.measures.count(for: house.owner.viewer) == 0)
            #expect(try await move("extended", "4", [("until", "2028-01-01")]).status == .notFound)
            let page = try await house.get(measure).text
            for words in ["Razveljavljen", "Sklep II Kpd 3/2026", "predlagan", "1. januar 2027"] {
                #expect(page.contains(words), "\(words)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, and otherwise comes back as it was written`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/protection-measures"
            let bad: [([(String, String)], String)] = [
                ([("kind", "")], "Izberite, kateri ukrep"), ([("kind", "expulsion")], "Izberite, kateri"),
                ([("status", "")], "Izberite, kako je z njim"), ([("since", "")], "Napišite, od kdaj je"),
                ([("since", "2026-02-30")], "Dneve napišite"), ([("since", "2026-11-03")], "v prihodnosti"),
                ([("from", "2026-03-29"), ("from_time", "02:30")], "Dneve napišite"),
                ([("from", ""), ("from_time", "08:00")], "Dneve napišite"),
                ([("from", ""), ("from_time", "")], "Ukrep, ki velja, ima začetek"),
                ([("until", "2026-11-01")], "Konec mora biti"), ([("served", "2027-01-01")], "v prihodnosti"),
                ([("zone_metres", "0")], "Pri vsakem območju"), ([("zone_place", "")], "Pri vsakem območju"),
                ([("bound", "jana")], "Ista oseba"),
                ([("issuer", String(repeating: "a", count: 201))], "Predolgo"),
                ([("conditions", String(repeating: "a", count: 4_001))], "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let given = Set(fields.map(\.0))
                let answer = try await house.post(
                    list, MeasuresHouse.order.filter { !given.contains($0.0) } + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("value=\"225-17/2026\""))
            }
            #expect(try await house.links(in: id).isEmpty)
            let form = MeasuresHouse.order + [("b", String(repeating: "a", count: 32))]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.links(in: id).count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two who change it`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let measure = try await house.enter(in: try await house.begin())
            let lifted = [("status", "lifted"), ("version", "1"), ("day", "2026-11-02")]
            #expect(try await house.post(measure + "/status", lifted).location == measure)
            for (path, form) in [
                (measure, MeasuresHouse.order + [("version", "1"), ("conditions", "Brez klicev.")]),
                (measure + "/status", lifted + [("decision", "Brez klicev.")]),
            ] {
                let mine = try await house.post(path, form)
                #expect(mine.status == .unprocessable && mine.text.contains("Brez klicev."), "\(path)")
                #expect(mine.text.contains("Medtem je nekdo drug"), "\(path)")
                #expect(mine.text.contains("name=\"version\" value=\"2\""), "\(path)")
            }
            #expect(try await !house.get(measure).text.contains("Brez klicev."))
        }
    }

    @Test(arguments: Engines.all)
    func `keeps whom and what its writer may not see`(_ engine: Engine) async throws {
        try await MeasuresHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity])
            let measure = try await house.enter(in: id)
            try await house.give([.legal], of: id, to: house.colleague)
            let page = try await house.get(measure, house.colleague).text
            #expect(!page.contains("Jana Novak") && !page.contains("njen dom"))
            #expect(page.contains("ki ga na tej strani ne morete videti, najmanj 200 metrov"))
            let form = MeasuresHouse.order.filter { !["protected", "bound"].contains($0.0) }
            let answer = try await house.post(
                measure, form + [("version", "1"), ("conditions", "Brez klicev.")], house.colleague)
            #expect(answer.location == measure)
            // Not in the history below it, where what stood before is kept anyway.
            let after = try sheet(of: try await house.get(measure).text)
            for words in ["Jana Novak", "Jan Kovač", "njen dom", "Brez klicev."] {
                #expect(after.contains(words), "\(words)")
            }
        }
    }

    private func sheet(of page: String) throws -> Substring {
        let begun = try #require(page.range(of: "<dl class=\"sheet"))
        return page[begun.lowerBound...].prefix(
            upTo: try #require(page[begun.lowerBound...].range(of: "</dl>")).lowerBound)
    }
}
