// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What waits for somebody, without a word of what it is.
package struct Waiting: Sendable {
    /// The days on which something of hers falls due, `YYYY-MM-DD`.
    let days: [String]
    /// How much runs by the hour, or keeps somebody else waiting longer than it should.
    let urgent: Int
    /// How many answers of hers are waited for.
    let answers: Int

    package init(days: [String], urgent: Int, answers: Int) {
        self.days = days
        self.urgent = urgent
        self.answers = answers
    }
}

/// One of the two times of a day at which people are reminded.
///
/// In the morning of what falls due that day, on Mondays of all that is late; in the morning and in the afternoon of
/// what runs by the hour. Nobody is written to in the evening or at night.
struct ReminderTime: Sendable, Equatable, CustomStringConvertible {
    private static let hours = (morning: 7, afternoon: 15, evening: 19)

    let day: String
    let isMorning: Bool
    let isMonday: Bool

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
    }

    /// A day and an hour, in whose order the times come.
    var description: String { day + (isMorning ? " 07" : " 15") }

    /// Of how much she is reminded.
    func count(_ waiting: Waiting) -> Int {
        guard isMorning else { return waiting.urgent }
        let due = waiting.days.count { isMonday ? $0 <= day : $0 == day }
        return due + waiting.urgent + (isMonday ? waiting.answers : 0)
    }
}
