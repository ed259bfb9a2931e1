// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias AgendaItemID = Identifier<AgendaItem>

/// A case on the agenda of a conference, as far as it stands in the clear.
package struct AgendaItem: Sendable {
    let id: AgendaItemID
    let conference: ConferenceID
    let matter: CaseID
    /// Its place on the agenda, and how many minutes it is given.
    let place: Int
    let minutes: Int
    let proposedBy: StaffID
    let proposedAt: Moment
    let state: State
    /// The day on which it is to come back, `YYYY-MM-DD`.
    let nextReview: String?
    let sealedGrounds: [UInt8]
    /// Whether it was decided that it goes back unheard.
    var isReturned = false
    /// When somebody last looked whether what was recorded since makes the case come back.
    var lookedAt: Moment?

    /// Whether a conference dealt with it, from which day on the twelve months of a repeat count.
    var isHeard: Bool { state == .decided && !isReturned }

    /// How far it has come.
    enum State: String, Sendable {
        case proposed
        case withdrawn
        case decided
        case deferred
        /// Not reached when the conference was closed.
        case left
    }

    /// Why a case comes before a conference.
    enum Criterion: String, Sendable, Codable, CaseIterable {
        case countThreshold = "count_threshold"
        case judgement
        case escalation
        case `repeat`
        case emergency
        case transferIn = "transfer_in"

        /// Whether it needs reasons in words: nothing was counted that would speak for itself.
        func needsReasons(_ finding: EscalationRule.Finding) -> Bool {
            switch self {
            case .repeat: false
            case .escalation: finding.verdict != .met
            case .countThreshold, .judgement, .emergency, .transferIn: true
            }
        }
    }

    /// What is sealed of it with the key of the case's section for conferences.
    struct Grounds: Sendable, Codable, Equatable {
        var criterion: Criterion
        var reasons: String
        /// Between whom it is; both empty where it is not about two people.
        var pair: Pair?
        /// The name of the definition by which it was compared.
        var rule: String
        var verdict: RepeatRule.Verdict
        /// What those invited are to read of the case, as the names of its sections.
        var sections: [String]
        /// The sharing decision on which it rests that other agencies read it; empty where none takes part.
        var basis: String
        /// The last day on which they read it.
        var until: String
        /// Codes of closed lists about the case, as who proposed it could read them: for the figures.
        var about: [String: [String]] = [:]
        /// What was counted of incidents when it was proposed; nil in what was proposed before that was done.
        var escalation: EscalationRule.Finding?
        /// Which agency asked for it; nil as before.
        var referrer: String?
        /// The children of the case then, as the case names them.
        var children: [String]?

        static let mostText = 8_000
    }

    /// Two people of a case, the one in danger and the one from whom.
    struct Pair: Sendable, Codable, Equatable {
        let survivor: String
        let accused: String
        /// What both are called.
        let names: String
    }

    static let usualMinutes = 15
    static let mostMinutes = 240
}

/// What somebody invited knows of a case, as it is sealed.
struct ResearchWords: Sendable, Codable, Equatable {
    var knowsNothing = false
    var text = ""
    var conflict: Conflict = .none
    var why = ""

    /// What ties her to somebody in the case.
    enum Conflict: String, Sendable, Codable, CaseIterable {
        case none
        case personal
        case professional
        case supervisor
        case agencyImplicated = "org_implicated"

        /// Whether she steps back from the case: she is of no help in what concerns herself.
        var stepsBack: Bool { self == .personal || self == .agencyImplicated }
    }
}

/// An answer to what is known of a case.
struct Research: Sendable {
    let staff: StaffID
    let version: Int
    let at: Moment
    let sealedWords: [UInt8]
}

typealias ItemRecordID = Identifier<ItemRecord>

/// One writing of minutes, of a decision or of an amendment; it is never changed.
struct ItemRecord: Sendable {
    let id: ItemRecordID
    let item: AgendaItemID
    let kind: Kind
    /// The first of its kind is 1.
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]

    /// What it is.
    enum Kind: String, Sendable {
        case minutes
        case decision
        /// Written after the conference was closed.
        case amendment
    }

    static let mostText = 20_000
}

/// What a conference decided about a case, as it is sealed.
struct DecisionWords: Sendable, Codable, Equatable {
    var outcome: Outcome
    /// The level agreed on, as the instruments name levels; empty where they did not agree on one.
    var level = ""
    /// The level agreed on for each child, as the case names her.
    var children: [String: String]?
    var reasons = ""
    var nextReview = ""

    /// How the case goes on.
    enum Outcome: String, Sendable, Codable, CaseIterable {
        case actionPlan = "action_plan"
        /// Back to who proposed it: it is not one for a conference.
        case `return`
        case closed
        case transferred
        case deferred

        /// Whether it can be decided however few came.
        var needsNobody: Bool { self == .deferred }
    }
}

extension Place {
    static func agendaItem(_ id: AgendaItemID) -> Place {
        Place(table: "agenda_item", column: "sealed_grounds", row: id)
    }

    /// An answer is named by its item; who gave it stands in the row and in the sealed place.
    static func research(_ id: AgendaItemID, of staff: StaffID) -> Place {
        Place(table: "item_research", column: "sealed_words", row: "\(id) \(staff)")
    }

    static func itemRecord(_ id: ItemRecordID) -> Place {
        Place(table: "item_record", column: "sealed_words", row: id)
    }
}
