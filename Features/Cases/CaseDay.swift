// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Texts

/// Days as forms write them, `YYYY-MM-DD`, in the organisation's own time zone.
struct CaseDay: Sendable {
    let zone: TimeZone

    /// The day of a moment.
    func of(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(
            Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
    }

    /// The moment at which a day is over; nil if it is none.
    func end(of day: String) -> Moment? {
        guard Self.isDay(day), let start = try? Date(day, strategy: format) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(byAdding: .day, value: 1, to: start).map {
            Moment(milliseconds: Int64($0.timeIntervalSince1970 * 1000))
        }
    }

    /// A day as the language writes it; what is none, as it stands.
    func words(_ day: String, _ t: Translator) -> String {
        guard Self.isDay(day), let start = try? Date(day, strategy: format) else { return day }
        return t.date(Moment(milliseconds: Int64(start.timeIntervalSince1970 * 1000)), in: zone)
    }

    /// Whether there is such a day.
    static func isDay(_ text: String) -> Bool {
        let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 45 }
        let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        guard digits, text.utf8.count == 10, let date = try? Date(text, strategy: format) else {
            return false
        }
        return date.formatted(format) == text
    }

    private var format: Date.ISO8601FormatStyle {
        Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
    }
}
