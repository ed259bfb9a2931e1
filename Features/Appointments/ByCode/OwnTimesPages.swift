// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Store
import Web

/// What stands on her conversation's page.
struct OwnPiece: Sendable {
    let organisation: Organisation
    let offers: [(standing: OfferStanding, mayChange: Bool)]
    let now: Moment
    let formToken: String
}

/// The page on which she chooses.
struct OwnPage: Sendable {
    let organisation: Organisation
    let standing: OfferStanding
    /// What she has now and would move.
    let old: Appointment?
    let choice: OwnChoice
    let slots: [Slot]
    let sending: SendingID
    let formToken: String
    var problem: Problem?

    /// Why she has no time yet.
    enum Problem: Sendable {
        case refused(Refused)
        case nothing
        /// She has tried often: so many seconds.
        case wait(Int)
    }

    var status: Status {
        switch problem {
        case nil: .ok
        case .refused, .nothing: .unprocessable
        case .wait: .tooMany
        }
    }

    var centre: Organisation.Centre? {
        organisation.centres.first { $0.key == standing.offer.wish.centre }
    }
    var zone: TimeZone? { choice.zone.flatMap(TimeZone.init(identifier:)) }
}
