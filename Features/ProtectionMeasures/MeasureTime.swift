// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation

/// When a measure begins and is over, by the calendar and the clocks of the organisation's own zone.
///
/// What a decision says is a day and perhaps a time of the clock, so that is what is kept; which moment it is follows
/// from the zone, over a change of the clocks too.
struct MeasureTime: Sendable {
    let days: CaseDay

    init(zone: TimeZone) { days = CaseDay(zone: zone) }

    /// The moment at which it is over: the time that is written, or the end of the day; nil if it has no end.
    func end(of words: ProtectionMeasure.Words) -> Moment? {
        guard !words.until.isEmpty else { return nil }
        return words.untilTime.isEmpty
            ? days.end(of: words.until) : days.moment(words.until, at: words.untilTime)
    }

    /// What of a measure is kept in the clear: while it holds and has an end, that and when it is asked about.
    func ending(of words: ProtectionMeasure.Words, remindDays: Int) -> ProtectionMeasure.Ending? {
        guard words.status?.holds ?? false, !words.isMistaken, let end = end(of: words) else { return nil }
        let lastDay = end - .milliseconds(1)
        return ProtectionMeasure.Ending(at: end, remindOn: days.day(-remindDays, after: lastDay))
    }

    /// The end that follows from the usual length, as a form has it: the last day, with a time if the beginning has one.
    ///
    /// Hours are hours, over a change of the clocks too. Days and months are those of the calendar, and end with the same
    /// time of the clock, or before the day with the same number begins: rather too early than too late.
    func usualEnd(_ length: MeasureKind.Length, from day: String, _ time: String) -> (
        day: String, time: String
    )? {
        guard let start = days.moment(day, at: time.isEmpty ? "00:00" : time) else { return nil }
        switch length {
        case .hours(let count):
            let end = start + .hours(Int64(count))
            return (days.of(end), days.time(of: end))
        case .days(let count): return last(days.day(count, after: start), time)
        case .months(let count): return last(CaseDay.day(count, monthsAfter: day), time)
        }
    }

    /// How many days are left until an end, counted by the calendar: none on its last day; negative once it is over.
    func daysLeft(until end: Moment, at now: Moment) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = days.zone
        let date = { (moment: Moment) in
            calendar.startOfDay(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
        }
        let last = date(end - .milliseconds(1))
        return calendar.dateComponents([.day], from: date(now), to: last).day ?? 0
    }

    /// The day before where there is no time; at a time that the clocks skip that day, the hour before it.
    private func last(_ day: String, _ time: String) -> (day: String, time: String)? {
        guard !time.isEmpty else {
            return days.end(of: day).map { (days.of($0 - .hours(36)), "") }
        }
        guard days.moment(day, at: time) == nil, let hour = Int(time.prefix(2)), hour > 0 else {
            return (day, time)
        }
        return (day, String(String(100 + hour - 1).suffix(2)) + time.dropFirst(2))
    }
}
