// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// What the page about one's own link shows.
struct PartnerPage: Sendable {
    /// Why what she wanted was not done.
    enum Obstacle: Sendable {
        case over
        case taken
    }

    let standing: Partners.Standing?
    /// Whom an account manager may unlink; nil for everybody else.
    let colleagues: [PartnerColleague]?
    let obstacle: Obstacle?
    let zone: TimeZone
    let formToken: String
}

/// Why somebody who came back is not let in, and what she is told to do.
enum PartnerDeadEnd: Sendable {
    case over
    case refused
    case down
    /// What the provider sent back is longer than an address of ours may be.
    case tooLong
}
