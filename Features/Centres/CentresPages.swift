// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Web

/// What the list of the centres shows.
struct CentresPage: Sendable {
    let centres: [Entry]
    let outreach: [Organisation.OutreachPlace]

    /// A centre in the list.
    struct Entry: Sendable {
        let centre: Organisation.Centre
        let today: OpenDay?
        let isOpen: Bool
        let phone: Organisation.Phone?
    }
}

/// What the page of one centre shows.
struct CentrePage: Sendable {
    let centre: Organisation.Centre
    let isOpen: Bool
    let phone: Organisation.Phone?
    let email: String?
    let days: [OpenDay]
    let zone: TimeZone
    let people: [String]
    let outreach: [Organisation.OutreachPlace]
    /// Nil for who does not say which team sits here.
    let seating: Seating?

    /// Which teams there are to choose from.
    struct Seating: Sendable {
        let teams: [(id: TeamID, name: String)]
        let here: TeamID?
        let formToken: String
        let isRefused: Bool
    }
}
