// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel
package import Texts

/// Days as forms write them, `YYYY-MM-DD`, in the organisation's own time zone.
package struct CaseDay: Sendable {
    package let zone: TimeZone

    package init(zone: TimeZone) {
        self.zone = zone
    }

    /// The day of a moment.
    package func of(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(format)
    }

    /// The moment at which a day is over; nil if it is none.
    package func end(of day: String) -> Moment? {
        guard Self.isDay(day), let start = try? Date(day, strategy: format) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(byAdding: .day, value: 1, to: start).map {
            Moment(milliseconds: Int64($0.timeIntervalSince1970 * 1000))
        }
    }

    /// The day that comes so many days after that of a moment.
    package func day(_ count: Int, after moment: Moment) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let start = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return (calendar.date(byAdding: .day, value: count, to: start) ?? start).formatted(format)
    }

    /// A day as the language writes it; what is none, as it stands.
    package func words(_ day: String, _ t: Translator) -> String {
        guard let start = start(of: day), day.count == 10 else { return day }
        return t.date(start, in: zone)
    }

    /// A day, a month or a year in digits, as the language writes it; what is none, as it stands.
    package func digits(_ day: String, _ t: Translator) -> String {
        guard let start = start(of: day) else { return day }
        return switch day.count {
        case 10: t.shortDate(start, in: zone)
        case 7: t.shortMonth(start, in: zone)
        default: day
        }
    }

    private func start(of day: String) -> Moment? {
        guard PartialDay.isOne(day, until: PartialDay.last) else { return nil }
        return (try? Date(PartialDay.first(of: day), strategy: format)).map {
            Moment(milliseconds: Int64($0.timeIntervalSince1970 * 1000))
        }
    }

    /// Whether there is such a day.
    package static func isDay(_ text: String) -> Bool {
        text.count == 10 && PartialDay.isOne(text, until: PartialDay.last)
    }

    private var format: Date.ISO8601FormatStyle {
        Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
    }
}
