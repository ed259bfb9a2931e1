// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Instruments
import Kernel
import TestKit
import Testing
import Web

@testable import Risk

@Suite struct `A certified instrument` {
    /// What its authors made it for, and an answer that would score.
    private static let fitting = [
        ("c-male_to_female", "yes"), ("c-assault", "yes"), ("c-cohabited", "yes"), ("a-1", "yes"),
    ]

    @Test(arguments: Engines.all)
    func `shows its score only to whom a lead of her team has seen the certificate of`(_ engine: Engine)
        async throws
    {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            let before = try await house.assess("odara", Self.fitting, in: path)
            let page = try await house.get(before).text
            #expect(page.contains("samo ocenjevalkam z veljavnim potrdilom") && !page.contains("%"))
            #expect(try await house.get("/assessors").status == .notFound)
            for (who, day) in [
                (house.lead, "2999-01-01"), (house.stranger, "2999-01-01"), (house.owner, "2020-01-01"),
            ] {
                let refused = try await house.certify(who, until: day)
                #expect(refused.status == .unprocessable, "\(day)")
            }
            #expect(try await house.certify(house.owner, until: house.today).location == "/assessors")
            let after = try await house.assess("odara", Self.fitting, in: path)
            #expect(try await house.get(after).text.contains("%"))
            #expect(try await !house.get(before).text.contains("%"))
            house.house.time.pass(.days(1))
            let again = try await house.house.signedInAgain(house.owner)
            let expired = try await house.assess("odara", Self.fitting, in: path, by: again)
            #expect(try await !house.get(expired, again).text.contains("%"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows nothing after the certificate was ended, nor where it does not apply`(_ engine: Engine)
        async throws
    {
        try await RiskHouse.with(engine) { house in
            let path = try await house.beginPage()
            try await house.certify(house.owner, until: "2999-01-01")
            let other = Self.fitting.dropFirst() + [("c-male_to_female", "no")]
            let apart = try await house.assess("odara", Array(other), in: path)
            let page = try await house.get(apart).text
            #expect(page.contains("Pripomoček za tak primer ni bil izdelan") && !page.contains("%"))
            let list = try await house.get("/assessors", house.lead).text
            #expect(list.contains("Nada"))
            let id = try #require(
                try await house.get("/assessors", house.lead).text(
                    after: "action=\"/assessors/", before: "/end"))
            #expect(try await house.post("/assessors/\(id)/end", [], house.owner).status == .notFound)
            #expect(try await house.post("/assessors/\(id)/end", [], house.lead).location == "/assessors")
            #expect(try await house.post("/assessors/\(id)/end", [], house.lead).status == .notFound)
            let ended = try await house.assess("odara", Self.fitting, in: path)
            #expect(try await !house.get(ended).text.contains("%"))
        }
    }
}

@Suite struct `A team without a lead` {
    @Test(arguments: Engines.all)
    func `scores once the account manager of its agency, and of no other, has seen the certificate`(
        _ engine: Engine
    ) async throws {
        try await RiskHouse.with(engine) { house in
            let manager = try await house.house.hire([.accountManager])
            func form(_ member: CastMember, _ day: String = "2999-01-01") -> [(String, String)] {
                [("who", "\(member.viewer.id)"), ("instrument", "odara"), ("until", day)]
            }
            for member in [house.owner, house.lead] {
                #expect(try await house.get("/certificates", member).status == .notFound)
                let refused = try await house.post("/certificates", form(house.lead), member)
                #expect(refused.status == .notFound)
            }
            for refused in [form(house.stranger), form(manager), form(house.owner, "2020-01-01")] {
                #expect(try await house.post("/certificates", refused, manager).status == .unprocessable)
            }
            let path = try await house.beginPage()
            let fitting = [
                ("c-male_to_female", "yes"), ("c-assault", "yes"), ("c-cohabited", "yes"), ("a-1", "yes"),
            ]
            #expect(
                try await house.post("/certificates", form(house.owner), manager).location
                    == "/certificates")
            let sheet = try await house.assess("odara", fitting, in: path)
            #expect(try await house.get(sheet).text.contains("%"))
            let id = try #require(
                try await house.get("/certificates", manager).text(
                    after: "action=\"/certificates/", before: "/end"))
            #expect(
                try await house.post("/certificates/\(id)/end", [], manager).location == "/certificates")
            let ended = try await house.assess("odara", fitting, in: path)
            #expect(try await !house.get(ended).text.contains("%"))
        }
    }
}

extension RiskHouse {
    @discardableResult
    fileprivate func certify(_ member: CastMember, until day: String) async throws -> TestBrowser.Page {
        try await post(
            "/assessors", [("who", "\(member.viewer.id)"), ("instrument", "odara"), ("until", day)], lead)
    }
}

@Suite struct `A sheet whose rules are gone` {
    @Test func `shows what was computed then`() throws {
        let library = try InstrumentLibrary.shipped()
        let instrument = try #require(library["lap", 1])
        var draft = SheetDraft(day: "2026-11-28")
        draft.subject = "pair.."
        draft.answers = ["1": .yes]
        let sheet = try draft.sheet(
            instrument, about: RiskSubject.offered(.pair, among: []), standing: .acknowledged, in: .slovenian,
            today: "2026-11-28")
        #expect(sheet.computed.level == "high")
        func read(_ sheet: Assessment.Sheet) -> ReadAssessment {
            ReadAssessment(
                assessment: Assessment(
                    id: AssessmentID(high: 1, low: 1), matter: CaseID(high: 1, low: 1), version: 1,
                    author: StaffID(high: 1, low: 1), begun: Moment(milliseconds: 0), sealedSheet: []),
                sheet: sheet, judgements: [], library: library)
        }
        #expect(read(sheet).result?.level == .high)
        var other = sheet
        other.fingerprint += "+x"
        #expect(read(other).result == nil && read(other).level == .high)
        #expect(read(other).factors[.weapons] == .yes)
        other.instrumentVersion = 9
        #expect(read(other).instrument == nil && read(other).least == .high)
    }
}
