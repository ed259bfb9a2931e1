// SPDX-License-Identifier: EUPL-1.2

/// What an incident is besides its core type, as GBVIMS derives it; nobody types it in.
///
/// Where GBVIMS counts a question without an answer as a yes, here it cannot be said: the page names no exploitation that
/// nobody has spoken of.
enum IncidentContext: String, Sendable, CaseIterable {
    case partnerViolence = "partner_violence"
    case childSexualAbuse = "child_sexual_abuse"
    case earlyMarriage = "early_marriage"
    case sexualExploitation = "sexual_exploitation"
    case sexualSlavery = "sexual_slavery"
    case harmfulPractice = "harmful_practice"

    func holds(for words: Incident.Words) -> Truth {
        let answers = words.answers
        return switch self {
        case .partnerViolence: answers.isGenderBased.and(words.isByPartner)
        case .childSexualAbuse: words.wasMinor.and(answers.isSexual)
        case .earlyMarriage: words.wasMinor.and(answers.decides(.marriage))
        case .sexualExploitation: answers.isSexual.and(words.goodsExchanged)
        case .sexualSlavery: answers.isSexual.and(words.wasAbducted)
        case .harmfulPractice: words.harmfulPractice
        }
    }
}

extension Incident.Words {
    /// Whether one of those accused is or was her partner; who is not known may be.
    var isByPartner: Truth {
        if relations.contains(where: \.isPartner) { return .yes }
        return relations.isEmpty || relations.contains(.unknown) ? .unknown : .no
    }

    var wasAbducted: Truth { abduction == .unknown ? .unknown : Truth(abduction != .none) }
}
