// SPDX-License-Identifier: EUPL-1.2

/// An instrument in one version, without its words: what is asked, and what follows from the answers.
///
/// It comes from a file and was checked when it was read, so that nothing in it contradicts itself. A version never
/// changes: answers that were given to it must mean the same in ten years.
package struct InstrumentDefinition: Hashable, Sendable {
    package let id: InstrumentID
    package let version: Int
    package let purpose: Purpose
    /// Whom one sheet of answers is about; each child has its own.
    package let subject: Subject
    /// The first and the last day on which it may be begun, `YYYY-MM-DD`.
    package let validFrom: String
    package let validTo: String?
    package let licence: Licence
    package let conditions: [Condition]
    package let items: [Item]
    /// How many days count as recent on a form of professional judgement.
    package let recentDays: Int?
    package let scoring: Scoring
    /// From the lowest scores to the highest; empty if the authors published none.
    package internal(set) var bands: [Band]
    /// Whether an organisation may set the thresholds of the bands for itself.
    package let hasLocalThresholds: Bool
    package let tables: [ResultTable]
    /// After how many days the assessment is looked at again, by the level.
    package internal(set) var reviewDays: [RiskLevel: Int]
    package let sources: [Source]
    /// Changes when anything in the file changes that may change a result, or when local settings do.
    package internal(set) var fingerprint: String

    /// What the instrument is for.
    package enum Purpose: String, Sendable, CaseIterable {
        case risk
        case outcome
    }

    /// Whom it is about.
    package enum Subject: String, Sendable, CaseIterable {
        /// A survivor and the accused.
        case pair
        case child
        /// One person alone.
        case person
    }

    /// A condition for the instrument to say anything, asked of the assessor.
    package struct Condition: Hashable, Sendable {
        package let id: String
        /// The answer with which the instrument applies.
        package let mustBe: Bool
    }

    /// Where something is published.
    package struct Source: Hashable, Sendable {
        package let id: String
        package let citation: String
        /// Whether somebody has compared the file with the publication.
        package let isConfirmed: Bool
    }
}

/// The name of an instrument in all its versions.
package typealias InstrumentID = NameInFile<InstrumentDefinition>

/// On what terms an instrument may be used.
package struct Licence: Hashable, Sendable {
    package let gate: Gate
    package let owner: String
    /// Who confirmed the weights of an instrument that was shipped without, and on which day.
    package let confirmedBy: String?
    package let confirmedOn: String?

    /// What stands before the score, from the loosest to the strictest.
    package enum Gate: String, Sendable, CaseIterable {
        case free
        /// The terms must have been read and accepted.
        case acknowledge
        /// Only who was certified sees a score.
        case certified
        /// Nobody sees a score until an organisation loads the confirmed weights.
        case confirmedWeights = "confirmed_weights"
    }
}

/// What an assessor has done about an instrument's terms.
package enum Standing: Int, Sendable, CaseIterable, Comparable {
    case none
    case acknowledged
    case certified

    package static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
}

extension InstrumentDefinition {
    package subscript(_ id: ItemID) -> Item? { items.first { $0.id == id } }

    /// Whether it may be begun on a day, `YYYY-MM-DD`.
    package func isValid(on day: String) -> Bool {
        validFrom <= day && (validTo.map { day <= $0 } ?? true)
    }

    /// All results that have a name.
    package var namedBands: [Band] {
        if case .blocks(let rule) = scoring { rule.bands } else { bands }
    }

    /// The factors of the Directive that no item asks about: somebody must ask about them otherwise.
    package var uncoveredFactors: [DirectiveFactor] {
        DirectiveFactor.allCases.filter { factor in !items.contains { $0.factors.contains(factor) } }
    }

    package func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}
