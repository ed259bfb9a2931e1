// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intake

@Suite struct `What a partner organisation's system sends` {
    @Test(arguments: Engines.all)
    func `waits for the team, is read by nobody else, and begins a case`(_ engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (id, agency) = try await house.sendBySystem()
            let unit = try await house.unit()
            #expect(try await house.house.vault.holders(of: unit) == [.team(house.house.team.id)])
            #expect(try await house.stand(id, agency)?.state == "waiting")
            #expect(try await house.stand(id, AgencyID(from: .system)) == nil)
            #expect(try await house.get("/intake").text.contains("Od: CSD Ig"))
            let page = try await house.get("/intake/\(id)")
            #expect(page.text.contains("Ima puško.") && page.text.contains("Od: CSD Ig"))
            #expect(page.text.contains("/decline") && !page.text.contains("/give-back"))
            #expect(try await house.get("/intake/\(id)", house.stranger).status == .notFound)
            #expect(try await house.get("/handed-over/\(id)", house.counsellor).status == .notFound)
            let back = try await house.post("/intake/\(id)/give-back", [("why", "Ni prostora.")])
            #expect(back.status == .notFound)

            let taken = try await house.post("/intake/\(id)/take")
            #expect(taken.location?.hasPrefix("/cases/") == true)
            let begun = try #require(house.begun.all.first)
            #expect(begun.parts[.risk] == "Ima puško." && begun.source.contains("CSD Ig"))
            #expect(begun.parts[.identity]?.contains("Rekla je da.") == true)
            let stand = try await house.stand(id, agency)
            #expect(
                stand?.state == "taken" && stand?.code == nil && stand?.decidedAt == house.house.clock.now)
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is declined by a code, once, and then nobody can read it any more`(_ engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (id, agency) = try await house.sendBySystem()
            let unit = try await house.unit()
            for refusal in ["", "known_already", "not_answered"] {
                let page = try await house.post("/intake/\(id)/decline", [("refusal", refusal)])
                #expect(
                    page.status == .unprocessable && page.text.contains("Izberite, kaj organizacija izve."))
            }
            async let one = house.post("/intake/\(id)/decline", [("refusal", "no_capacity")])
            async let two = house.post("/intake/\(id)/take", [], house.colleague)
            let answers = try await [one, two].map(\.status)
            #expect(answers.filter { $0 == .seeOther }.count == 1, "\(answers)")
            let stand = try await house.stand(id, agency)
            #expect(stand?.state == (answers[0] == .seeOther ? "declined" : "taken"))
            #expect(stand?.code == (answers[0] == .seeOther ? "no_capacity" : nil))
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            let words = try await house.house.data.read {
                try #require(try $0.first("SELECT sealed_words FROM intake_request LIMIT 1"))
                    .bytes("sealed_words")
            }
            #expect(words.isEmpty)
            #expect(try await house.get("/intake/\(id)").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `and nobody takes on in thirty days is declined by the program`(_ engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (id, agency) = try await house.sendBySystem()
            let unit = try await house.unit()
            house.house.time.pass(.days(30))
            try await house.giveBackForgotten()
            #expect(try await house.stand(id, agency)?.state == "waiting")
            house.house.time.pass(.minutes(1))
            try await house.giveBackForgotten()
            let stand = try await house.stand(id, agency)
            #expect(stand?.state == "declined" && stand?.code == "not_answered")
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
            #expect(try await house.audited("intake_declined") == 1)
            #expect(try await house.audited("intake_returned") == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is no way to decline what a counsellor hands over`(_ engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            let page = try await house.post("/intake/\(id)/decline", [("refusal", "no_capacity")])
            #expect(page.status == .notFound)
            #expect(try await house.get("/intake/\(id)").text.contains("Ima puško."))
        }
    }

    @Test func `for a team without a key is not taken in`() async throws {
        try await IntakeHouse.with(.sqlite) { house in
            let team = try await house.house.otherTeam()
            for id in [team.id, TeamID(from: .system)] {
                let prepared = try await house.intake.prepare(
                    Intake.Sent(
                        agency: AgencyID(from: .system), team: id, urgency: "week", label: "a",
                        agreement: "b", parts: [.identity: "c"]))
                #expect(prepared == nil)
            }
        }
    }
}
