// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import SafetyPlans

@Suite struct `A safety plan` {
    @Test(arguments: Engines.all)
    func `is there for who reads it, and sealed for everybody else`(_ engine: Engine) async throws {
        try await PlanHouse.with(engine) { house in
            let path = try await house.beginPage()
            #expect(try await house.post(path, PlanHouse.form("Torba pri sosedi")).location == path)
            #expect(try await house.get(path).text.contains("Torba pri sosedi (pomaga: sestra)"))
            let pages = [path, path + "/edit", path + "/versions/1"]
            for page in pages { #expect(try await house.get(page, house.colleague).status == .notFound) }
            try await house.give(
                [.identity, .risk], writes: [], of: try house.id(of: path), to: house.colleague)
            for page in pages { #expect(try await house.get(page, house.colleague).status == .notFound) }
            try await house.give([.safetyPlan], writes: [], of: try house.id(of: path), to: house.colleague)
            #expect(try await house.get(path, house.colleague).text.contains("Torba pri sosedi"))
            #expect(try await house.get(path + "/edit", house.colleague).status == .notFound)
            let refused = try await house.post(path, PlanHouse.form("X", after: 1), house.colleague)
            #expect(refused.status == .notFound)
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_plan FROM safety_plan ORDER BY id LIMIT 9")
                    .map { try $0.bytes("sealed_plan") }
            }
            #expect(sealed.count == 1)
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Torba") })
        }
    }

    @Test(arguments: Engines.all)
    func `keeps what it said before, and takes no form twice`(_ engine: Engine) async throws {
        try await PlanHouse.with(engine) { house in
            let path = try await house.beginPage()
            let twice = PlanHouse.form("Torba", [("b", String(repeating: "a", count: 32))])
            #expect(try await house.post(path, twice).location == path)
            #expect(try await house.post(path, twice).location == path)
            let next = PlanHouse.form(
                "Torba", after: 1, [("s-leaving-done", "0"), ("s-money", ""), ("s-money", "Račun")])
            #expect(try await house.post(path, next).location == path)
            let page = try await house.get(path).text
            #expect(page.contains("opravljeno") && page.contains("Račun"))
            #expect(page.contains("1 prejšnja različica"))
            let first = try await house.get(path + "/versions/1").text
            #expect(first.contains("Torba") && !first.contains("Račun"))
            for other in ["0", "3", "x"] {
                #expect(try await house.get(path + "/versions/" + other).status == .notFound)
            }
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by who did not see the newest`(_ engine: Engine) async throws {
        try await PlanHouse.with(engine) { house in
            let path = try await house.beginPage()
            #expect(try await house.post(path, PlanHouse.form("Torba")).location == path)
            let met = try await house.post(path, PlanHouse.form("Rezervni ključ"))
            #expect(met.status == .unprocessable && met.text.contains("Medtem je nekdo drug"))
            #expect(met.text.contains("Torba") && met.text.contains("value=\"Rezervni ključ\""))
            #expect(met.text.contains("name=\"number\" value=\"1\""))
            #expect(try await !house.get(path).text.contains("Rezervni ključ"))
            let wrong = try await house.post(path, PlanHouse.form("Rezervni", [("agreed", "2999-01-01")]))
            #expect(wrong.text.contains("name=\"number\" value=\"0\""))
            #expect(try await house.post(path, PlanHouse.form("Rezervni", after: 7)).status == .unprocessable)
        }
    }

    @Test(arguments: Engines.all)
    func `is printed only if agreed on and safe with her, and then names neither us nor the case`(
        _ engine: Engine
    ) async throws {
        try await PlanHouse.with(engine) { house in
            let path = try await house.beginPage()
            let handout = path + "/handout"
            #expect(try await house.get(handout).status == .notFound)
            let safe = [("handover", "safe")]
            let early = try await house.post(path, PlanHouse.form("Torba", safe))
            #expect(early.status == .unprocessable && early.text.contains("vpišite dan"))
            let unsafe = [("handover", "unsafe"), ("agreed", "2026-01-01")]
            #expect(try await house.post(path, PlanHouse.form("Torba", unsafe)).location == path)
            #expect(try await house.get(handout).status == .notFound)
            #expect(try await !house.get(path + "/edit").text.contains("value=\"unsafe\" selected"))
            let done = [("s-money", "Račun"), ("s-money-done", "0"), ("note", "hrast")]
            let agreed = PlanHouse.form("Torba", after: 1, safe + done + [("agreed", "2026-01-01")])
            #expect(try await house.post(path, agreed).location == path)
            let page = try await house.get(handout)
            #expect(page.status == .ok && page.text.contains("Torba"))
            let title = house.house.face(.staff).title(in: .slovenian)
            for word in ["Račun", "hrast", "sestra", "2026-", "/cases/", title, "Nada"] {
                #expect(!page.text.contains(word), "\(word)")
            }
            try await house.give([.identity], writes: [], of: try house.id(of: path), to: house.colleague)
            #expect(try await house.get(handout, house.colleague).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `comes back as it was written if something is wrong`(_ engine: Engine) async throws {
        try await PlanHouse.with(engine) { house in
            let path = try await house.beginPage()
            let long = String(repeating: "a", count: 301)
            let bad: [([(String, String)], String)] = [
                ([("keeping", "v predalu")], "vsaj en korak"),
                ([("s-work-helper", "vodja"), ("keeping", "v predalu")], "ne le, kdo jo podpira"),
                (
                    PlanHouse.form("Torba", [("agreed", "2999-01-01"), ("keeping", "v predalu")]),
                    "v prihodnosti"
                ),
                (PlanHouse.form(long, [("keeping", "v predalu")]), "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let answer = try await house.post(path, fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("v predalu"))
            }
            #expect(try await house.get(path).text.contains("Načrta še ni."))
        }
    }
}
