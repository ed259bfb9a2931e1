// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// What the gate decided.
package enum Verdict: Sendable, Equatable {
    case allowed(Permission)
    case refused(Refusal)
}

/// What may be done now, and what may be said while doing it.
package struct Permission: Sendable, Equatable {
    /// The number or address; empty for a mail, which the program sends itself.
    package let value: Confidential
    /// What we say we are; empty if nothing was agreed, and then nothing is said.
    package let cover: Confidential
    package let mayLeaveMessage: Bool
    /// How a call is to be held.
    package let conduct: CallConduct
    /// Until when today it may be done; nil where no hours hold.
    package let window: ContactWindow?
}

/// Why something may not go out; shown to the counsellor in her language.
package enum Refusal: Error, Sendable, Equatable {
    /// Nobody gave us leave to reach this person, or it was taken back.
    case noCard
    case expired(Moment)
    case otherChannel(ContactChannel)
    /// Outside the hours she named; `now` is the moment of asking.
    case otherTime(ContactWindow, now: Moment)
    case noMessage
    /// Something would stay behind, and it was not agreed what it may say.
    case noCover
    /// It would go through somebody else, and only she herself may be spoken to.
    case onlyHerself
    /// Nobody was named for when she is in danger.
    case noEmergencyContact
    /// The person named did not agree to be called.
    case emergencyNotAgreed
    /// A colleague or partner has no verified work channel.
    case noVerifiedChannel
    /// Somebody asked for news and never confirmed it.
    case notConfirmed
    /// The number or address on the card is none.
    case unusableAddress
    /// A code was mailed a moment ago.
    case tooSoon
    /// The operator has not set up mail.
    case mailNotSetUp
}

extension SafeContactTerms {
    /// Decides whether this may be done to her now: the one rule of everything that leaves the house.
    package func verdict(on deed: Deed, at now: Moment, in zone: TimeZone) -> Verdict {
        guard now < validUntil else { return .refused(.expired(validUntil)) }
        if deed == .callEmergency { return emergencyVerdict }
        guard deed.channel == channel else { return .refused(.otherChannel(channel)) }
        guard window.contains(now, in: zone) else { return .refused(.otherTime(window, now: now)) }
        if deed == .viaPerson, conduct.answerer == .herself { return .refused(.onlyHerself) }
        if deed.leavesSomething {
            guard mayLeaveMessage else { return .refused(.noMessage) }
            guard !cover.isEmpty else { return .refused(.noCover) }
        }
        return .allowed(
            Permission(
                value: value, cover: cover, mayLeaveMessage: mayLeaveMessage, conduct: conduct, window: window
            ))
    }

    /// Danger keeps no hours, but the person named must have agreed, and hers is the only ear it is for.
    private var emergencyVerdict: Verdict {
        guard let emergency, !emergency.value.isEmpty else { return .refused(.noEmergencyContact) }
        guard emergency.hasAgreed else { return .refused(.emergencyNotAgreed) }
        return .allowed(
            Permission(
                value: emergency.value, cover: cover, mayLeaveMessage: false,
                conduct: CallConduct(answerer: .named, named: emergency.name), window: nil))
    }
}
