// SPDX-License-Identifier: EUPL-1.2

import Kernel

typealias CaseClosingID = Identifier<CaseClosing>

/// Why and when a case was closed; a case can be closed more than once.
struct CaseClosing: Sendable {
    let id: CaseClosingID
    let matter: CaseID
    let by: StaffID
    let at: Moment
    let sealedGrounds: [UInt8]

    /// Why, as a closed list, so that it can be counted.
    enum Reason: String, Sendable, Codable, CaseIterable {
        case goalsMet = "goals_met"
        case riskReduced = "risk_reduced"
        case moved
        case declined
        case lostContact = "lost_contact"
        case deceased
        case transferred
        case openedInError = "opened_in_error"
    }

    /// What is sealed of it.
    struct Grounds: Sendable, Codable, Equatable {
        let reason: Reason
        let text: String

        static let mostText = 4_000
    }
}
