// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

extension Organisation {
    /// The zone by whose clocks the organisation lives.
    package var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

    /// Whether something with these hours is open at a moment, by the clocks of the organisation's own zone.
    package func isOpen(_ hours: OpeningHours, at moment: Moment) -> Bool {
        hours.isOpen(at: moment, in: timeZone, holidays: holidays)
    }

    /// Whether the chat is open by its hours.
    package func isChatOpen(at moment: Moment) -> Bool { isOpen(chatHours, at: moment) }

    /// The day at a moment, `YYYY-MM-DD`, by the clocks of the organisation's own zone.
    package func day(at moment: Moment) -> String { WallTime(moment, in: timeZone).day }
}

/// One day of a centre.
package struct OpenDay: Sendable, Equatable {
    /// `YYYY-MM-DD`, by the clocks of the organisation's zone.
    package let day: String
    /// `mon` to `sun`.
    package let dayKey: String
    /// A moment on that day, for who writes it out.
    package let moment: Moment
    package let state: State
    /// What day it is, where it keeps other hours than usual.
    package let occasion: Wording?

    /// When it is open.
    package enum State: Sendable, Equatable {
        case open([[String]])
        case closed
        case byAppointment
        case always
    }
}

extension Organisation {
    /// The days of a centre from that of a moment on; what is said of its own day counts before the organisation's holiday.
    package func days(of centre: Centre, from moment: Moment, count: Int) -> [OpenDay] {
        WallTime.days(from: moment, count: count, in: timeZone).map { moment, time in
            let other =
                centre.days.first { $0.date == time.day } ?? holidays.first { $0.date == time.day }
            return OpenDay(
                day: time.day, dayKey: time.dayKey, moment: moment,
                state: centre.hours.state(on: time.dayKey, instead: other?.open), occasion: other?.name)
        }
    }

    /// Whether a centre is open at a moment; one that is only open by appointment is not.
    package func isOpen(_ centre: Centre, at moment: Moment) -> Bool {
        let own = Set(centre.days.map(\.date))
        return centre.hours.isOpen(
            at: moment, in: timeZone, holidays: centre.days + holidays.filter { !own.contains($0.date) })
    }
}

extension OpeningHours {
    /// A span as people write it, “8:00–12:00”: nobody writes the leading nought.
    package static func words(_ span: [String]) -> String {
        span.map { $0.hasPrefix("0") && $0 != "00:00" ? String($0.dropFirst()) : $0 }.joined(separator: "–")
    }

    fileprivate func state(on dayKey: String, instead other: [[String]]?) -> OpenDay.State {
        if let other { return other.isEmpty ? .closed : .open(other) }
        switch kind {
        case .always: return .always
        case .byAppointment: return .byAppointment
        case .weekly:
            let spans = days?[dayKey] ?? []
            return spans.isEmpty ? .closed : .open(spans)
        }
    }

    /// Whether these hours are open at a moment by the clocks of a zone; what is said of a holiday counts before the week.
    package func isOpen(at moment: Moment, in zone: String, holidays: [Organisation.Holiday]) -> Bool {
        switch kind {
        case .always: return true
        case .byAppointment: return false
        case .weekly:
            let now = WallTime(moment, in: zone)
            let holiday = holidays.first { $0.date == now.day }
            let spans = holiday?.open ?? days?[now.dayKey] ?? []
            return spans.contains { $0.count == 2 && $0[0] <= now.time && now.time < $0[1] }
        }
    }
}

/// A moment as the clock on a wall shows it.
private struct WallTime {
    let day: String
    let dayKey: String
    let time: String

    init(_ moment: Moment, in zone: String) {
        self.init(Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000), Self.calendar(zone))
    }

    /// Days one after the other, each with its name; a day is one also where the clock is set.
    static func days(from moment: Moment, count: Int, in zone: String) -> [(Moment, WallTime)] {
        let calendar = calendar(zone)
        let start = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return (0..<count).compactMap { calendar.date(byAdding: .day, value: $0, to: start) }.map {
            (Moment(milliseconds: Int64($0.timeIntervalSince1970 * 1000)), WallTime($0, calendar))
        }
    }

    private static func calendar(_ zone: String) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        return calendar
    }

    private init(_ date: Date, _ calendar: Calendar) {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
        day = [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
        dayKey = OpeningHours.dayKeys[((parts.weekday ?? 1) + 5) % 7]
        time = padded(parts.hour, 2) + ":" + padded(parts.minute, 2)
    }
}

private func padded(_ number: Int?, _ width: Int) -> String {
    let digits = String(number ?? 0)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
