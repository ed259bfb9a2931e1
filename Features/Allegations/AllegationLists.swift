// SPDX-License-Identifier: EUPL-1.2

/// What kind of act is alleged.
enum AllegedAct: String, Sendable, Codable, CaseIterable {
    case physical
    case sexual
    case psychological
    case economic
    case stalking
    case digital
    case threat
    case neglect
    case strangulation
    case breach
    case property
    case other
}

/// Who says that it was so.
enum AssertedBy: String, Sendable, Codable, CaseIterable {
    case survivor
    case child
    case thirdParty = "third_party"
    case professional
    case police
    case accused
    case court
}

/// How certain it is for those who work the case; a finding is something else.
enum Certainty: String, Sendable, Codable, CaseIterable {
    case unchecked
    case supported
    case doubtful
}

/// Whether somebody says that it was not so.
enum Disputed: String, Sendable, Codable, CaseIterable {
    case unknown
    case yes
    case no
}

/// What a court or another body has found.
enum Finding: String, Sendable, Codable, CaseIterable {
    case none
    case ongoing
    case notProven = "not_proven"
    case civilFinding = "civil_finding"
    case convicted
    case acquitted
    case internalDiscipline = "internal_discipline"

    /// Whether somebody has found something, one way or the other.
    var isFinal: Bool { self != .none && self != .ongoing }
}
