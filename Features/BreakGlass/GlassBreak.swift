// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
import Foundation
package import Kernel

/// A case that somebody opened for an hour without leave, why she did, and what was thought of it afterwards.
package struct GlassBreak: Sendable {
    /// Why, as a closed list, so that it can be counted.
    enum Reason: String, Sendable, CaseIterable {
        case dangerToLife = "danger_to_life"
        case workerAway = "worker_away"
        case deadlineToday = "deadline_today"
        case other
    }

    /// What the steward says of it.
    enum Verdict: String, Sendable, CaseIterable {
        case justified
        case notJustified = "not_justified"
        case unclear
    }

    /// A verdict with its grounds, whose it is and since when.
    struct Review: Sendable {
        let verdict: Verdict
        let sealedText: [UInt8]
        let by: StaffID
        let at: Moment
    }

    /// For how long a case is open.
    static let span = Moment.Span.minutes(60)

    /// The grant's own name.
    package let id: GrantID
    package let matter: MatterID
    let number: String
    package let agency: AgencyID
    package let staff: StaffID
    let reason: Reason
    let unit: VaultUnitID
    let sealedText: [UInt8]
    let brokenAt: Moment
    let endsAt: Moment
    /// When a review is overdue.
    let reviewBy: Moment
    let review: Review?

    /// One day on, and then on over Saturday, Sunday and the organisation's holidays, each `YYYY-MM-DD`.
    static func reviewBy(after moment: Moment, in zone: TimeZone, holidays: Set<String>) -> Moment {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let days = CaseDay(zone: zone)
        var due = moment + .days(1)
        let isFree: (Moment) -> Bool = {
            let date = Date(timeIntervalSince1970: Double($0.milliseconds) / 1000)
            return [1, 7].contains(calendar.component(.weekday, from: date)) || holidays.contains(days.of($0))
        }
        while isFree(due) { due = due + .days(1) }
        return due
    }
}
