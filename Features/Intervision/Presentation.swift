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
    let sealedKept: [UInt8]?
    /// What does not stay; nil once it is erased.
    let talk: Talk?

    /// The case as she tells it.
    struct Talk: Sendable {
        let unit: VaultUnitID
        /// From when its time is counted.
        let countedFrom: Moment
        let sealedTitle: [UInt8]
        let sealedDescription: [UInt8]?
    }

    /// What stays of a discussion, in general terms.
    struct Kept: Sendable, Codable {
        let question: String
        let learning: String
        /// How often it was written, by which a form tells whether it knows the last time.
        let version: Int
    }

    /// Where its discussion is, as one page tells another.
    var stage: String { closedAt != nil ? "over" : phase.map { "\($0)" } ?? "before" }

    /// Whether words can still be added to its discussion.
    var isOn: Bool { phase != nil && closedAt == nil && talk != nil }

    /// In which parts somebody is in its discussion.
    func parts(of viewer: StaffID, isLed: Bool) -> Set<PhaseOrder.Speaker> {
        var parts: Set<PhaseOrder.Speaker> = isLed ? [.facilitator] : []
        if viewer == presenter { parts.insert(.presenter) }
        return parts.isEmpty ? [.others] : parts
    }

    /// Whether somebody may take it back: who brought it, and once she is out of the group who leads it.
    func mayWithdraw(_ viewer: StaffID, members: [StaffID: PeerGroup.Standing]) -> Bool {
        switch members[viewer] {
        case .facilitator: viewer == presenter || (members[presenter] ?? .invited) == .invited
        case .member: viewer == presenter
        case .invited, nil: false
        }
    }

    /// Whether what stays of it may be written by somebody: by whom it is of, and by who leads.
    func mayKeep(_ viewer: StaffID, isLed: Bool) -> Bool { isLed || viewer == presenter }
}

/// What is said to a presentation.
package struct Contribution: Sendable {
    let id: ContributionID
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
        let writer: String

        init(_ kind: Kind, _ text: String, by writer: StaffID) {
            (self.kind, self.text, self.writer) = (kind, text, writer.description)
        }

        func isBy(_ staff: StaffID) -> Bool { writer == staff.description }
    }
}

/// A presentation as somebody in the group has it before her.
struct OpenPresentation: Sendable {
    let presentation: Presentation
    /// The key of what does not stay; nil once it is erased, and for whoever came later.
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
        kept = try presentation.sealedKept.map {
            try open.unit.openRecord($0, at: .kept(presentation.id))
        }
    }
}
