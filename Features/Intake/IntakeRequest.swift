// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias IntakeID = Identifier<IntakeRequest>

/// What a counsellor, or a partner organisation's system, asks casework to take on, with what may be told of it.
package struct IntakeRequest: Sendable {
    let id: IntakeID
    let agency: AgencyID
    let to: Grant.Grantee
    let sender: Sender
    let sentAt: Moment
    /// By when somebody should have taken it.
    let answerBy: Moment
    let state: State
    let changedAt: Moment
    let unit: VaultUnitID
    let sealedWords: [UInt8]
    let sealedAnswer: [UInt8]?

    /// The counsellor who sent it; nil if a system did.
    var sentBy: StaffID? { if case .staff(let id) = sender { id } else { nil } }

    /// Whether it is for a whole team, and not for one colleague whom its sender chose instead.
    var isForTeam: Bool { if case .team = to { true } else { false } }

    /// Who sent it.
    enum Sender: Sendable, Equatable {
        case staff(StaffID)
        /// A system of a partner organisation, which holds no key.
        case agency(AgencyID)
    }

    /// Why what a system sent is not taken on: a closed list, because words would tell of the case.
    ///
    /// None of them says that she is known here already.
    enum Refusal: String, Sendable, CaseIterable {
        case noCapacity = "no_capacity"
        case notOurTask = "not_our_task"
        case agreementUnclear = "agreement_unclear"
        case tooLittle = "too_little"
        /// Nobody took it in thirty days; the program says so, and no person.
        case notAnswered = "not_answered"

        /// Those that people give.
        static let given = allCases.filter { $0 != .notAnswered }
    }

    /// How far it has come.
    enum State: String, Sendable {
        case waiting
        /// A case has begun from it; its words are in the case alone.
        case taken
        /// It cannot be taken on, and why; the sender sees to it that she is not forgotten.
        case returned
        /// A system is told by a code that it cannot be taken on; its words are gone.
        case declined
    }

    /// How soon somebody is to answer.
    enum Urgency: String, Sendable, CaseIterable {
        case today
        case threeDays = "three_days"
        case week

        var days: Int {
            switch self {
            case .today: 0
            case .threeDays: 3
            case .week: 7
            }
        }
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// A name that names nobody.
        var label = ""
        /// What she agrees that casework learns, by the section of the case in which it will stand.
        var parts: [String: String] = [:]
        /// How she was asked and what she said.
        var agreement = ""

        static let mostLabel = 60
        static let mostPart = 10_000
        static let mostAgreement = 500

        /// The parts in the order of the sections.
        var list: [(section: Section, text: String)] {
            Section.allCases.compactMap { section in parts[section.rawValue].map { (section, $0) } }
        }
    }

    /// The sections that a conversation can tell something about.
    static let sections: [Section] = [
        .identity, .safeContact, .location, .incident, .risk, .perpetrator, .safetyPlan, .health, .legal,
        .counselling,
    ]
}

extension Place {
    static func intakeWords(_ id: IntakeID) -> Place {
        Place(table: "intake_request", column: "sealed_words", row: id)
    }

    static func intakeAnswer(_ id: IntakeID) -> Place {
        Place(table: "intake_request", column: "sealed_answer", row: id)
    }
}
