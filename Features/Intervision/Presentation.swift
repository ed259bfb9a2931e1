// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault

typealias PresentationID = Identifier<Presentation>
typealias ContributionID = Identifier<Contribution>

/// What somebody brings to a meeting.
///
/// It is no case and leads to none: nothing of it is looked up anywhere, and nobody is named in it.
struct Presentation: Sendable {
    let id: PresentationID
    let meeting: PeerMeetingID
    let presenter: StaffID
    let orderVersion: Int
    /// Where its discussion is in the order; nil before it begins.
    let phase: Int?
    let closedAt: Moment?
    let sealedProtocol: [UInt8]?
    /// What does not stay; nil once it is erased.
    let talk: Talk?

    /// The case as she tells it.
    struct Talk: Sendable {
        let unit: VaultUnitID
        let sealedTitle: [UInt8]
        let sealedDescription: [UInt8]?
    }

    /// What stays of a discussion, in general terms.
    struct Kept: Sendable, Codable {
        let question: String
        let learning: String
    }

    /// Whether words can still be added to its discussion.
    var isOn: Bool { phase != nil && closedAt == nil && talk != nil }

    /// In which parts somebody is in its discussion.
    func parts(of viewer: StaffID, isLed: Bool) -> Set<PhaseOrder.Speaker> {
        var parts: Set<PhaseOrder.Speaker> = isLed ? [.facilitator] : []
        if viewer == presenter { parts.insert(.presenter) }
        return parts.isEmpty ? [.others] : parts
    }

    /// Whether what stays of it may be written by somebody: by whom it is of, and by who leads.
    func mayKeep(_ viewer: StaffID, isLed: Bool) -> Bool { isLed || viewer == presenter }
}

/// What is said to a presentation.
package struct Contribution: Sendable {
    let id: ContributionID
    let position: Int
    let writer: StaffID
    let sealedWords: [UInt8]

    /// As what it is meant.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case question
        case answer
        case keyQuestion = "key_question"
        case method
        case hypothesis
        case resonance
        case suggestion
        /// What the presenter takes with her.
        case takes
    }

    /// What it says.
    struct Words: Sendable, Codable {
        let kind: Kind
        let text: String
    }
}

/// A presentation as somebody in the group has it before her.
struct OpenPresentation: Sendable {
    let presentation: Presentation
    /// The key of what does not stay; nil once it is erased.
    let unit: UnitKey?
    let title: Confidential?
    let description: Confidential?
    let kept: Presentation.Kept?

    /// Throws `VaultError.refused` if these are not its keys.
    init(_ presentation: Presentation, _ unit: UnitKey?, in open: OpenPeerGroup) throws {
        (self.presentation, self.unit) = (presentation, unit)
        let talk = presentation.talk
        title = try unit.flatMap { unit in
            try talk.map { try unit.open($0.sealedTitle, at: .title(presentation.id)) }
        }
        description = try unit.flatMap { unit in
            try talk?.sealedDescription.map { try unit.open($0, at: .description(presentation.id)) }
        }
        kept = try presentation.sealedProtocol.map {
            try open.unit.openRecord($0, at: .protocolled(presentation.id))
        }
    }
}
