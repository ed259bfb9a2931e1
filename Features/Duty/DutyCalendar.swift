// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// From when until when somebody is on duty.
package struct DutySpan: Sendable, Equatable {
    package let begin: Moment
    package let end: Moment

    package init(begin: Moment, end: Moment) {
        self.begin = begin
        self.end = end
    }
}

/// Days and times of day as the clock of the organisation shows them, also in the nights in which it is set.
package struct DutyCalendar: Sendable {
    package let zone: TimeZone
    private let calendar: Calendar

    package init(zone name: String) {
        zone = TimeZone(identifier: name) ?? .gmt
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// Why a time cannot be read; each is a sentence that the form shows.
    package enum Fault: String, Error, Sendable, CaseIterable {
        case noDay
        case noTime
        /// The clock is set forward over this time.
        case skipped
    }

    /// The time from one hour to another; an end that is not later is on the next day.
    ///
    /// Of an hour that the clock shows twice the first begins and the second ends: so nobody goes before the next is there.
    package func span(day: String, from: String, to: String) -> Result<DutySpan, Fault> {
        guard let parts = Self.day(day) else { return .failure(.noDay) }
        guard let begin = Self.time(from), let end = Self.time(to) else { return .failure(.noTime) }
        let isNextDay = (end.hour, end.minute) <= (begin.hour, begin.minute)
        guard let first = moment(parts, begin, dayLater: false, .first),
            let last = moment(parts, end, dayLater: isNextDay, .last)
        else { return .failure(.skipped) }
        return .success(DutySpan(begin: first, end: last))
    }

    /// The moment at which the clock first shows this; nil if it never does.
    package func moment(day: String, time: String) -> Moment? {
        guard let parts = Self.day(day), let time = Self.time(time) else { return nil }
        return moment(parts, time, dayLater: false, .first)
    }

    /// The day of a moment, `YYYY-MM-DD`.
    package func day(of moment: Moment) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: Self.date(moment))
        return [Self.padded(parts.year, 4), Self.padded(parts.month, 2), Self.padded(parts.day, 2)]
            .joined(separator: "-")
    }

    /// The time of day of a moment, `HH:MM`.
    package func time(of moment: Moment) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: Self.date(moment))
        return Self.padded(parts.hour, 2) + ":" + Self.padded(parts.minute, 2)
    }

    private func moment(
        _ day: DateComponents, _ time: (hour: Int, minute: Int), dayLater: Bool,
        _ repeated: Calendar.RepeatedTimePolicy
    ) -> Moment? {
        guard let noon = calendar.date(from: day),
            let wanted = dayLater ? calendar.date(byAdding: .day, value: 1, to: noon) : noon
        else { return nil }
        let start = calendar.startOfDay(for: wanted)
        var parts = DateComponents()
        (parts.hour, parts.minute, parts.second) = (time.hour, time.minute, 0)
        let found =
            time.hour == 0 && time.minute == 0
            ? start
            : calendar.nextDate(
                after: start, matching: parts, matchingPolicy: .strict, repeatedTimePolicy: repeated)
        guard let found, calendar.isDate(found, inSameDayAs: wanted) else { return nil }
        return Moment(milliseconds: Int64((found.timeIntervalSince1970 * 1000).rounded()))
    }

    private static func day(_ text: String) -> DateComponents? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = whole(parts[0]), let month = whole(parts[1]),
            let day = whole(parts[2]), (2000...2200).contains(year)
        else { return nil }
        var components = DateComponents(year: year, month: month, day: day, hour: 12)
        components.calendar = Calendar(identifier: .gregorian)
        return components.isValidDate ? DateComponents(year: year, month: month, day: day, hour: 12) : nil
    }

    private static func time(_ text: String) -> (hour: Int, minute: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = whole(parts[0]), let minute = whole(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return (hour, minute)
    }

    private static func whole(_ digits: some StringProtocol) -> Int? {
        digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(digits) : nil
    }

    private static func date(_ moment: Moment) -> Date {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }

    private static func padded(_ number: Int?, _ width: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
