// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Vault

package typealias SharingDecisionID = Identifier<SharingDecision>

/// What of a case is told to whom, what for and until when, and on what it rests.
///
/// Nothing in it is changed afterwards but that it was revoked: partners and the law ask what was decided that day.
package struct SharingDecision: Sendable {
    package let id: SharingDecisionID
    let matter: CaseID
    package let sections: Sections
    package let purpose: SharingPurpose
    package let basis: Basis
    /// The consent it rests on; nil where it rests on something else.
    let consent: ConsentID?
    package let recipients: Set<TeamID>
    /// The last day on which it counts, `YYYY-MM-DD`.
    package let until: String
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
    /// That it was revoked.
    let ending: Ending?

    /// What allows it.
    package enum Basis: String, Sendable, CaseIterable {
        case consent
        case legalDuty = "legal_duty"
        case vital
        case publicTask = "public_task"
        case legalClaim = "legal_claim"
        case other
    }

    /// Why it is done without her consent.
    enum Without: String, Sendable, Codable, CaseIterable {
        case dangerIfAsked = "danger_if_asked"
        case notReachable = "not_reachable"
        case noCapacity = "no_capacity"
        case refusedRiskSerious = "refused_risk_serious"
        case legalDuty = "legal_duty"
        case childAtRisk = "child_at_risk"
    }

    /// Whether she is told of it.
    enum Telling: String, Sendable, Codable, CaseIterable {
        case told
        case willBe = "will_be"
        case notTold = "not_told"
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// What happened that it has to be decided now.
        var trigger: String
        /// Nil where she consented.
        var without: Without?
        var necessity: String
        var proportionality: String
        /// What she says to it.
        var view: String
        var telling: Telling
        /// Why it is safe not to tell her; empty where she is told.
        var whySafe = ""
    }
}

extension Place {
    static func decision(_ id: SharingDecisionID) -> Place {
        Place(table: "sharing_decision", column: "sealed_words", row: id)
    }

    static func revocation(of id: SharingDecisionID) -> Place {
        Place(table: "sharing_decision", column: "sealed_why", row: id)
    }
}
