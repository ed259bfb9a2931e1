// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// What waits for somebody, without a word of what it is.
package struct Waiting: Sendable {
    let things: [Thing]
    /// How much runs by the hour, or keeps somebody else waiting longer than it should.
    let urgent: Int

    package init(_ things: [Thing], urgent: Int) {
        (self.things, self.urgent) = (things, urgent)
    }

    /// One thing of hers.
    package struct Thing: Sendable {
        /// The day on which it falls due, `YYYY-MM-DD`.
        let day: String?
        /// Since when an answer of hers is waited for; nil if nobody asked her.
        let askedAt: Moment?

        package init(due day: String? = nil, asked askedAt: Moment? = nil) {
            (self.day, self.askedAt) = (day, askedAt)
        }
    }
}

/// One of the two times of a day at which people are reminded.
///
/// In the morning of what falls due that day, on Mondays of all that is late or waits for her answer; in the morning and
/// in the afternoon of what she was asked since the time before, and of what runs by the hour. Nobody is written to in
/// the evening or at night.
struct ReminderTime: Sendable, Equatable, CustomStringConvertible {
    private static let hours = (morning: 7, afternoon: 15, evening: 19)

    let day: String
    let isMorning: Bool
    let isMonday: Bool
    /// When the one before it began.
    private let before: Moment

    /// The one that has begun; nil from the evening to the morning.
    init?(at now: Moment, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        let hour = calendar.component(.hour, from: date)
        guard hour >= Self.hours.morning, hour < Self.hours.evening else { return nil }
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        day = date.formatted(style)
        isMorning = hour < Self.hours.afternoon
        isMonday = calendar.component(.weekday, from: date) == 2
        let earlier = isMorning ? calendar.date(byAdding: .day, value: -1, to: date) ?? date : date
        let start = calendar.date(
            bySettingHour: isMorning ? Self.hours.afternoon : Self.hours.morning, minute: 0, second: 0,
            of: earlier)
        before = Moment(milliseconds: Int64((start ?? earlier).timeIntervalSince1970 * 1000))
    }

    /// A day and an hour, in whose order the times come.
    var description: String { day + (isMorning ? " 07" : " 15") }

    /// Of how much she is reminded.
    func count(_ waiting: Waiting) -> Int {
        waiting.things.count { isNews($0) || isMorning && isDue($0) } + waiting.urgent
    }

    private func isNews(_ thing: Waiting.Thing) -> Bool { thing.askedAt.map { $0 >= before } ?? false }

    private func isDue(_ thing: Waiting.Thing) -> Bool {
        guard isMonday else { return thing.day == day }
        return thing.askedAt != nil || thing.day.map { $0 <= day } ?? false
    }
}
