// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// Why a call rings somebody, or why it does not.
package enum Verdict: Sendable, Equatable {
    case rings(RingPlace)
    /// She could answer just as well, and somebody else is first.
    case later
    case notReady
    case inContact
    case ringing
    case wrappingUp(until: Moment)
    case setAway
    case noNumber
    case unplanned
    /// A wall keeps her from it; said to nobody.
    case keptOut
    /// What the line asks for she does not do.
    case lacksSkill
    /// Colleagues who speak the caller's language are asked first.
    case otherLanguage(until: Moment)
    /// A nearer centre is asked first.
    case otherCentre(until: Moment)
    /// Those at the desks are asked first.
    case onCall(until: Moment)
    /// The caller's own counsellor is asked first.
    case notHerOwn(until: Moment)
    /// This call rang her in vain a moment ago.
    case refused(until: Moment)

    /// What her own standing says; nil if she is free.
    init?(_ standing: OnDuty.Standing) {
        switch standing {
        case .free: return nil
        case .notReady: self = .notReady
        case .inContact: self = .inContact
        case .ringing: self = .ringing
        case .wrappingUp(let until): self = .wrappingUp(until: until)
        case .setAway: self = .setAway
        case .noNumber: self = .noNumber
        case .unplanned: self = .unplanned
        }
    }
}

/// What was decided for one call: whom it rings now, and why every other not.
package struct Choice: Sendable, Equatable {
    package let call: CallID
    package let ring: Ring?
    package let verdicts: [StaffID: Verdict]

    /// Whom a call rings, and where.
    package struct Ring: Sendable, Equatable {
        package let staff: StaffID
        package let place: RingPlace
    }
}
