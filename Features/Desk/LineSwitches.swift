// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What the shift lead has switched for a team's chat.
package struct LineSwitches: Sendable, Equatable {
    /// The chat open or closed against its hours.
    package struct Override: Sendable, Equatable {
        package enum Position: String, Sendable { case open, closed }

        package let position: Position
        package let since: Moment
        /// When the usual hours count again; nil until somebody says so.
        package let until: Moment?
    }

    /// Since when the line is in surge: who begins a chat is shown the other ways first.
    package let surgeSince: Moment?
    package let override: Override?

    package init(surgeSince: Moment? = nil, override: Override? = nil) {
        self.surgeSince = surgeSince
        self.override = override
    }

    package var isSurge: Bool { surgeSince != nil }

    /// What of it still holds at a moment.
    package func holding(at now: Moment) -> LineSwitches {
        guard let until = override?.until, until <= now else { return self }
        return LineSwitches(surgeSince: surgeSince)
    }

    /// Whether the chat takes somebody new, given what the opening hours say.
    package func isOpen(byHours isOpenByHours: Bool) -> Bool {
        override.map { $0.position == .open } ?? isOpenByHours
    }
}

/// What a shift lead may do with the switches.
enum LineAct: Sendable, Equatable {
    case surge(Bool)
    case hours(LineSwitches.Override.Position, for: Moment.Span?)
    case usualHours

    /// The longest a switch may be set for in one go.
    private static let minutesLimit = 24 * 60

    /// Reads the form of the shift lead's panel; nil for anything it cannot send.
    init?(act: String, minutes: Int?) {
        let span = minutes.flatMap {
            (1...Self.minutesLimit).contains($0) ? Moment.Span.minutes(Int64($0)) : nil
        }
        switch act {
        case "surge-on": self = .surge(true)
        case "surge-off": self = .surge(false)
        case "close": self = .hours(.closed, for: span)
        case "open": self = .hours(.open, for: span)
        case "usual": self = .usualHours
        default: return nil
        }
    }
}
