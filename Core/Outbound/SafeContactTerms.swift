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
    /// How a call is to be held.
    package let conduct: CallConduct
    /// Whom to call when she is in danger; nil if nobody was named.
    package let emergency: EmergencyContact?
    package let language: Language
    /// The card's name in the audit, which means nothing once the card is shredded.
    package let pseudonym: String

    package init(
        version: Int, validUntil: Moment, channel: ContactChannel, value: Confidential, window: ContactWindow,
        mayLeaveMessage: Bool, cover: Confidential, conduct: CallConduct, emergency: EmergencyContact?,
        language: Language, pseudonym: String
    ) {
        self.version = version
        self.validUntil = validUntil
        self.channel = channel
        self.value = value
        self.window = window
        self.mayLeaveMessage = mayLeaveMessage
        self.cover = cover
        self.conduct = conduct
        self.emergency = emergency
        self.language = language
        self.pseudonym = pseudonym
    }
}

/// Names one safe-contact card.
package typealias SafeContactID = Identifier<SafeContactTerms>

/// Who may be spoken to, how she is known again, and what holds when the call drops.
package struct CallConduct: Sendable, Equatable {
    package let answerer: Answerer
    /// Who else may be spoken to, in her words.
    package let named: Confidential
    /// The word by which we know that it is her.
    package let codeWord: Confidential
    package let dropped: DroppedRule

    package init(
        answerer: Answerer, named: Confidential = Confidential(""), codeWord: Confidential = Confidential(""),
        dropped: DroppedRule = .wait
    ) {
        self.answerer = answerer
        self.named = named
        self.codeWord = codeWord
        self.dropped = dropped
    }

    /// Who may be spoken to.
    package enum Answerer: String, Sendable, Codable, CaseIterable {
        case herself
        case named
        case anyone
    }

    /// What holds when a call drops.
    package enum DroppedRule: String, Sendable, Codable, CaseIterable {
        case wait
        case callAgain = "call_again"
        case tryOnce = "try_once"
    }
}

/// Somebody who agreed to be called when she is in danger.
package struct EmergencyContact: Sendable, Equatable {
    package let name: Confidential
    package let value: Confidential
    package let hasAgreed: Bool

    package init(name: Confidential, value: Confidential, hasAgreed: Bool) {
        self.name = name
        self.value = value
        self.hasAgreed = hasAgreed
    }
}

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
    /// Call the person she named for when she is in danger.
    case callEmergency = "call_emergency"

    /// By which channel it is done.
    package var channel: ContactChannel {
        switch self {
        case .call, .leaveMessage, .callEmergency: .phone
        case .textMessage: .textMessage
        case .email: .email
        case .letter: .letter
        case .viaPerson: .viaPerson
        }
    }

    /// Whether something stays behind that another person may find.
    package var leavesSomething: Bool { self != .call && self != .callEmergency }
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
