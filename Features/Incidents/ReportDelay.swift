// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// How long after an incident she first told of it, in the spans of GBVIMS.
enum ReportDelay: String, Sendable, CaseIterable {
    case threeDays = "days_0_3"
    case fiveDays = "days_4_5"
    case fourteenDays = "days_6_14"
    case month = "days_15_30"
    case overMonth = "over_month"

    init(days: Int) {
        self =
            switch days {
            case ...3: .threeDays
            case ...5: .fiveDays
            case ...14: .fourteenDays
            case ...30: .month
            default: .overMonth
            }
    }
}

extension Incident.Words {
    /// The last day, month or year in which it happened.
    var lastDay: String { until.isEmpty ? happened : until }

    /// How long after it she told of it; nil if one of the days is not known to the day.
    ///
    /// Violence that went on counts from its last day; who told of it while it went on, told of it at once.
    var delay: ReportDelay? {
        guard !isAbout, let last = Self.day(lastDay), let told = Self.day(reported) else { return nil }
        return ReportDelay(days: max(0, Int((told.timeIntervalSince(last) / 86_400).rounded())))
    }

    /// Whether she would have told of it before it began, as far as both days are known.
    var isReportedBefore: Bool {
        let length = min(happened.count, reported.count)
        return !isAbout && length > 0 && reported.prefix(length) < happened.prefix(length)
    }

    /// Whether it would have ended before it began.
    var isEndedBefore: Bool {
        let length = min(happened.count, until.count)
        return length > 0 && until.prefix(length) < happened.prefix(length)
    }

    private static func day(_ text: String) -> Date? {
        guard text.count == 10 else { return nil }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day())
    }
}
