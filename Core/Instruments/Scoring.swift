// SPDX-License-Identifier: EUPL-1.2

/// How an instrument comes to a result.
package enum Scoring: Hashable, Sendable {
    /// Points for each yes and each step of a scale, added up.
    case sum([ItemID: Int])
    /// Blocks of questions, each with a number that is enough.
    case blocks(BlockRule)
    /// Nothing is computed: professional judgement, or a conversation.
    case discussion
}

/// A result by blocks: one block that is met is enough.
package struct BlockRule: Hashable, Sendable {
    package let blocks: [Block]
    package let met: Band
    /// For an instrument in which the assessor's own belief is enough.
    package let byBelief: Band?
    package let notMet: Band
    package let noAnswer: Band

    /// So many of these are enough.
    package struct Block: Hashable, Sendable {
        package let atLeast: Int
        package let items: [ItemID]
    }

    package var bands: [Band] { [noAnswer, notMet] + (byBelief.map { [$0] } ?? []) + [met] }
}

/// How dangerous it is; there is no level that says "no risk".
package enum RiskLevel: String, Sendable, CaseIterable, Comparable {
    case low
    case medium
    case high
    case extreme

    package static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        case .extreme: 3
        }
    }
}

/// A result by its name, with the level it stands for.
package struct Band: Hashable, Sendable {
    package let id: String
    /// None where the authors of the instrument name none.
    package let level: RiskLevel?
    /// The scores it holds; none in a result by blocks.
    package let scores: ClosedRange<Int>?
}

/// A percentage in tenths, so that published tables are kept to the digit.
package struct Percentage: Hashable, Sendable, Comparable {
    package let tenths: Int

    package init(tenths: Int) {
        self.tenths = tenths
    }

    /// Reads `5` or `5.5`.
    init?(_ digits: String) {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]), (0...100).contains(whole), !digits.hasPrefix("-")
        else {
            return nil
        }
        guard parts.count < 2 || parts[1].count == 1, let tenth = parts.count < 2 ? 0 : Int(parts[1]) else {
            return nil
        }
        guard whole * 10 + tenth <= 1000 else { return nil }
        tenths = whole * 10 + tenth
    }

    package static func < (left: Percentage, right: Percentage) -> Bool { left.tenths < right.tenths }
}

/// What a study published for each score.
package struct ResultTable: Hashable, Sendable {
    package let id: String
    /// Which of the instrument's sources it stands in.
    package let source: String
    package let rows: [Row]

    /// What was found for some scores.
    package struct Row: Hashable, Sendable {
        package let scores: ClosedRange<Int>
        /// How many of them did it again.
        package let rate: Percentage
        /// Where they lie among all that were studied.
        package let place: Place?
    }

    /// The share of all that have these scores, lower and higher ones.
    package struct Place: Hashable, Sendable {
        package let share: Percentage
        package let lower: Percentage
        package let higher: Percentage
    }
}
