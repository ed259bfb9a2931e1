// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Vault

typealias SafetyPlanID = Identifier<StoredPlan>

/// A safety plan in one version, as it is kept.
struct StoredPlan: Sendable {
    let id: SafetyPlanID
    let matter: CaseID
    let number: Int
    let author: StaffID
    let at: Moment
    let sealedPlan: [UInt8]
}

/// What a survivor and who helps her have agreed that she does, and with whom, to be safer.
struct SafetyPlan: Sendable, Codable, Equatable {
    /// The day on which it was made with her, `YYYY-MM-DD`; empty while it was not.
    var agreedOn = ""
    var handover: Handover = .unknown
    /// How and where she can keep it, and what not to leave in her hands.
    var keeping = ""
    var steps: [Step] = []
    /// What else matters to her, in her words.
    var note = ""

    static let mostLine = 300
    static let mostNote = 4_000
    static let mostSteps = 100

    /// Whether it is safe that she has it on paper.
    enum Handover: String, Sendable, Codable, CaseIterable {
        case unknown
        case safe
        case unsafe
    }

    /// One thing she does, in one kind of situation.
    struct Step: Sendable, Codable, Equatable {
        let situation: Situation
        var text: String
        /// Who helps her with it.
        var helper = ""
        var isDone = false
    }

    /// Where it may become dangerous.
    enum Situation: String, Sendable, Codable, CaseIterable {
        case atHome = "at_home"
        case leaving
        case afterLeaving = "after_leaving"
        case work
        case children
        case phoneOnline = "phone_online"
        case money
        case court
        case contactHandover = "contact_handover"
        case institution
        case disabilityAid = "disability_aid"
        case immigration
    }

    func steps(in situation: Situation) -> [Step] { steps.filter { $0.situation == situation } }

    var mayBeHandedOver: Bool { handover == .safe && !agreedOn.isEmpty }
}

extension Place {
    static func safetyPlan(_ id: SafetyPlanID) -> Place {
        Place(table: "safety_plan", column: "sealed_plan", row: id)
    }
}
