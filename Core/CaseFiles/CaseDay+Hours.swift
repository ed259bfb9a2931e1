// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Hours on days, and days some months later, in the organisation's own time zone.
extension CaseDay {
    /// The moment of a day and a time of the clock, `YYYY-MM-DD` and `HH:MM`; nil if there is none.
    ///
    /// An hour that the clocks skip is none. Of an hour that comes twice it is the first: then nothing is late that
    /// might have been in time.
    package func moment(_ day: String, at time: String) -> Moment? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard Self.isDay(day), parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
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

    /// The time of the clock of a moment, `HH:MM`, as a form has it.
    package func time(of moment: Moment) -> String {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        let two = { (number: Int?) in String(String(100 + (number ?? 0)).suffix(2)) }
        return "\(two(parts.hour)):\(two(parts.minute))"
    }

    /// The same day so many months later, or the last of that month; a text that is no day as it stands.
    package static func day(_ months: Int, monthsAfter day: String) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        guard isDay(day), let start = try? Date(day, strategy: format) else { return day }
        return (calendar.date(byAdding: .month, value: months, to: start) ?? start).formatted(format)
    }

    /// The earlier of two moments with the same time of the clock.
    private func first(of moment: Moment) -> Moment {
        [Moment.Span.hours(1), .minutes(30)].map { moment - $0 }
            .first { of($0) == of(moment) && time(of: $0) == time(of: moment) } ?? moment
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
