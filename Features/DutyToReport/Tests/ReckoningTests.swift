// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import TestKit
import Testing

@testable import DutyToReport

@Suite struct `What the law asks` {
    static let legal = LegalTime(zone: DutyHouse.zone)

    static func reckoned(
        _ facts: [Fact: FactAnswer], of agency: String = "helpline", at time: String = "2026-11-02T08:00:00Z",
        settled: [String: Settlement] = [:]
    ) throws -> Reckoning {
        var words = Duty.Words(known: try DutyHouse.moment(time).milliseconds, agency: agency)
        for (fact, answer) in facts { words[fact] = answer }
        words.settled = settled
        return Reckoning(words, by: try TestHouse.organisationFiles.dutyRules(), legal)
    }

    static func force(_ rule: String, _ reckoning: Reckoning) -> ReckonedRule.Force? {
        reckoning.rules.first { $0.rule.id == rule }?.force
    }

    @Test func `binds where a fact holds, and cannot be said where none holds and one is not known`() throws {
        let one = try Self.reckoned([.familyViolence: .yes, .childPresent: .no])
        #expect(Self.force("family_violence", one) == .binds)
        #expect(Self.force("child_victim", one) == .unclear([.childInDanger, .adultWithoutCapacity]))
        #expect(one.open.map(\.name) == ["family_violence/notify"])
        #expect(one.next?.at == (try DutyHouse.moment("2026-11-03T08:00:00Z")))
        let none = try Self.reckoned(
            [.childInDanger: .no, .childPresent: .no, .adultWithoutCapacity: .no])
        #expect(Self.force("child_victim", none) == ReckonedRule.Force.none)
        #expect(none.next == nil)
    }

    @Test func `binds only agencies of its kinds`() throws {
        #expect(Self.force("certain_crime", try Self.reckoned([.certainCrime: .yes])) == .others)
        let police = try Self.reckoned([.certainCrime: .yes], of: "police")
        #expect(Self.force("certain_crime", police) == .binds)
        #expect(police.next?.isAtOnce == true)
    }

    @Test func `puts first what is due at once`() throws {
        let both = try Self.reckoned([.familyViolence: .yes, .childInDanger: .yes])
        #expect(both.open.map(\.name) == ["child_victim/notify", "family_violence/notify"])
    }

    @Test(arguments: [
        (Settlement.How.phone, true), (.inPerson, true), (.written, false), (.electronic, false),
    ])
    func `asks in writing only for what was told by word of mouth, from then on`(
        _ how: Settlement.How, _ follows: Bool
    ) throws {
        let told = try DutyHouse.moment("2026-11-02T20:00:00Z")
        let done = Settlement(kind: .done, how: how, at: told.milliseconds)
        let after = try Self.reckoned(
            [.familyViolence: .yes], settled: ["family_violence/notify": done])
        #expect(after.open.map(\.name) == (follows ? ["family_violence/writing"] : []))
        #expect(after.next?.at == (follows ? try DutyHouse.moment("2026-11-05T23:00:00Z") : nil))
        let not = Settlement(kind: .notIdentifiable, why: "ni povedala")
        let left = try Self.reckoned([.familyViolence: .yes], settled: ["family_violence/notify": not])
        #expect(left.next == nil)
    }

    @Test func `leaves the decision to her only when every fact that would take it is a no`() throws {
        var facts: [Fact: FactAnswer] = [
            .familyViolence: .yes, .certainCrime: .no, .childInDanger: .no, .childPresent: .no,
        ]
        let isHers = { (facts: [Fact: FactAnswer]) in
            try Self.reckoned(facts).rules.first { $0.rule.id == "family_violence" }?.isHers
        }
        #expect(try isHers(facts) == false)
        facts[.adultWithoutCapacity] = .no
        #expect(try isHers(facts) == true)
        facts[.certainCrime] = .yes
        #expect(try isHers(facts) == false)
        let child = try Self.reckoned([.childInDanger: .yes]).rules.first { $0.rule.id == "child_victim" }
        #expect(child?.isHers == false)
    }

    @Test func `is what was in force on the day, in its latest version`() throws {
        let json = """
            {"tell_first": [], "rules": [\(Self.rule(1, "2026-01-01", "\"2026-12-31\"")),
            \(Self.rule(2, "2026-06-01", "null")), \(Self.rule(3, "2027-06-01", "null"))]}
            """
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let rules = try decoder.decode(DutyRules.self, from: Data(json.utf8))
        let versions = ["2025-12-31", "2026-05-31", "2026-06-01", "2027-01-01", "2027-06-01"].map {
            rules.inForce(on: $0).map(\.version)
        }
        #expect(versions == [[], [1], [2], [2], [3]])
    }

    @Test(arguments: ["\"soon\"", "{\"hours\": 0}", "{\"hours\": 1, \"days\": 1}", "{\"weeks\": 1}", "{}"])
    func `is not read with a time that is none`(_ term: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DutyRules.Term.self, from: Data(term.utf8))
        }
    }

    private static func rule(_ version: Int, _ from: String, _ to: String) -> String {
        """
        {"id": "a", "version": \(version), "valid_from": "\(from)", "valid_to": \(to), "binds": null,
        "when": ["danger_to_life"], "addressees": ["police"], "name": {}, "asks": {}, "source": {},
        "steps": [], "her_decision_unless": null, "confirmed_by_lawyer": null}
        """
    }
}
