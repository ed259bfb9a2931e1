// SPDX-License-Identifier: EUPL-1.2

/// The answers to one instrument in one version, each of which fits its item.
///
/// What has no answer yet is open. Nothing is computed here, and nothing that is computed is written back.
package struct AnswerSheet: Hashable, Sendable {
    package let definition: InstrumentDefinition
    package let answers: [ItemID: ItemAnswer]
    /// What the assessor says of the conditions of the instrument.
    package let conditions: [String: Bool]
    /// Whether the assessor herself believes the danger to be high, where the instrument asks for it.
    package let assessorBelieves: Bool

    /// Why answers do not fit; the form shows it.
    package enum Obstacle: Error, Hashable, Sendable {
        case unknownItem(ItemID)
        case unsuitable(ItemID)
        case contradiction(ItemID, ItemID)
        case unknownCondition(String)
        case beliefNotAsked
    }

    /// Everything that does not fit.
    package struct Obstacles: Error, Equatable, Sendable {
        package let all: [Obstacle]
    }

    /// What is known of an item.
    package func finding(_ id: ItemID) -> ItemFinding {
        guard let item = definition[id] else { return .open }
        switch item.kind {
        case .whole(let atLeast, let parts): return finding(parts, atLeast: atLeast)
        case .question, .scale, .factor: break
        }
        switch answers[id] {
        case .yes: return .yes
        case .no, .notApplicable: return .no
        case .step(let points): return points > 0 ? .yes : .no
        case .coded(let recent, let past): return finding([recent, past])
        case .unknown, .declined, .notAsked, nil: return isExcluded(item) ? .no : .open
        }
    }

    private func finding(_ parts: [ItemID], atLeast: Int) -> ItemFinding {
        let findings = parts.map(finding)
        let yes = findings.count { $0 == .yes }
        if yes >= atLeast { return .yes }
        return yes + findings.count { $0 == .open } >= atLeast ? .open : .no
    }

    private func finding(_ presences: [ItemAnswer.Presence]) -> ItemFinding {
        if presences.contains(where: { $0 == .present || $0 == .partly }) { return .yes }
        return presences.contains(.noInformation) ? .open : .no
    }

    /// Whether the other of two that cannot both be is known to be.
    private func isExcluded(_ item: Item) -> Bool {
        if let other = item.excludes { return answers[other] == .yes }
        return definition.items.contains { $0.excludes == item.id && answers[$0.id] == .yes }
    }

    /// The items that wait for an answer that could still matter, in their order.
    package var missing: [ItemID] {
        definition.items.filter { item in
            guard item.parts.isEmpty, finding(item.id) == .open, isWholeOpen(around: item.id) else {
                return false
            }
            return item.askedIf.map { finding($0) == .yes } ?? true
        }.map(\.id)
    }

    /// Whether everything an item is a part of still depends on it.
    private func isWholeOpen(around part: ItemID) -> Bool {
        guard let whole = definition.items.first(where: { $0.parts.contains(part) })?.id else { return true }
        return finding(whole) == .open && isWholeOpen(around: whole)
    }

    /// Whether the instrument applies; `nil` while a condition is open.
    package var isApplicable: Bool? {
        let held = definition.conditions.map { condition in
            conditions[condition.id].map { $0 == condition.mustBe }
        }
        if held.contains(false) { return false }
        return held.contains(nil) ? nil : true
    }
}

extension InstrumentDefinition {
    /// The sheet of these answers, or everything that does not fit.
    package func sheet(
        _ answers: [ItemID: ItemAnswer], conditions: [String: Bool] = [:], assessorBelieves: Bool = false
    ) -> Result<AnswerSheet, AnswerSheet.Obstacles> {
        var obstacles: [AnswerSheet.Obstacle] = []
        for (id, answer) in answers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if let item = self[id] {
                if !item.takes(answer) { obstacles.append(.unsuitable(id)) }
            } else {
                obstacles.append(.unknownItem(id))
            }
        }
        for item in items {
            guard let other = item.excludes, answers[item.id] == .yes, answers[other] == .yes else {
                continue
            }
            obstacles.append(.contradiction(item.id, other))
        }
        let known = Set(self.conditions.map(\.id))
        obstacles += conditions.keys.filter { !known.contains($0) }.sorted().map { .unknownCondition($0) }
        if assessorBelieves && !asksForBelief { obstacles.append(.beliefNotAsked) }
        guard obstacles.isEmpty else { return .failure(AnswerSheet.Obstacles(all: obstacles)) }
        return .success(
            AnswerSheet(
                definition: self, answers: answers, conditions: conditions, assessorBelieves: assessorBelieves
            ))
    }

    /// Whether the assessor's own belief is part of the instrument.
    package var asksForBelief: Bool {
        if case .blocks(let rule) = scoring { rule.byBelief != nil } else { false }
    }

    /// A sheet nobody has written on.
    var emptySheet: AnswerSheet {
        AnswerSheet(definition: self, answers: [:], conditions: [:], assessorBelieves: false)
    }
}
