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

    /// What is asked on a day: the latest whose day has come.
    ///
    /// What was not asked before the next one came stays unasked: nobody is asked in a year how it was in spring.
    func current(on today: String) -> FollowUp { FollowUp.allCases.last { day(of: $0) <= today } ?? .closure }

    /// What is asked next, if anything is.
    func next(after point: FollowUp) -> FollowUp? { FollowUp.allCases.first { $0.months > point.months } }
}
