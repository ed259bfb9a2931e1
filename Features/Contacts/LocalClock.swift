// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// Days and times of day as the organisation's own clock shows them.
package struct LocalClock: Sendable {
    package let zone: TimeZone
    private let calendar: Calendar

    package init(zone name: String) {
        zone = TimeZone(identifier: name) ?? .gmt
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// The day of a moment, `YYYY-MM-DD`.
    package func day(of moment: Moment) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date(moment))
        return [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
    }

    /// The time of day of a moment, `HH:MM`.
    package func time(of moment: Moment) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date(moment))
        return padded(parts.hour, 2) + ":" + padded(parts.minute, 2)
    }

    /// The moment at which the clock shows this day and time.
    func moment(_ day: LocalDay, _ time: LocalTime) -> Moment? {
        var parts = DateComponents()
        (parts.year, parts.month, parts.day) = (day.year, day.month, day.day)
        (parts.hour, parts.minute) = (time.hour, time.minute)
        return calendar.date(from: parts).map {
            Moment(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded()))
        }
    }

    private func date(_ moment: Moment) -> Date {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }
}

/// A day as a form writes it.
struct LocalDay: Sendable, Equatable {
    let year: Int
    let month: Int
    let day: Int

    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = whole(parts[0]), let month = whole(parts[1]),
            let day = whole(parts[2]), (2000...2200).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A time of day as a form writes it.
struct LocalTime: Sendable, Equatable {
    let hour: Int
    let minute: Int

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = whole(parts[0]), let minute = whole(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        (self.hour, self.minute) = (hour, minute)
    }
}

/// A number of digits alone: what is kept is what was typed, and a sign would stay in it.
func whole(_ digits: some StringProtocol) -> Int? {
    digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(digits) : nil
}

private func padded(_ number: Int?, _ width: Int) -> String {
    let digits = String(number ?? 0)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
