// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What becomes of a call that comes in.
package enum Arrival: Sendable, Equatable {
    /// It is in line; with several languages the caller is asked first, in this order.
    case welcome(line: String, languages: [Language])
    /// Nobody here can answer: she is told so, and it goes to this number at once; without one it is not taken.
    case elsewhere(number: String?, TurnedAway)
    /// There are as many calls as we can hold: she is told so, and it goes to this number at once.
    case full(number: String?)

    /// Why it was not put in line.
    package typealias TurnedAway = CallNeeds.TurnedAway
}

/// Somebody rings: what the media engine has to do now.
package struct Offer: Sendable, Equatable {
    package let id: LegID
    package let call: CallID
    package let node: String
    package let staff: StaffID
    package let target: Target
    package let until: Moment

    /// What rings.
    package enum Target: Sendable, Equatable {
        /// The browser at her desk.
        case browser
        /// Her own telephone, on which she presses a key to accept.
        case telephone(Confidential)
    }
}

/// What a round of distribution asks of the media engines.
package struct Round: Sendable, Equatable {
    package var offers: [Offer] = []
    /// These ring no more, or are no more in the call.
    package var ended: [Leg] = []
    /// These go to a number outside, because nobody here can answer any more.
    package var elsewhere: [Departure] = []
    /// These wait now in the line's first language, because nobody chose.
    package var chosen: [CallID] = []
    /// These were set away, because they did not answer.
    package var setAway: [StaffID] = []

    package var isEmpty: Bool { self == Round() }
}

/// A call on its way out.
package struct Departure: Sendable, Equatable {
    package let call: CallID
    package let node: String
    package let number: String

    package init(call: CallID, node: String, number: String) {
        self.call = call
        self.node = node
        self.number = number
    }
}

/// What an answer to an offer comes to.
package enum Acceptance: Sendable, Equatable {
    /// She has the call now.
    case talking(Call)
    /// She is in the call beside the colleague who has it.
    case joined(Call)
    /// The caller hung up, somebody else was quicker, or it rang too long.
    case gone
    /// She has another contact meanwhile.
    case notFree
}

/// What ends with a call, or with somebody's part in it.
package struct Farewell: Sendable, Equatable {
    /// What the engines have to end.
    package let legs: [Leg]
    /// Whether the call is over; else it goes on.
    package let isOver: Bool
    /// Whether there was anything to end at all.
    package let isNews: Bool

    static let none = Farewell(legs: [], isOver: true, isNews: false)
}

/// To whom a call is passed on.
package enum Destination: Sendable, Equatable {
    case colleague(StaffID)
    case line(String)
}

/// What comes of passing a call on, asking a colleague, or bringing somebody in.
package enum Passing: Sendable, Equatable {
    /// The call is first in line for her, or on that line; these parts ended.
    case passed([Leg])
    /// It rings the colleague who is asked to join.
    case asked(Offer)
    /// A guest is called at this number.
    case guest(LegID, number: String)
    /// She is in the call and everybody in it is to be told.
    case listening(LegID, Call)
    case refused(Refusal)

    /// Why not; each is a sentence that a page shows.
    package enum Refusal: String, Sendable, CaseIterable {
        /// The call is over, or it is not hers.
        case notHers
        /// The colleague is not free now.
        case notFree
        /// On that line nobody is on duty.
        case nobodyThere
        /// She has a part in another call.
        case engaged
        /// Without her nobody would be with the caller.
        case wouldBeAlone
        /// There is no such guest in the organisation's rules.
        case unknown
    }
}

/// A call with all that is in it, for an engine that finds its way again.
package struct RunningCall: Sendable, Equatable {
    package let call: Call
    package let legs: [Leg]
}
