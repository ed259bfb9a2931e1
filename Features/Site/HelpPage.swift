// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What the help page shows.
struct HelpPage: Sendable {
    let words: OrganisationTexts.Page
    let phones: [PhoneLine]
    let chat: ChatState
    let centres: [CentreEntry]
    let returnCode: Address?
    /// The titles of the other pages.
    let titles: [SitePage: String]
}

/// What any other public page shows.
struct ReadingPage: Sendable {
    let page: SitePage
    let words: [OrganisationTexts.Page]
    /// The heading of a page that has no text of its own.
    let heading: String
    let writeLabel: String
    let phones: [PhoneLine]
    let chat: ChatState
    let centres: [CentreEntry]
    let numbers: [Organisation.EmergencyNumber]
    let startForm: HTML
    let start: Address
}

/// A number to call, and whether somebody answers now.
struct PhoneLine: Sendable, Equatable {
    let display: String
    let dial: String
    let label: String
    let hours: OpeningHours
    let isOpen: Bool
}

/// Whether one can write now.
enum ChatState: Sendable, Equatable {
    case open
    case onDuty(Int)
    /// Open by its hours, and nobody there.
    case deserted
    case closed(OpeningHours)

    init(isOpen: Bool, onDuty: Int?, hours: OpeningHours) {
        switch (isOpen, onDuty) {
        case (false, _): self = .closed(hours)
        case (true, nil): self = .open
        case (true, .some(let count)): self = count > 0 ? .onDuty(count) : .deserted
        }
    }

    var isOpen: Bool { if case .closed = self { false } else { true } }
}

/// A counselling centre as a visitor reads it.
struct CentreEntry: Sendable {
    let name: String
    let address: String
    let phone: Organisation.Phone?
    let email: String?
    let hours: OpeningHours
}
