// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import CaseHistory

@Suite struct `What somebody may have of what is kept of her` {
    @Test(arguments: Engines.all)
    func `is what names her, and for the survivor also what names nobody`(_ engine: Engine) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk])
            house.said.know([HistoryHouse.ana, HistoryHouse.janez])
            house.said.say([
                house.entry("Brez imena"), house.entry("O Janezu", people: ["janez"]),
                house.entry("Prej Anica", people: ["anica"]),
                house.entry("O obeh", lines: ["Janez je Ani vzel telefon."], people: ["janez"]),
                house.entry(
                    "Janez Novak", .identity, kind: .person, lines: ["mož: Ana Novak"], people: ["janez"]),
            ])
            let paper = try await house.paper(
                ["identity", "risk"], of: id, person: "ana", basis: "own_request", more: [("hides", "1")])
            for words in ["Brez imena", "Prej Anica", "[druga oseba] je Ani vzel telefon."] {
                #expect(paper.contains(words), "\(words)")
            }
            for words in ["O Janezu", "Janez", "O [druga oseba]", "mož"] {
                #expect(!paper.contains(words), "\(words)")
            }
            #expect(paper.contains("Ni o osebi, ki zahteva izpis: 2"))
            let plain = try await house.paper(["risk"], of: id, person: "ana", basis: "own_request")
            #expect(plain.contains("Janez je Ani vzel telefon."))
        }
    }

    @Test(arguments: Engines.all)
    func `never tells anybody but the survivor where she is and who helps her, and nothing undecided`(
        _ engine: Engine
    ) async throws {
        try await HistoryHouse.with(engine) { house in
            let id = try await house.begin(written: [.identity, .risk, .location, .safetyPlan])
            house.said.know([HistoryHouse.ana, HistoryHouse.janez])
            house.said.say([
                house.entry("Kje", .location, lines: ["Janez ne ve."]),
                house.entry("Načrt", .safetyPlan, people: ["janez"]),
                house.entry("Napotitev", .risk, kind: .referral, people: ["janez"]),
                house.entry("Neodločeno", lines: ["Janez grozi."]),
                house.entry("Odločeno", lines: ["Ana pravi, da Janez grozi."]),
                house.entry("Brez imena"),
            ])
            let all = ["Kje", "Odločeno", "Načrt", "Brez imena"]
            let paper = try await house.paper(
                ["identity", "risk", "location", "safety_plan"], of: id, person: "janez",
                basis: "own_request", ticked: all)
            #expect(paper.contains("[druga oseba] pravi, da Janez grozi."))
            for words in ["Kje", "Načrt", "Napotitev", "Neodločeno", "Brez imena", "Ana"] {
                #expect(!paper.contains(words), "\(words)")
            }
            #expect(paper.contains("Varovano, da nihče ne utrpi škode: 3"))
        }
    }

    @Test(arguments: [
        ("Janez je rekel.", "X je rekel."), ("Z Janezom Novakom in Johanom.", "Z X in X."),
        ("JANEZ, janez", "X, janez"), ("Janezova žena Ana Novak", "X žena Ana Novak"),
        ("Janeževo", "X"), ("(Janez)\n\nNovak", "(X)\n\nNovak"), ("", ""),
    ])
    func `is without the names of others, however they end`(_ text: String, _ shown: String) {
        let others = Mentions(of: [HistoryHouse.janez])
        let hers = Mentions(of: [HistoryHouse.janez], except: [HistoryHouse.ana])
        let isShared = text.contains("Ana") || text.contains("\n")
        #expect((isShared ? hers : others).replaced(in: text, by: "X") == shown)
        #expect(others.are(in: text) == (text != shown))
    }
}
