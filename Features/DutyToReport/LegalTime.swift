// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation

/// How a time that the law gives is counted in the organisation's own zone.
struct LegalTime: Sendable {
    let days: CaseDay

    init(zone: TimeZone) { days = CaseDay(zone: zone) }

    var zone: TimeZone { days.zone }

    /// When a term that begins at a moment is over.
    ///
    /// Hours are hours: 24 of them end an hour earlier or later by the clock when the clocks were changed in them. Days
    /// are days of the calendar: the day itself does not count, and the last one lasts until its midnight. That a term
    /// may end later because its last day is a holiday is left out: who trusts us is too early, never too late.
    func end(of term: DutyRules.Term, from start: Moment) -> DueMoment {
        switch term {
        case .atOnce: DueMoment(at: start, isAtOnce: true)
        case .hours(let count): DueMoment(at: start + .hours(Int64(count)), isAtOnce: false)
        case .days(let count):
            DueMoment(at: days.end(of: days.day(count, after: start)) ?? start, isAtOnce: false)
        }
    }

    /// The moment of a day and a time of the clock; nil if there is none.
    func moment(_ day: String, _ time: String) -> Moment? { days.moment(day, at: time) }

    /// The day and the time of the clock of a moment, as a form has them.
    func written(_ moment: Moment) -> (day: String, time: String) { (days.of(moment), days.time(of: moment)) }

    /// How far the clocks are ahead of Greenwich then, as `+2` or `+5:30`.
    func offset(at moment: Moment) -> String {
        let minutes =
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)) / 60
        let rest = abs(minutes) % 60
        let hours = "\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)"
        return rest == 0 ? hours : "\(hours):\(rest)"
    }
}
