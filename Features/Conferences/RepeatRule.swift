// SPDX-License-Identifier: EUPL-1.2

import CaseFiles

/// When something that happened makes a case come back to a conference, as a definition with its version.
///
/// Both are SafeLives' definitions of a repeat; which one holds a conference says when it is called, and an item keeps by
/// which it was compared. Source: shared research, case management, 4.6.
enum RepeatRule: String, Sendable, Codable, CaseIterable {
    /// Any abuse by the same person against the same person within 12 months of the last referral, criminal or not.
    case anyAbuse = "safelives_any"
    /// The older text: violence or threats, also against property; a pattern of stalking or harassment; rape or sexual abuse.
    case graveAbuse = "safelives_older"

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

    static let months = 12

    /// Compares what happened with the last referral; days as `YYYY-MM-DD`.
    ///
    /// It counts from the day after the referral until the same day of the twelfth month, that day too; where the month
    /// has no such day, its last.
    func verdict(of events: [Event]?, since referral: String?) -> Verdict {
        guard let referral else { return .first }
        guard let events else { return .unknown }
        let end = CaseDay.day(Self.months, monthsAfter: referral)
        let ones = events.map { certainty(of: $0, from: referral, until: end) }
        if ones.contains(.repeat) { return .repeat }
        return ones.contains(.possible) ? .possible : .no
    }

    private func certainty(of event: Event, from referral: String, until end: String) -> Verdict {
        if event.last <= referral || event.first > end { return .no }
        if self == .graveAbuse, event.isGrave == false { return .no }
        let isWithin = event.first > referral && event.last <= end
        return isWithin && (self == .anyAbuse || event.isGrave == true) ? .repeat : .possible
    }
}
