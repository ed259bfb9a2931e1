// SPDX-License-Identifier: EUPL-1.2

import CaseFiles

/// Whether what is recorded makes a case one for a conference by its number: so many incidents in so many months.
///
/// It is counted to be shown and to be decided with: who judges the danger as higher proposes the case with reasons all
/// the same, and that it is met forces nobody. Source: shared research, case management, 4.6.
enum EscalationRule {
    static let incidents = 3
    static let months = 12

    /// What was counted on one day.
    struct Finding: Sendable, Codable, Equatable {
        var verdict: Verdict
        /// How many lie within the months for certain, and how many more may.
        var certain = 0
        var possible = 0
    }

    /// Whether there are as many.
    enum Verdict: String, Sendable, Codable {
        case met
        /// Of some the day is not known exactly enough.
        case possible
        case notMet = "not_met"
        /// Who proposes it may not read what happened.
        case unknown
    }

    /// Counts what happened until a day, `YYYY-MM-DD`; by the same days as a repeat: what happened on one day counts until
    /// the same day of the twelfth month, that day too.
    static func finding(_ events: [RepeatRule.Event]?, on today: String) -> Finding {
        guard let events else { return Finding(verdict: .unknown) }
        let certain = events.filter { counts($0.first, on: today) && $0.last <= today }.count
        let possible = events.filter { counts($0.last, on: today) && $0.first <= today }.count - certain
        let verdict: Verdict =
            certain >= incidents ? .met : certain + possible >= incidents ? .possible : .notMet
        return Finding(verdict: verdict, certain: certain, possible: possible)
    }

    /// Before it lies what happened on a day that nobody knows.
    private static let unknown = "1000"

    private static func counts(_ day: String, on today: String) -> Bool {
        guard day > unknown else { return false }
        return day == PartialDay.last || today <= CaseDay.day(months, monthsAfter: day)
    }
}
