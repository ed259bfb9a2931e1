// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel

/// On which days it is asked what came of a case that was closed at some time.
struct FollowUps: Sendable {
    let days: CaseDay
    let closed: Moment

    /// The day from which on it is asked, by the calendar: the same day of a later month, or its last where it has none.
    func day(of point: FollowUp) -> String {
        CaseDay.day(point.months, monthsAfter: days.of(closed))
    }

    /// The day from which on it can be asked no more.
    func end(of point: FollowUp) -> String {
        CaseDay.day(point.endMonths, monthsAfter: days.of(closed))
    }

    /// What is asked on a day: the latest whose day has come; nil once there is none left.
    ///
    /// What was not asked before the next one came stays unasked: nobody is asked in a year how it was in spring.
    func current(on today: String) -> FollowUp? {
        let point = FollowUp.allCases.last { day(of: $0) <= today } ?? .closure
        return today < end(of: point) ? point : nil
    }
}
