// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias OnlineSessionID = Identifier<OnlineSession>
package typealias SessionAppointmentID = Identifier<SessionAppointment>

/// An appointment that is held online, as a session needs to know it.
package struct SessionAppointment: Sendable {
    let id: SessionAppointmentID
    let startsAt: Moment
    let endsAt: Moment
    let way: OnlineSession.Way
    /// The language of the pages that she sees.
    let language: Language

    package init(
        id: SessionAppointmentID, startsAt: Moment, endsAt: Moment, way: OnlineSession.Way, language: Language
    ) {
        (self.id, self.startsAt, self.endsAt) = (id, startsAt, endsAt)
        (self.way, self.language) = (way, language)
    }
}

/// A talk of a counsellor and one woman in their browsers, at the time of an appointment.
package struct OnlineSession: Sendable {
    let id: OnlineSessionID
    let appointment: SessionAppointmentID
    let staff: StaffID
    let language: Language
    let way: Way
    let startsAt: Moment
    let endsAt: Moment
    /// Since when she is let in; nil while she waits.
    let openedAt: Moment?
    let herSeenAt: Moment?
    let staffSeenAt: Moment?
    let unit: VaultUnitID

    /// What they may use beside writing.
    package enum Way: String, Sendable, CaseIterable {
        case video
        case audio
        case chat
    }

    /// Who of the two.
    enum Side: String, Sendable {
        case her
        case staff
    }

    var isOpen: Bool { openedAt != nil }

    /// Whether a page of somebody's has been seen open just now: streams show that they are there every 15 seconds.
    func isHere(_ side: Side, at now: Moment) -> Bool {
        let seen = side == .her ? herSeenAt : staffSeenAt
        return seen.map { now - $0 < .seconds(40) } ?? false
    }

    func isOver(at now: Moment, _ rules: OnlineSessionRules) -> Bool {
        now >= endsAt + .minutes(Int64(rules.lateMinutes))
    }

    func isEarly(at now: Moment, _ rules: OnlineSessionRules) -> Bool {
        now < startsAt - .minutes(Int64(rules.earlyMinutes))
    }
}

/// A session with its key.
struct OpenSession: Sendable {
    let session: OnlineSession
    let unit: UnitKey
}

/// A session as her browser holds it.
struct SeatedSession: Sendable {
    let open: OpenSession
    /// Whether she has read what a session is, and come in.
    let hasEntered: Bool

    var session: OnlineSession { open.session }
}

typealias SessionMessageID = Identifier<SessionMessage>

/// What one of the two has written.
struct SessionMessage: Sendable {
    let id: SessionMessageID
    let position: Int
    let isHers: Bool
    let sealedWords: [UInt8]
}

extension Place {
    static func words(_ message: SessionMessageID) -> Place {
        Place(table: "online_session_message", column: "sealed_words", row: message)
    }
}
