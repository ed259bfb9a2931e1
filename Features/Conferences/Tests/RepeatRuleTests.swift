// SPDX-License-Identifier: EUPL-1.2

import Organisation
import TestKit
import Testing

@testable import Conferences

@Suite("A repeat")
struct RepeatTests {
    private static let ready = Result { try TestHouse.organisationFiles.conferenceCriteria().versions[0] }
    private static let any = rule(0)
    private static let grave = rule(1)

    private static func rule(_ index: Int) -> RepeatRule {
        (try? ready.get().repeats[index])
            ?? RepeatRule(id: "", counts: .any, months: 0, name: Wording([:]), source: Wording([:]))
    }

    private func event(_ first: String, _ last: String? = nil, isGrave: Bool? = true) -> RepeatRule.Event {
        RepeatRule.Event(first: first, last: last ?? first, isGrave: isGrave)
    }

    @Test(
        "lasts from the day after the referral until the same day twelve months later",
        arguments: [
            ("2025-03-01", "2025-03-01", RepeatRule.Verdict.no), ("2025-03-01", "2025-03-02", .repeat),
            // 365 days later, which is the same day; and one more.
            ("2025-03-01", "2026-03-01", .repeat), ("2025-03-01", "2026-03-02", .no),
            // A year with the 29th of February has 366.
            ("2027-03-01", "2028-03-01", .repeat), ("2027-03-01", "2028-03-02", .no),
            ("2028-02-29", "2029-02-28", .repeat), ("2028-02-29", "2029-03-01", .no),
            ("2027-02-28", "2028-02-28", .repeat), ("2027-02-28", "2028-02-29", .no),
        ])
    func boundary(_ referral: String, _ day: String, _ verdict: RepeatRule.Verdict) {
        for rule in [Self.any, Self.grave] {
            #expect(rule.verdict(of: [event(day)], since: referral) == verdict)
        }
    }

    @Test("lasts as many months as its definition says")
    func months() {
        let half = RepeatRule(id: "half", counts: .any, months: 6, name: Wording([:]), source: Wording([:]))
        #expect(half.verdict(of: [event("2025-09-01")], since: "2025-03-01") == .repeat)
        #expect(half.verdict(of: [event("2025-09-02")], since: "2025-03-01") == .no)
    }

    @Test("may be one where a day is known only roughly")
    func rough() {
        let rule = Self.any
        #expect(rule.verdict(of: [event("2025-01-01", "2025-12-31")], since: "2025-03-01") == .possible)
        #expect(rule.verdict(of: [event("2026-01-01", "2026-12-31")], since: "2025-03-01") == .possible)
        #expect(rule.verdict(of: [event("2025-04-01", "2025-04-31")], since: "2025-03-01") == .repeat)
        #expect(rule.verdict(of: [event("2024-01-01", "2024-12-31")], since: "2025-03-01") == .no)
    }

    @Test("by the older definition needs violence, threats, stalking or sexual abuse")
    func kinds() {
        let minor = [event("2025-04-01", isGrave: false)]
        #expect(Self.any.verdict(of: minor, since: "2025-03-01") == .repeat)
        #expect(Self.grave.verdict(of: minor, since: "2025-03-01") == .no)
        let unknown = [event("2025-04-01", isGrave: nil)]
        #expect(Self.grave.verdict(of: unknown, since: "2025-03-01") == .possible)
    }

    @Test("is the first referral, or not known, where there is nothing to compare")
    func nothing() {
        #expect(Self.any.verdict(of: [event("2025-04-01")], since: nil) == .first)
        #expect(Self.any.verdict(of: nil, since: "2025-03-01") == .unknown)
        #expect(Self.any.verdict(of: [], since: "2025-03-01") == .no)
    }
}
