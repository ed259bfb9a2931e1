// SPDX-License-Identifier: EUPL-1.2

/// The name of an item within its instrument, such as `3a`; never changed, because stored answers speak of it.
package typealias ItemID = NameInFile<Item>

/// One thing an instrument asks or weighs.
package struct Item: Hashable, Sendable {
    package let id: ItemID
    package let kind: Kind
    /// What it says about the factors that European law names.
    package let factors: [DirectiveFactor]
    /// What somebody must do about a yes, whatever the score.
    package let followUps: [FollowUp]
    /// Only asked after a yes to this one.
    package let askedIf: ItemID?
    /// Cannot be yes together with this one.
    package let excludes: ItemID?

    /// How an item gets its answer.
    package enum Kind: Hashable, Sendable {
        case question
        /// Not asked itself: yes if at least so many of its parts are.
        case whole(atLeast: Int, of: [ItemID])
        /// The points of each step, as they are offered.
        case scale([Int])
        /// Weighed by a professional, recently and before; never added up.
        case factor
    }

    package var parts: [ItemID] {
        if case .whole(_, let parts) = kind { parts } else { [] }
    }

    /// Whether the item takes such an answer.
    package func takes(_ answer: ItemAnswer) -> Bool {
        switch (kind, answer) {
        case (.question, .step), (.question, .coded), (.scale, .yes), (.scale, .no), (.scale, .coded): false
        case (.question, _): true
        case (.scale(let steps), .step(let points)): steps.contains(points)
        case (.scale, _): true
        case (.factor, .coded): true
        case (.factor, _), (.whole, _): false
        }
    }
}

/// The factors of Directive (EU) 2024/1385, article 16, on which every instrument is mapped.
package enum DirectiveFactor: String, Sendable, CaseIterable {
    case repeatViolence = "repeat_violence"
    case bodilyOrPsychologicalHarm = "bodily_or_psych_harm"
    case weapons
    case cohabits
    case substances
    case childAbuse = "child_abuse"
    case mentalHealth = "mental_health"
    case stalking
}

/// What a yes calls for by name, because it must not disappear in a sum.
package enum FollowUp: String, Sendable, CaseIterable {
    case strangulation
    case firearms
    case survivorSuicide = "survivor_suicide"
    case childAtRisk = "child_at_risk"
}
