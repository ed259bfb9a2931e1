// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// From the beginning of one day to the end of another, by the organisation's clocks.
struct DayRange: Sendable, Equatable {
    let from: String
    let to: String
    let start: Moment
    /// The first moment that does not belong to it any more.
    let end: Moment

    private static let usualDays = 30
    private static let mostDays = 366

    /// The days a form asks for; what cannot be read is the last month, and more than a year is the last year of it.
    init(from: String, to: String, now: Moment, zone: TimeZone) {
        let calendar = Self.calendar(zone)
        let today = calendar.startOfDay(for: Date(now))
        let last = min(Self.day(to, calendar) ?? today, today)
        let asked = Self.day(from, calendar) ?? Self.shifted(last, by: 1 - Self.usualDays, calendar)
        let first = max(min(asked, last), Self.shifted(last, by: 1 - Self.mostDays, calendar))
        self.from = Self.text(first, calendar)
        self.to = Self.text(last, calendar)
        start = Moment(first)
        end = Moment(Self.shifted(last, by: 1, calendar))
    }

    /// Every night that begins or ends in it.
    func nights(_ hours: (begins: Int, ends: Int), zone: TimeZone) -> [(start: Moment, end: Moment)] {
        let calendar = Self.calendar(zone)
        var nights: [(Moment, Moment)] = []
        var day = Self.shifted(calendar.startOfDay(for: Date(start)), by: -1, calendar)
        while Moment(day) < end {
            let next = Self.shifted(day, by: 1, calendar)
            if let begin = calendar.date(bySettingHour: hours.begins, minute: 0, second: 0, of: day),
                let finish = calendar.date(bySettingHour: hours.ends, minute: 0, second: 0, of: next)
            {
                nights.append((max(Moment(begin), start), min(Moment(finish), end)))
            }
            day = next
        }
        return nights.filter { $0.0 < $0.1 }
    }

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private static func shifted(_ day: Date, by count: Int, _ calendar: Calendar) -> Date {
        calendar.date(byAdding: .day, value: count, to: day) ?? day
    }

    private static func day(_ text: String, _ calendar: Calendar) -> Date? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (2000...9999).contains(parts[0]) else { return nil }
        let wanted = DateComponents(year: parts[0], month: parts[1], day: parts[2])
        guard let day = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day], from: day) == wanted
        else { return nil }
        return day
    }

    private static func text(_ day: Date, _ calendar: Calendar) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        return [parts.year, parts.month, parts.day].map { part in
            let text = "\(part ?? 0)"
            return text.count < 2 ? "0" + text : text
        }.joined(separator: "-")
    }
}

extension Moment {
    init(_ date: Date) { self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded())) }
}

extension Date {
    init(_ moment: Moment) { self.init(timeIntervalSince1970: Double(moment.milliseconds) / 1000) }
}
