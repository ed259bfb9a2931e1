// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// Somebody who could answer, as the rules see her at one moment.
package struct OnDuty: Sendable, Equatable {
    /// What she is doing.
    package enum Standing: Sendable, Equatable {
        case free
        /// At her desk and not ready.
        case notReady
        case inContact
        case ringing
        case wrappingUp(until: Moment)
        /// She missed several calls in a row.
        case setAway
        /// On call at home, and her telephone is not known or not confirmed.
        case noNumber
        /// Ready at her desk without standing in the duty plan, where that does not do.
        case unplanned

        /// Whether somebody waits for her with reason.
        var isThere: Bool {
            switch self {
            case .free, .inContact, .ringing, .wrappingUp: true
            case .notReady, .setAway, .noNumber, .unplanned: false
            }
        }
    }

    package let id: StaffID
    package let place: RingPlace
    package let standing: Standing
    package let isPlanned: Bool
    package let abilities: Abilities
    /// Since when she has had no call; nil if she had none yet.
    package let freeSince: Moment?
    package let rangAt: Moment?

    package init(
        id: StaffID, place: RingPlace = .desk, standing: Standing = .free, isPlanned: Bool = true,
        abilities: Abilities, freeSince: Moment? = nil, rangAt: Moment? = nil
    ) {
        self.id = id
        self.place = place
        self.standing = standing
        self.isPlanned = isPlanned
        self.abilities = abilities
        self.freeSince = freeSince
        self.rangAt = rangAt
    }
}

extension OnDuty {
    /// Whether she has agreed to take calls over that abuse a colleague.
    var takesAbusiveCalls: Bool { abilities.skills.contains(Abilities.abusiveCalls) }
}
