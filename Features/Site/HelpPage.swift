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
    let callBack: Address?
    /// Whether there is a version that is easy to read.
    let hasEasy: Bool
    /// Whether there is a film in sign language.
    let hasFilm: Bool
    /// Where somebody tells of violence by people who should help.
    let report: Address?
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
    let returnCode: Address?
    let callBack: Address?
    /// The film that the page shows.
    let film: (address: Address, type: String)?
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
    /// Open, and nobody there.
    case deserted
    /// Open, and so many people are writing that the wait is long.
    case crowded
    case closed(OpeningHours)
    /// Closed by the shift lead although its hours say otherwise.
    case closedForNow
    /// Nobody can tell how the line stands, and what somebody writes could not be kept.
    case unavailable

    init(_ line: LineState, isOpenByHours: Bool, hours: OpeningHours) {
        switch (line.isOpenAgainstHours ?? isOpenByHours, line.onDuty) {
        case (false, _): self = isOpenByHours ? .closedForNow : .closed(hours)
        case (true, 0): self = .deserted
        case (true, _) where line.isSurge: self = .crowded
        case (true, nil): self = .open
        case (true, .some(let count)): self = .onDuty(count)
        }
    }

    var isOpen: Bool {
        switch self {
        case .open, .onDuty, .deserted, .crowded: true
        case .closed, .closedForNow, .unavailable: false
        }
    }

    /// Whether whoever begins a chat now is likely to be answered soon.
    var isAnswered: Bool {
        switch self {
        case .open, .onDuty: true
        case .deserted, .crowded, .closed, .closedForNow, .unavailable: false
        }
    }

    /// Whether what somebody writes now is kept, in the chat or elsewhere.
    var takesWords: Bool { self != .unavailable }
}

/// A counselling centre as a visitor reads it.
struct CentreEntry: Sendable {
    let name: String
    let address: String
    let phone: Organisation.Phone?
    let email: String?
    let hours: OpeningHours
    /// Codes of the languages that are spoken there.
    let languages: [String]
    let accessible: Organisation.Known
    let offers: [(name: String, audience: String)]
    /// The days soon on which it keeps other hours than usual, or is closed.
    let otherDays: [(day: String, occasion: String, state: OpenDay.State)]
}
