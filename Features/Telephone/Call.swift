// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A call to the line while it lasts: a random number, a line, a language and a state, and never who calls.
package struct Call: Sendable, Equatable {
    /// How far it is.
    package enum State: String, Sendable {
        /// The menu of languages plays.
        case choosing
        case waiting
        case talking
        /// Nobody here can answer: it is on its way elsewhere.
        case leaving
    }

    package let id: CallID
    package let team: TeamID
    package let line: String
    /// The media engine that has it.
    package let node: String
    package var language: Language
    package let centre: String?
    package var state: State
    /// The number outside to which it goes while it is leaving.
    package let path: String?
    /// Made by a machine to see whether the line works; in no figure.
    package let isTest: Bool
    package let priority: Int
    package let wished: StaffID?
    package let arrivedAt: Moment
    package let putBackAt: Moment?
    package let answeredAt: Moment?
    package let touchedAt: Moment
    /// Whether she would rather be called back, as whoever answers is told.
    package var asksCallBack = false
    /// Whether her counsellor asked her to stay on the line for a moment.
    package var isHeld = false

    /// The call as the rules see it.
    func waiting(_ refusals: [StaffID: Moment], keptOut: Set<StaffID>) -> WaitingCall {
        WaitingCall(
            id: id, line: line, language: language, centre: centre, priority: priority, arrivedAt: arrivedAt,
            putBackAt: putBackAt, wished: wished, refusals: refusals,
            keptOut: keptOut)
    }
}

package typealias LegID = Identifier<Leg>

/// Somebody's part in a call.
package struct Leg: Sendable, Equatable {
    /// What she does in it.
    package enum Role: String, Sendable {
        /// It rings her, and she has not answered.
        case ringing
        /// She has the call.
        case talking
        /// A colleague asks her to join, and she has not answered.
        case asked
        /// She is in the call beside the colleague who has it.
        case joined
        /// She listens, and all in the call were told.
        case supervising
        /// Somebody outside: an interpreter, the emergency services.
        case guest

        var isPending: Bool { self == .ringing || self == .asked }
    }

    /// Where she is.
    package enum Place: String, Sendable {
        case desk
        case home
        case outside
    }

    package let id: LegID
    package let call: CallID
    /// Nil for somebody outside.
    package let staff: StaffID?
    package let role: Role
    package let place: Place
    /// The key of the guest in the organisation's rules.
    package let guest: String?
    package let since: Moment
    /// When it stops ringing.
    package let until: Moment?
    /// Why a guest was not reached; nil while she is called or in the call.
    package var missed: Missed?

    /// Why somebody outside was not reached.
    package enum Missed: String, Sendable {
        case busy
        case noAnswer = "no_answer"
    }
}

extension CallID {
    /// Reads the reference that the edge gives a call: a UUID, with or without its dashes.
    package init?(reference: String) {
        self.init(reference.filter { $0 != "-" }.lowercased())
    }
}
