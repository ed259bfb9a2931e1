// SPDX-License-Identifier: EUPL-1.2

import Web

/// Why a chat cannot begin at once.
enum Hurdle: Sendable, Equatable {
    case closed
    case surge
    case full
    /// Many chats have begun from where she is, or somebody there was abusive a short time ago.
    case wait(ticket: String, seconds: Int, isBlocked: Bool)

    /// As what it counts if she does not come in.
    var reason: TurnedAway {
        switch self {
        case .closed: .hours
        case .surge, .full, .wait(_, _, isBlocked: false): .surge
        case .wait(_, _, isBlocked: true): .blocked
        }
    }

    var status: Status {
        switch self {
        case .closed, .surge: .ok
        case .full: .unavailable
        case .wait: .tooMany
        }
    }
}

/// What a visitor sees whose chat cannot begin at once: why, the other ways, and her answers kept in a
/// form that tries again.
struct HurdlePage: Sendable {
    /// The field with which she says that she wants to write all the same.
    static let anyway = "anyway"
    /// The field that says for how long she has waited.
    static let ticket = Flood.ticketField
    /// The field by which another try is known to be hers.
    static let mark = "mark"
    /// The field with which our script says that it only looks where the form leads, and sends it again.
    static let byScript = "script"

    let hurdle: Hurdle
    let kept: [(name: String, value: String)]
    let mark: String
    let reception: Reception
}
