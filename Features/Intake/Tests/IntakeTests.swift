// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intake

@Suite struct IntakeTests {
    @Test(arguments: Engines.all)
    func whatSheAgreedToBeginsACaseAndIsNowhereElse(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            let unit = try await house.unit()
            let page = try await house.get("/intake/\(id)")
            #expect(page.text.contains("Ima puško.") && page.text.contains("Od: Ana"))
            #expect(try await house.audited("intake_read") == 1)

            let taken = try await house.post("/intake/\(id)/take", [("team", "1")])
            #expect(taken.location?.hasPrefix("/cases/") == true)
            let case_ = try #require(house.begun.all.first)
            #expect(case_.parts[.risk] == "Ima puško." && case_.label == "Marjetica" && case_.withTeam)
            #expect(case_.parts[.identity]?.contains("rekla je da") == true)
            #expect(case_.source.contains("Ana") && page.text.contains("checked"))
            let late = try await house.post("/handed-over/\(id)/withdraw", [], house.counsellor)
            #expect(late.status == .unprocessable && late.text.contains("Medtem je to prevzela sodelavka."))
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            let words = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_words FROM intake_request LIMIT 1"))
                    .bytes("sealed_words")
            }
            #expect(words.isEmpty)
            #expect(try await house.get("/intake/\(id)").status == .notFound)
            let sent = try await house.get("/handed-over/\(id)", house.counsellor).text
            #expect(sent.contains("Primer je odprt.") && !sent.contains("puško"))
            #expect(try await house.audited("intake_taken") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func twoWhoTakeItAtOnceBeginOneCase(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            async let one = house.post("/intake/\(id)/take", [], house.owner)
            async let two = house.post("/intake/\(id)/take", [], house.colleague)
            let answers = try await [one, two].map(\.status)
            #expect(answers.filter { $0 == .seeOther }.count == 1, "\(answers)")
            #expect(house.begun.all.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func onlyWhomItIsForAndWhoSentItReadIt(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send([("to", "person-\(house.owner.viewer.id)")])
            // Chosen instead of the team, so the team is not ticked.
            #expect(try await !house.get("/intake/\(id)").text.contains("checked"))
            #expect(try await house.get("/handed-over/\(id)", house.counsellor).status == .ok)
            for member in [house.colleague, house.stranger] {
                for path in ["/intake/\(id)"] {
                    #expect(try await house.get(path, member).status == .notFound)
                }
                for path in ["/intake/\(id)/take", "/intake/\(id)/give-back"] {
                    #expect(try await house.post(path, [("why", "x")], member).status == .notFound)
                }
                #expect(try await !house.get("/intake", member).text.contains(id))
            }
            #expect(try await house.get("/handed-over/\(id)", house.other).status == .notFound)
            let withdrawal = "/handed-over/\(id)/withdraw"
            #expect(try await house.post(withdrawal, [], house.other).status == .notFound)
            let holders = try await house.house.vault.holders(of: try await house.unit())
            #expect(
                Set(holders) == [
                    .person(house.owner.viewer.id), .person(house.counsellor.viewer.id),
                ])
            #expect(house.begun.all.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func whatIsGivenBackComesFirstAndIsDestroyedWhenWithdrawn(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            let unit = try await house.unit()
            #expect(try await house.post("/intake/\(id)/give-back").status == .unprocessable)
            let back = try await house.post("/intake/\(id)/give-back", [("why", "Ni prostora.")])
            #expect(back.location == "/intake")
            #expect(try await house.get("/intake/\(id)").status == .notFound)
            #expect(try await house.house.vault.holders(of: unit) == [.person(house.counsellor.viewer.id)])
            let page = try await house.get("/handed-over/\(id)", house.counsellor).text
            #expect(page.contains("Ni prostora.") && page.contains("vrnjeno"))
            let done = try await house.post("/handed-over/\(id)/withdraw", [], house.counsellor)
            #expect(done.location == "/handed-over")
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            #expect(try await house.get("/handed-over/\(id)", house.counsellor).status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func nothingGoesWithoutHerAgreementAndNothingIsLost(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let form = house.form().filter { $0.0 != "agreed_risk" }
            let bad = try await house.post("/handed-over", form, house.counsellor)
            #expect(bad.status == .unprocessable)
            #expect(bad.text.contains("Pri vsakem delu označite") && bad.text.contains("Ima puško."))
            let empty = try await house.post("/handed-over", [("label", "a\nb")], house.counsellor)
            for sentence in [
                "Izberite, komu", "Izberite, kako hitro", "v eni vrstici", "vsaj en del", "kaj je rekla.",
            ] {
                #expect(empty.text.contains(sentence), "\(sentence)")
            }
            #expect(try await house.get("/intake").text.contains("Nič ne čaka."))

            let twice = house.form([("b", String(repeating: "a", count: 32))])
            for _ in 0..<2 { try await house.post("/handed-over", twice, house.counsellor) }
            #expect(try await house.audited("intake_sent") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func nobodyWaitsUnseen(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            _ = try await house.send([("urgency", "today")])
            #expect(try await !house.get("/intake").text.contains("rok je potekel"))
            house.house.time.pass(.days(1))
            #expect(try await house.get("/intake").text.contains("rok je potekel"))
            #expect(try await house.get("/handed-over", house.counsellor).text.contains("rok je potekel"))
        }
    }
}
