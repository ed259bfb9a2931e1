// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Organisation

/// When something that happened makes a case come back to a conference.
///
/// The definitions are the organisation's, in versions; a conference says which one holds, and an item keeps by which it was
/// compared.
typealias RepeatRule = ConferenceCriteria.Repeat

extension ConferenceCriteria.Repeat {
    /// What happened between the two, as far as the rule needs it: the days between which it lies.
    struct Event: Sendable, Equatable {
        let first: String
        let last: String
        /// Whether it was violence, a threat, stalking or sexual abuse, or nobody has said yet what it was.
        let isGrave: Bool?
    }

    /// Whether it is a repeat.
    enum Verdict: String, Sendable, Codable {
        /// There was no referral of these two before.
        case first
        case `repeat`
        /// Something may lie within the time or be of the kind; nobody knows it exactly enough.
        case possible
        case no
        /// Who proposes it may not read what happened.
        case unknown
    }

    /// Compares what happened with the last referral; days as `YYYY-MM-DD`.
    ///
    /// It counts from the day after the referral until the same day of the last month, that day too; where the month
    /// has no such day, its last.
    func verdict(of events: [Event]?, since referral: String?) -> Verdict {
        guard let referral else { return .first }
        guard let events else { return .unknown }
        let end = CaseDay.day(months, monthsAfter: referral)
        let ones = events.map { certainty(of: $0, from: referral, until: end) }
        if ones.contains(.repeat) { return .repeat }
        return ones.contains(.possible) ? .possible : .no
    }

    private func certainty(of event: Event, from referral: String, until end: String) -> Verdict {
        if event.last <= referral || event.first > end { return .no }
        if counts == .grave, event.isGrave == false { return .no }
        let isWithin = event.first > referral && event.last <= end
        return isWithin && (counts == .any || event.isGrave == true) ? .repeat : .possible
    }
}
