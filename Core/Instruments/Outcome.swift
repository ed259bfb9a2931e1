// SPDX-License-Identifier: EUPL-1.2

/// What the answers come to by the rule of the instrument, before anybody asks who may see it.
struct Outcome {
    var score: InstrumentResult.Score?
    var blocks: [InstrumentResult.BlockCount] = []
    var band: Band?
    var bounds: InstrumentResult.Bounds?

    static let none = Outcome()

    /// What missing answers could still change.
    var prompts: [InstrumentResult.Prompt] {
        var prompts: [InstrumentResult.Prompt] = []
        if let score, score.bounds.upperBound > score.points {
            prompts.append(.couldReach(score.bounds.upperBound))
        }
        if let bounds, bounds.highest != band { prompts.append(.couldBe(bounds.highest)) }
        return prompts
    }
}

extension AnswerSheet {
    /// What the answers come to.
    var outcome: Outcome {
        switch definition.scoring {
        case .sum: summed
        case .blocks(let rule): outcome(by: rule)
        case .discussion: .none
        }
    }

    private var summed: Outcome {
        let units = definition.pointUnits
        let points = units.counted(on: self)
        let bounds = units.bounds(on: self)
        return Outcome(
            score: InstrumentResult.Score(points: points, bounds: bounds), band: band(for: points),
            bounds: band(for: bounds.lowerBound).flatMap { lowest in
                band(for: bounds.upperBound).map { InstrumentResult.Bounds(lowest: lowest, highest: $0) }
            })
    }

    private func band(for points: Int) -> Band? {
        definition.bands.first { $0.scores?.contains(points) == true }
    }

    private func outcome(by rule: BlockRule) -> Outcome {
        let counts = rule.blocks.map { block in
            let findings = block.items.map(finding)
            return InstrumentResult.BlockCount(
                yes: findings.count { $0 == .yes }, open: findings.count { $0 == .open },
                needed: block.atLeast)
        }
        let isMet = counts.contains { $0.yes >= $0.needed }
        let couldBeMet = counts.contains { $0.yes + $0.open >= $0.needed }
        let believed = assessorBelieves ? rule.byBelief : nil
        let unmet = believed ?? rule.notMet
        let isUnanswered = rule.blocks.allSatisfy { $0.items.allSatisfy { finding($0) == .open } }
        return Outcome(
            blocks: counts, band: isMet ? rule.met : believed ?? (isUnanswered ? rule.noAnswer : rule.notMet),
            bounds: InstrumentResult.Bounds(
                lowest: isMet ? rule.met : unmet, highest: couldBeMet ? rule.met : unmet))
    }
}
