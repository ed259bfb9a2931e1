// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

extension Organisation {
    /// Whether something with these hours is open at a moment, by the clocks of the organisation's own zone.
    package func isOpen(_ hours: OpeningHours, at moment: Moment) -> Bool {
        hours.isOpen(at: moment, in: timeZone, holidays: holidays)
    }

    /// Whether the chat is open by its hours.
    package func isChatOpen(at moment: Moment) -> Bool { isOpen(chatHours, at: moment) }

    /// The day at a moment, `YYYY-MM-DD`, by the clocks of the organisation's own zone.
    package func day(at moment: Moment) -> String { WallTime(moment, in: timeZone).day }
}

extension OpeningHours {
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
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
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
