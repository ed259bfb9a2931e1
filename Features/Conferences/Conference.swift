// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias ConferenceID = Identifier<Conference>

/// A meeting of several organisations about people in danger, as far as it stands in the clear.
///
/// Nothing of it says whom it is about: that stands in the items of its agenda, which each sees as far as she may see
/// the case.
package struct Conference: Sendable {
    let id: ConferenceID
    /// The agency that calls it.
    let agency: AgencyID
    /// Who writes its minutes.
    let secretary: StaffID
    let plan: Plan
    let basis: Basis
    let version: Int
    /// When it was closed and by whom; from then on nothing in it is written but amendments.
    let closed: Closing?
    let sealedWords: [UInt8]

    var isOpen: Bool { closed == nil }
    var isCalledOff: Bool { closed?.calledOff != nil }

    /// Whether its hour has come: before, nobody is taken down as there, nothing is decided, and it is not closed.
    func hasBegun(at now: Moment) -> Bool { plan.at <= now }

    /// Whether somebody leads it: chairs it or writes its minutes.
    func isLed(by staff: StaffID) -> Bool { staff == secretary || staff == plan.chair }

    /// Of what kind it is, as the field names them.
    enum Kind: String, Sendable, CaseIterable {
        case marac
        /// The multidisciplinary team that a social work centre convenes.
        case mdt
        case interdisciplinary
        case emergency
        case caseConference = "case_conference"
        case child

        /// Whether it decides even if fewer came than it needs: where a life is in danger nobody waits.
        var decidesAnyway: Bool { self == .emergency }
    }

    /// When it is, who chairs it and what it needs.
    struct Plan: Sendable, Equatable {
        var kind: Kind
        var at: Moment
        /// The last day on which those invited say what they know, `YYYY-MM-DD`.
        var research: String
        var chair: StaffID
        /// From how many agencies somebody has to be there, so that it can decide.
        var quorum: Int
        /// The name of the definition of a repeat that holds.
        var rule: String

        static let mostQuorum = 30

        /// Whether it can decide with somebody of so many agencies.
        func isQuorate(_ agencies: Int) -> Bool { agencies >= quorum || kind.decidesAnyway }
    }

    /// Under what it was called; it stays, whatever is agreed on later.
    struct Basis: Sendable, Equatable {
        /// The version of the criteria by which cases come before it and come back.
        var criteria: Int
        /// The number of the protocol that held; nil where none did, and of what was called before this was kept.
        var agreed: String?
    }

    /// What is sealed of it, under the key of the service: where, and what those invited are to know.
    struct Words: Sendable, Codable, Equatable {
        var place = ""
        var note = ""

        static let mostLine = 300
        static let mostText = 4_000
    }

    /// The end of it.
    struct Closing: Sendable {
        let by: StaffID
        let at: Moment
        /// Why it did not take place; nil where it did.
        var calledOff: Cause?
    }

    /// Why a conference is called off.
    enum Cause: String, Sendable, CaseIterable {
        case noCase = "no_case"
        case tooFew = "too_few"
        case anotherDay = "another_day"
        /// The agencies have found another way without meeting.
        case settled
        case other
    }
}

/// Somebody who is invited.
struct Seat: Sendable {
    let staff: StaffID
    let answer: Answer
    let presence: Presence
    /// The beginning of all time for invitations of before it was noted.
    let invitedAt: Moment

    /// What she said to the invitation.
    enum Answer: String, Sendable, CaseIterable {
        case none
        case comes
        case apologises
    }

    /// Whether she was there.
    enum Presence: String, Sendable {
        case unknown
        case came
        case absent
    }
}

extension Place {
    static func conference(_ id: ConferenceID) -> Place {
        Place(table: "conference", column: "sealed_words", row: id)
    }
}
