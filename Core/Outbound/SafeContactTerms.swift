// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// What a safe-contact card allows: all that the gate needs to know of it.
///
/// Made by whoever keeps the cards, and read by the gate itself, so that nobody can bring terms
/// of their own along.
package struct SafeContactTerms: Sendable, Equatable {
    /// Which writing of the card these terms are; a newer one makes them void.
    package let version: Int
    package let validUntil: Moment
    package let channel: ContactChannel
    /// The number or address itself.
    package let value: Confidential
    package let window: ContactWindow
    package let mayLeaveMessage: Bool
    /// What we say we are, if anybody else asks or reads.
    package let cover: Confidential
    package let language: Language
    /// The card's name in the audit, which means nothing once the card is shredded.
    package let pseudonym: String

    package init(
        version: Int, validUntil: Moment, channel: ContactChannel, value: Confidential, window: ContactWindow,
        mayLeaveMessage: Bool, cover: Confidential, language: Language, pseudonym: String
    ) {
        self.version = version
        self.validUntil = validUntil
        self.channel = channel
        self.value = value
        self.window = window
        self.mayLeaveMessage = mayLeaveMessage
        self.cover = cover
        self.language = language
        self.pseudonym = pseudonym
    }
}

/// Names one safe-contact card.
package typealias SafeContactID = Identifier<SafeContactTerms>

/// The one way in which she may be reached.
package enum ContactChannel: String, Sendable, CaseIterable, Codable {
    case phone
    case textMessage = "text_message"
    case email
    case letter
    case viaPerson = "via_person"
}

/// What we want to do towards her.
package enum Deed: String, Sendable, CaseIterable {
    case call
    /// Speak to an answering machine or to whoever else picks up.
    case leaveMessage = "leave_message"
    case textMessage = "text_message"
    case email
    case letter
    case viaPerson = "via_person"

    /// By which channel it is done.
    package var channel: ContactChannel {
        switch self {
        case .call, .leaveMessage: .phone
        case .textMessage: .textMessage
        case .email: .email
        case .letter: .letter
        case .viaPerson: .viaPerson
        }
    }

    /// Whether something stays behind that another person may find.
    package var leavesSomething: Bool { self != .call }
}

/// On which days and between which hours she may be reached, by the clocks of the organisation's zone.
package struct ContactWindow: Sendable, Equatable, Codable {
    /// The days of the week, 0 for Monday to 6 for Sunday.
    package let days: Set<Int>
    /// Minutes since midnight.
    package let from: Int
    /// Minutes since midnight, at which it is over; 1440 is the end of the day.
    package let until: Int

    package static let always = ContactWindow(days: Set(0...6), from: 0, until: 1440)

    package init(days: Set<Int>, from: Int, until: Int) {
        self.days = days
        self.from = from
        self.until = until
    }

    /// Whether the window is open at this moment.
    ///
    /// The hour that summer time skips or repeats counts as the clock on the wall shows it.
    package func contains(_ moment: Moment, in zone: TimeZone) -> Bool {
        let now = LocalTime(moment, in: zone)
        return days.contains(now.weekday) && from <= now.minute && now.minute < until
    }
}

/// What calendar and clock on the wall show.
struct LocalTime {
    /// 0 for Monday to 6 for Sunday.
    let weekday: Int
    let minute: Int

    init(_ moment: Moment, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: date)
        weekday = ((parts.weekday ?? 1) + 5) % 7
        minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    }
}
