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

    /// The moment of a day and a time of the clock, `YYYY-MM-DD` and `HH:MM`; nil if there is none.
    ///
    /// An hour that the clocks skip is none. Of an hour that comes twice it is the first: then nothing is late that
    /// might have been in time.
    func moment(_ day: String, _ time: String) -> Moment? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard CaseDay.isDay(day), parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
            parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        let numbers = day.split(separator: "-").compactMap { Int($0) }
        let wanted = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: hour, minute: minute)
        guard let date = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date) == wanted
        else { return nil }
        return first(of: Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000)))
    }

    /// The day and the time of the clock of a moment, as a form has them.
    func written(_ moment: Moment) -> (day: String, time: String) {
        let parts = calendar.dateComponents([.hour, .minute], from: date(moment))
        let two = { (number: Int?) in String(String(100 + (number ?? 0)).suffix(2)) }
        return (days.of(moment), "\(two(parts.hour)):\(two(parts.minute))")
    }

    /// How far the clocks are ahead of Greenwich then, as `+2` or `+5:30`.
    func offset(at moment: Moment) -> String {
        let minutes = zone.secondsFromGMT(for: date(moment)) / 60
        let rest = abs(minutes) % 60
        let hours = "\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)"
        return rest == 0 ? hours : "\(hours):\(rest)"
    }

    /// The earlier of two moments with the same time of the clock.
    private func first(of moment: Moment) -> Moment {
        [Moment.Span.hours(1), .minutes(30)].map { moment - $0 }
            .first { written($0) == written(moment) } ?? moment
    }

    private func date(_ moment: Moment) -> Date {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
