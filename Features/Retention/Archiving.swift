// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// That a closed case was put away, and perhaps taken out again.
struct Archiving: Sendable {
    /// Why a case is taken out of the archive, out of a closed list, so that nothing of the case can stand in it.
    enum Reason: String, Sendable, CaseIterable {
        case neededAgain = "needed_again"
        /// A court or another authority asks for it.
        case authority
        /// Somebody asks for what is kept of her.
        case ownFile = "own_file"
        case complaint
        case mistake
    }

    let archivedAt: Moment
    let takenOut: (reason: Reason, at: Moment)?
}
