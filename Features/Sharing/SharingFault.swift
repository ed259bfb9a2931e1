// SPDX-License-Identifier: EUPL-1.2

/// What is wrong with a form about sharing.
enum SharingFault: String, Sendable {
    case noAnswer = "no_answer"
    case noGiver = "no_giver"
    case noCapacity = "no_capacity"
    case noAsking = "no_asking"
    case noSections = "no_sections"
    case noRecipients = "no_recipients"
    case noPurpose = "no_purpose"
    case badFrom = "bad_from"
    case badUntil = "bad_until"
    case noEvidence = "no_evidence"
    case noTrigger = "no_trigger"
    case noBasis = "no_basis"
    /// It is to rest on her consent, and none was chosen that stands.
    case noConsent = "no_consent"
    /// It rests on something else than her consent, and not a word says why.
    case noReason = "no_reason"
    case noNecessity = "no_necessity"
    case noProportionality = "no_proportionality"
    case noView = "no_view"
    case noTelling = "no_telling"
    case noWhySafe = "no_why_safe"
    /// It would outlast the consent it rests on.
    case outlasts
    case noRoute = "no_route"
    case noService = "no_service"
    case noUrgency = "no_urgency"
    case noText = "no_text"
    case noWhy = "no_why"
    case noDeclining = "no_declining"
    case noState = "no_state"
    case tooLong = "too_long"
    /// The decision does not hold, or not any more.
    case stopped
    /// Something cannot be given to this team; why is not said.
    case notPossible = "not_possible"
}

/// Everything that is wrong with it.
struct SharingFaults: Error, Sendable {
    var all: [SharingFault]
    var obstacles: [Obstacle] = []
}

/// How long what is written can be.
enum SharingLength {
    static let line = 300
    static let text = 4_000
}
