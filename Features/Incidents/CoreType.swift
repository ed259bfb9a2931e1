// SPDX-License-Identifier: EUPL-1.2

/// What an incident is by GBVIMS: exactly one of these, and nobody chooses it from a list.
enum CoreType: String, Sendable, CaseIterable {
    case rape
    case sexualAssault = "sexual_assault"
    case physicalAssault = "physical_assault"
    case forcedMarriage = "forced_marriage"
    case denialOfResources = "denial_of_resources"
    case psychologicalAbuse = "psychological_abuse"
    case notGenderBased = "not_gender_based"
}

/// The questions that decide the core type, in the order in which they are asked.
enum CoreQuestion: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case penetration
    /// Attempted rape and the mutilation or cutting of genitals, too.
    case contact
    case physical
    case marriage
    case denial
    case psychological

    /// What the incident is if this is the first question with a yes.
    var type: CoreType {
        switch self {
        case .penetration: .rape
        case .contact: .sexualAssault
        case .physical: .physicalAssault
        case .marriage: .forcedMarriage
        case .denial: .denialOfResources
        case .psychological: .psychologicalAbuse
        }
    }
}

/// What was answered to the questions that decide the core type.
struct CoreAnswers: Sendable, Codable, Equatable {
    private var given: [CoreQuestion: Truth] = [:]

    subscript(question: CoreQuestion) -> Truth {
        get { given[question] ?? .unknown }
        set { given[question] = newValue == .unknown ? nil : newValue }
    }

    /// The first yes decides; nil if a question before it has no answer, or if there is no yes and not six noes.
    var type: CoreType? {
        for question in CoreQuestion.allCases {
            switch self[question] {
            case .yes: return question.type
            case .no: continue
            case .unknown: return nil
            }
        }
        return .notGenderBased
    }

    /// The question that has to be answered before the type is known.
    var missing: CoreQuestion? {
        type == nil ? CoreQuestion.allCases.first { self[$0] == .unknown } : nil
    }

    /// Whether it is gender-based violence at all: one yes says so, whichever it is.
    var isGenderBased: Truth { CoreQuestion.allCases.map { self[$0] }.reduce(.no) { $0.or($1) } }

    /// Whether it is rape or sexual assault, be it not known which of the two.
    var isSexual: Truth { self[.penetration].or(self[.contact]) }

    /// Whether this is the question with the first yes.
    func decides(_ question: CoreQuestion) -> Truth {
        CoreQuestion.allCases.prefix { $0 != question }.map { self[$0].negated }
            .reduce(self[question]) { $0.and($1) }
    }
}
