// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Organisation

/// Whether what is recorded makes a case one for a conference by its number: so many incidents in so many months.
///
/// It is counted to be shown and to be decided with: who judges the danger as higher proposes the case with reasons all
/// the same, and that it is met forces nobody. Both numbers are the organisation's, in versions.
typealias EscalationRule = ConferenceCriteria.Escalation

extension ConferenceCriteria.Escalation {
    /// What was counted on one day.
    struct Finding: Sendable, Codable, Equatable {
        var verdict: Verdict
        /// How many lie within the months for certain, and how many more may.
        var certain = 0
        var possible = 0
        /// By which numbers it was asked; nil in what was proposed before these could be others.
        var incidents: Int?
        var months: Int?
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
    /// the same day of the last month, that day too.
    func finding(_ events: [RepeatRule.Event]?, on today: String) -> Finding {
        guard let events else {
            return Finding(verdict: .unknown, incidents: incidents, months: months)
        }
        let certain = events.filter { counts($0.first, on: today) && $0.last <= today }.count
        let possible = events.filter { counts($0.last, on: today) && $0.first <= today }.count - certain
        let verdict: Verdict =
            certain >= incidents ? .met : certain + possible >= incidents ? .possible : .notMet
        return Finding(
            verdict: verdict, certain: certain, possible: possible, incidents: incidents, months: months)
    }

    /// Before it lies what happened on a day that nobody knows.
    private static var unknown: String { "1000" }

    private func counts(_ day: String, on today: String) -> Bool {
        guard day > Self.unknown else { return false }
        return day == PartialDay.last || today <= CaseDay.day(months, monthsAfter: day)
    }
}
