// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Organisation
import Testing

@testable import Conferences

@Suite struct `Three incidents in twelve months` {
    private static let three = EscalationRule(incidents: 3, months: 12, source: Wording([:]))

    private static func finding(_ days: [String], on today: String) -> EscalationRule.Finding {
        three.finding(days.map { .init(first: $0, last: $0, isGrave: nil) }, on: today)
    }

    /// The day of the first of three, the last day on which all three count, and the day after.
    @Test(arguments: [
        ("2026-03-01", "2027-03-01", "2027-03-02"), ("2027-03-01", "2028-03-01", "2028-03-02"),
        ("2028-02-29", "2029-02-28", "2029-03-01"), ("2025-12-31", "2026-12-31", "2027-01-01"),
    ])
    func `count until the same day of the twelfth month, that day too`(
        first: String, last: String, after: String
    ) {
        let later = [CaseDay.day(1, monthsAfter: first), CaseDay.day(2, monthsAfter: first)]
        #expect(Self.finding([first] + later, on: last).verdict == .met)
        #expect(Self.finding([first] + later, on: last).certain == 3)
        let missed = Self.finding([first] + later, on: after)
        #expect(missed.verdict == .notMet && missed.certain == 2)
    }

    @Test func `may be met where a day is not known, and are nobody's to say who does not read them`() {
        let known = ["2026-05-01", "2026-06-01"].map { RepeatRule.Event(first: $0, last: $0, isGrave: true) }
        let rough = RepeatRule.Event(first: "2025-01-01", last: "2026-12-31", isGrave: true)
        let unknown = RepeatRule.Event(first: "0000-01-01", last: PartialDay.last, isGrave: nil)
        for one in [rough, unknown] {
            let finding = Self.three.finding(known + [one], on: "2026-11-29")
            #expect(finding == .init(verdict: .possible, certain: 2, possible: 1, incidents: 3, months: 12))
        }
        #expect(Self.three.finding(known, on: "2026-11-29").verdict == .notMet)
        #expect(Self.three.finding(nil, on: "2026-11-29").verdict == .unknown)
        let ahead = RepeatRule.Event(first: "2026-12-05", last: "2026-12-05", isGrave: true)
        #expect(Self.three.finding(known + [ahead], on: "2026-11-29").certain == 2)
    }

    @Test func `are as many as the criteria say, in as many months`() {
        let two = EscalationRule(incidents: 2, months: 6, source: Wording([:]))
        let both = ["2026-01-01", "2026-06-01"].map { RepeatRule.Event(first: $0, last: $0, isGrave: nil) }
        #expect(two.finding(both, on: "2026-07-01").verdict == .met)
        #expect(two.finding(both, on: "2026-07-02").verdict == .notMet)
    }
}
