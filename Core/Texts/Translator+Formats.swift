// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// Dates and numbers as the language writes them. The time zone is always named,
/// because the server's own zone has nothing to do with the centre that shows the time.
extension Translator {
    /// The day in full.
    ///
    /// As in “18. november 2026”.
    package func date(_ moment: Moment, in zone: TimeZone) -> String {
        style(zone).day().month(month).year().format(Date(moment))
    }

    /// The day with its weekday.
    ///
    /// As in “sreda, 18. november 2026”.
    package func weekdayAndDate(_ moment: Moment, in zone: TimeZone) -> String {
        guard language.hasCalendarNames else { return date(moment, in: zone) }
        return style(zone).weekday(.wide).day().month(.wide).year().format(Date(moment))
    }

    /// The day in digits, for tables.
    ///
    /// As in “18. 11. 2026”.
    package func shortDate(_ moment: Moment, in zone: TimeZone) -> String {
        style(zone).day().month(.defaultDigits).year().format(Date(moment))
    }

    /// A month in digits.
    ///
    /// As in “11. 2026”.
    package func shortMonth(_ moment: Moment, in zone: TimeZone) -> String {
        style(zone).month(.defaultDigits).year().format(Date(moment))
    }

    /// The time of day in 24 hours: 12:06.
    package func time(_ moment: Moment, in zone: TimeZone) -> String {
        style(zone).hour(.twoDigits(amPM: .omitted)).minute(.twoDigits).format(Date(moment))
    }

    /// The day in full with the time of day.
    ///
    /// As in “18. november 2026 ob 12:06”.
    package func dateAndTime(_ moment: Moment, in zone: TimeZone) -> String {
        style(zone).day().month(month).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
            .format(Date(moment))
    }

    /// A whole number: 1.234.567.
    package func number(_ number: Int) -> String {
        number.formatted(.number.locale(language.locale))
    }

    /// A number with at most `digits` digits after the point: 3,02.
    package func number(_ number: Double, digits: Int) -> String {
        number.formatted(.number.precision(.fractionLength(0...digits)).locale(language.locale))
    }

    /// A share of the whole with at most one digit after the point: 25,6 %.
    package func percent(_ share: Double) -> String {
        share.formatted(.percent.precision(.fractionLength(0...1)).locale(language.locale))
    }

    /// A length of time in its two largest units: 1 ura, 5 minut.
    package func duration(_ span: Moment.Span) -> String {
        Duration.milliseconds(span.milliseconds).formatted(
            .units(allowed: [.days, .hours, .minutes, .seconds], width: .wide, maximumUnitCount: 2)
                .locale(language.locale))
    }

    /// A language by its ISO 639 code, as this language calls it; the code where it has no name for it.
    package func languageName(_ code: String) -> String {
        language.locale.localizedString(forLanguageCode: code) ?? code
    }

    /// A language as its own speakers call it where we work in it, and as this language calls it elsewhere.
    package func name(of other: Language) -> String {
        other.isFull ? other.ownName : languageName(other.rawValue)
    }

    /// Several things in one sentence: a, b in c.
    package func list(_ items: [String]) -> String {
        items.formatted(.list(type: .and, width: .standard).locale(language.locale))
    }

    private var month: Date.FormatStyle.Symbol.Month { language.hasCalendarNames ? .wide : .defaultDigits }

    private func style(_ zone: TimeZone) -> Date.FormatStyle {
        Date.FormatStyle(locale: language.locale, calendar: Calendar(identifier: .gregorian), timeZone: zone)
    }
}

extension Date {
    fileprivate init(_ moment: Moment) {
        self.init(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }
}
