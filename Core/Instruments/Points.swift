// SPDX-License-Identifier: EUPL-1.2

/// A part of a sum whose points depend on no other part.
///
/// The counted score, its bounds and the scores that can be reached at all come from these alone, so they cannot disagree.
enum PointUnit: Hashable, Sendable {
    case question(ItemID, Int)
    /// Two of which at most one is so.
    case either(ItemID, Int, ItemID, Int)
    case scale(ItemID, [Int])

    /// The points for what was answered; what is open counts as no, on a scale as the lowest step.
    func counted(on sheet: AnswerSheet) -> Int {
        switch self {
        case .question(let item, let weight): return sheet.finding(item) == .yes ? weight : 0
        case .either(let one, let first, let other, let second):
            return (sheet.finding(one) == .yes ? first : 0) + (sheet.finding(other) == .yes ? second : 0)
        case .scale(let item, let steps):
            if case .step(let points)? = sheet.answers[item] { return points }
            return sheet.answers[item] == .notApplicable ? 0 : steps.min() ?? 0
        }
    }

    /// Every number of points it may come to once all is known.
    func possible(on sheet: AnswerSheet) -> [Int] {
        switch self {
        case .question(let item, let weight): return Self.possible(sheet.finding(item), weight)
        case .either(let one, let first, let other, let second):
            return switch (sheet.finding(one), sheet.finding(other)) {
            case (.yes, _): [first]
            case (_, .yes): [second]
            case (.open, .open): [0, first, second]
            case (.open, .no): [0, first]
            case (.no, .open): [0, second]
            case (.no, .no): [0]
            }
        case .scale(let item, let steps):
            if case .step(let points)? = sheet.answers[item] { return [points] }
            return sheet.answers[item] == .notApplicable ? [0] : steps
        }
    }

    private static func possible(_ finding: ItemFinding, _ weight: Int) -> [Int] {
        switch finding {
        case .yes: [weight]
        case .no: [0]
        case .open: [0, weight]
        }
    }
}

extension InstrumentDefinition {
    /// The parts of the sum, in the order of the items; none if nothing is added up.
    var pointUnits: [PointUnit] {
        guard case .sum(let weights) = scoring else { return [] }
        var taken: Set<ItemID> = []
        return items.compactMap { item in
            if case .scale(let steps) = item.kind { return .scale(item.id, steps) }
            guard let weight = weights[item.id], taken.insert(item.id).inserted else { return nil }
            let partner = items.first { $0.excludes == item.id }?.id ?? item.excludes
            guard let partner, let other = weights[partner] else { return .question(item.id, weight) }
            taken.insert(partner)
            return .either(item.id, weight, partner, other)
        }
    }

    /// The lowest and the highest score there can be.
    var extremes: ClosedRange<Int> { pointUnits.bounds(on: emptySheet) }

    /// Every score there can be.
    var reachableScores: Set<Int> {
        pointUnits.reduce(into: [0]) { sums, unit in
            let points = Set(unit.possible(on: emptySheet))
            sums = sums.reduce(into: []) { next, sum in next.formUnion(points.map { sum + $0 }) }
        }
    }
}

extension [PointUnit] {
    func counted(on sheet: AnswerSheet) -> Int { reduce(0) { $0 + $1.counted(on: sheet) } }

    /// The lowest and the highest score once all is known.
    func bounds(on sheet: AnswerSheet) -> ClosedRange<Int> {
        let possible = map { $0.possible(on: sheet) }
        let lowest = possible.reduce(0) { $0 + ($1.min() ?? 0) }
        return lowest...possible.reduce(0) { $0 + ($1.max() ?? 0) }
    }
}
