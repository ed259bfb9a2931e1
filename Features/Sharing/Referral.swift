// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Vault

typealias ReferralID = Identifier<Referral>
typealias ReferralStepID = Identifier<ReferralStep>

/// What another agency's team is asked to take over, as far as it stands in the clear.
package struct Referral: Sendable {
    let id: ReferralID
    let matter: CaseID
    let decision: SharingDecisionID
    let from: TeamID
    let to: TeamID
    /// The section whose key its words lie under: one that both sides read.
    let section: Section
    let service: Service
    let urgency: Urgency
    /// Whether the other team also writes in what it reads.
    let writes: Bool
    /// As it was last written down.
    let kept: State
    let version: Int
    /// The last day on which an answer is in time, once it is sent.
    var due: String?
    var sentAt: Moment?
    var grant: GrantID?
    /// When the grant ends, or has ended.
    var ends: Moment?

    /// How far it has come.
    enum State: String, Sendable, CaseIterable {
        case draft
        case sent
        case received
        case accepted
        case declined
        case inProgress = "in_progress"
        case done
        case notTakenUp = "not_taken_up"
        case revoked
        /// Never written down: its access has ended before it came to an end itself.
        case expired

        /// Whether the other team has it before them.
        var isRunning: Bool { [.sent, .received, .accepted, .inProgress].contains(self) }
        var isWaiting: Bool { self == .sent || self == .received }
        /// Whether the other team's access ends with it.
        var endsAccess: Bool { !isRunning && self != .draft }

        /// What the other team can say next.
        var answers: [State] {
            switch self {
            case .sent: [.received, .accepted, .declined]
            case .received: [.accepted, .declined]
            case .accepted: [.inProgress, .done, .notTakenUp]
            case .inProgress: [.done, .notTakenUp]
            case .draft, .declined, .done, .notTakenUp, .revoked, .expired: []
            }
        }
    }

    /// What is asked for.
    enum Service: String, Sendable, CaseIterable {
        case counselling
        case shelter
        case protection
        case childProtection = "child_protection"
        case health
        case mentalHealth = "mental_health"
        case legal
        case money
        case housing
        case employment
        case accusedProgramme = "accused_programme"
        case interpreting
        case other
    }

    /// How soon an answer is needed.
    enum Urgency: String, Sendable, CaseIterable {
        case today
        case threeDays = "three_days"
        case week
        case fortnight

        var days: Int {
            switch self {
            case .today: 0
            case .threeDays: 3
            case .week: 7
            case .fortnight: 14
            }
        }
    }

    /// Where it stands at a moment.
    func state(at now: Moment) -> State {
        kept.isRunning && ends.map({ $0 <= now }) ?? false ? .expired : kept
    }

    /// Whether an answer should have come before this day.
    func isOverdue(on day: String, at now: Moment) -> Bool {
        state(at: now).isWaiting && due.map { $0 < day } ?? false
    }
}

/// How a referral came into a state, and what was said with it.
struct ReferralStep: Sendable {
    let id: ReferralStepID
    let number: Int
    let state: Referral.State
    let by: StaffID
    let at: Moment
    let section: Section
    /// Nil where nothing was to be said.
    let sealedWords: [UInt8]?

    /// Why the other team declines.
    enum Declining: String, Sendable, Codable, CaseIterable {
        case noCapacity = "no_capacity"
        case criteria
        case declinedBySurvivor = "declined_by_survivor"
        case unavailable
        case conflictOfInterest = "conflict_of_interest"
        case other
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var text: String
        var declining: Declining?
    }
}

extension Place {
    static func referralStep(_ id: ReferralStepID) -> Place {
        Place(table: "referral_step", column: "sealed_words", row: id)
    }
}
