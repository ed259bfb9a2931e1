// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

extension Organisation {
    /// Whether something with these hours is open at a moment, by the clocks of the organisation's own zone.
    package func isOpen(_ hours: OpeningHours, at moment: Moment) -> Bool {
        switch hours.kind {
        case .always: return true
        case .byAppointment: return false
        case .weekly:
            let now = local(moment)
            let holiday = holidays.first { $0.date == now.day }
            let spans = holiday?.open ?? hours.days?[now.dayKey] ?? []
            return spans.contains { $0.count == 2 && $0[0] <= now.time && now.time < $0[1] }
        }
    }

    /// Whether the chat is open by its hours.
    package func isChatOpen(at moment: Moment) -> Bool { isOpen(chatHours, at: moment) }

    /// The day at a moment, `YYYY-MM-DD`, by the clocks of the organisation's own zone.
    package func day(at moment: Moment) -> String { local(moment).day }

    private func local(_ moment: Moment) -> (day: String, dayKey: String, time: String) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
        let day = [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
        let dayKey = OpeningHours.dayKeys[((parts.weekday ?? 1) + 5) % 7]
        return (day, dayKey, padded(parts.hour, 2) + ":" + padded(parts.minute, 2))
    }
}

private func padded(_ number: Int?, _ width: Int) -> String {
    let digits = String(number ?? 0)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
