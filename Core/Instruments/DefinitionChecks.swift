// SPDX-License-Identifier: EUPL-1.2

/// Everything that must hold between the parts of a definition, with what to do when it does not.
struct DefinitionChecks {
    let definition: InstrumentDefinition
    let file: String

    /// All that is wrong; what is computed from the items is only looked at once they hold together.
    func faults() -> [InstrumentFault] {
        let basic = names() + wholes() + links() + rules() + licence() + purpose()
        return basic.isEmpty ? ScoreChecks(definition: definition, file: file).faults() : basic
    }

    func fault(_ place: String, _ advice: String) -> InstrumentFault {
        InstrumentFault(file: file, place: place, advice: advice)
    }

    private func names() -> [InstrumentFault] {
        let groups: [(String, [String])] = [
            ("items", definition.items.map(\.id.rawValue)), ("conditions", definition.conditions.map(\.id)),
            ("bands", definition.namedBands.map(\.id)), ("tables", definition.tables.map(\.id)),
            ("sources", definition.sources.map(\.id)),
        ]
        let twice = groups.flatMap { group, names in
            names.repeated.map { fault("\(group).\($0)", "stands there twice: give one of them another id") }
        }
        let empty = groups.filter { ["items", "sources"].contains($0.0) && $0.1.isEmpty }
            .map { fault($0.0, "is empty: an instrument has at least one") }
        return twice + empty
    }

    /// Parts exist, belong to one whole, and lead nowhere back to it.
    private func wholes() -> [InstrumentFault] {
        let wholes = definition.items.filter { $0.isWhole }
        let shared = wholes.flatMap { Set($0.parts) }.repeated
            .map { fault("items.\($0)", "is a part of two items: leave it in one of them") }
        return shared
            + wholes.flatMap { item -> [InstrumentFault] in
                guard case .whole(let atLeast, let parts) = item.kind else { return [] }
                let place = "items.\(item.id).parts"
                return known(parts, at: place)
                    + parts.repeated.map { fault(place, "“\($0)” stands there twice: leave one") }
                    + (atLeast <= parts.count
                        ? [] : [fault(place, "at_least is \(atLeast), but there are \(parts.count) parts")])
                    + parts.compactMap { definition[$0] }.filter { !$0.mayBePart }
                    .map { fault(place, "“\($0.id)” is no question: only questions and wholes can be parts") }
                    + (isCyclic(item)
                        ? [fault(place, "leads back to the item itself: take the circle out")] : [])
            }
    }

    private func isCyclic(_ item: Item) -> Bool {
        var seen: Set<ItemID> = []
        var open = item.parts
        while let next = open.popLast() {
            if next == item.id { return true }
            guard seen.insert(next).inserted else { continue }
            open += definition[next]?.parts ?? []
        }
        return false
    }

    /// `asked_if` looks back only, and of two that exclude each other neither is in a third pair.
    private func links() -> [InstrumentFault] {
        let order = definition.items.map(\.id)
        let parts = Set(definition.items.flatMap(\.parts))
        let asked = definition.items.enumerated().compactMap { index, item -> InstrumentFault? in
            guard let parent = item.askedIf, !order[..<index].contains(parent) else { return nil }
            return fault(
                "items.\(item.id).asked_if", "“\(parent)” is no item before this one: name an earlier item")
        }
        let pairs = definition.items.filter { $0.excludes != nil }
        let unfit = pairs.filter { item in
            guard let other = item.excludes.flatMap({ definition[$0] }), other.id != item.id else {
                return true
            }
            return [item, other].contains {
                $0.kind != .question || parts.contains($0.id) || $0.askedIf != nil
            }
        }.map { fault("items.\($0.id).excludes", "must name another plain question that is part of no item") }
        let crowded = pairs.flatMap { [$0.id] + ($0.excludes.map { [$0] } ?? []) }.repeated
            .map {
                fault(
                    "items.\($0).excludes",
                    "is in two pairs: an item excludes one other, named on one side only")
            }
        return asked + unfit + crowded
    }

    private func rules() -> [InstrumentFault] {
        switch definition.scoring {
        case .sum(let weights): weightFaults(weights) + needless(recentDays: true)
        case .blocks(let rule): blockFaults(rule) + needless(recentDays: true)
        case .discussion: factorFaults()
        }
    }

    private func weightFaults(_ weights: [ItemID: Int]) -> [InstrumentFault] {
        let parts = Set(definition.items.flatMap(\.parts))
        let unfit = weights.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap {
            id, weight -> InstrumentFault? in
            let place = "scoring.weights.\(id)"
            guard let item = definition[id] else {
                return fault(place, "there is no item “\(id)”: correct its name")
            }
            if parts.contains(id) { return fault(place, "is a part: give the weight to the whole item") }
            if item.askedIf != nil { return fault(place, "is asked only sometimes: it carries no weight") }
            if case .scale = item.kind {
                return fault(place, "the points of a scale stand in its steps: leave it out")
            }
            return weight == 0 ? fault(place, "is 0: leave it out") : nil
        }
        let scales = definition.items.filter { $0.isScale }
        return unfit
            + (weights.isEmpty && scales.isEmpty
                ? [fault("scoring.weights", "nothing is added up: add weights")] : [])
            + scales.flatMap(stepFaults)
    }

    private func stepFaults(_ item: Item) -> [InstrumentFault] {
        guard case .scale(let steps) = item.kind else { return [] }
        let place = "items.\(item.id).steps"
        return (steps.count < 2 ? [fault(place, "a scale has at least two steps")] : [])
            + steps.repeated.map { fault(place, "two steps have \($0) points: give each its own") }
            + (item.askedIf == nil ? [] : [fault(place, "is asked only sometimes: it cannot be a scale")])
    }

    private func blockFaults(_ rule: BlockRule) -> [InstrumentFault] {
        let place = "scoring.blocks"
        let scales = definition.items.filter { $0.isScale }
            .map { fault("items.\($0.id).steps", "a scale stands in a sum only") }
        return (rule.blocks.isEmpty ? [fault(place, "is empty: add a block")] : []) + scales
            + rule.blocks.flatMap { block in
                known(block.items, at: place)
                    + block.items.repeated.map { fault(place, "“\($0)” stands twice in a block: leave one") }
                    + (block.atLeast <= block.items.count
                        ? []
                        : [
                            fault(
                                place,
                                "at_least is \(block.atLeast), but the block has \(block.items.count) items")
                        ])
            }
    }

    /// Weighed factors stand on forms that compute nothing.
    private func factorFaults() -> [InstrumentFault] {
        let coded = definition.items.contains { $0.kind == .factor }
        let scales = definition.items.filter { $0.isScale }
            .map { fault("items.\($0.id).steps", "a scale stands in a sum only") }
        guard coded else { return scales + needless(recentDays: false) }
        return scales
            + (definition.recentDays == nil
                ? [fault("recent_days", "is missing: say how many days are “recent” for coded items")] : [])
    }

    private func needless(recentDays isScored: Bool) -> [InstrumentFault] {
        let coded = definition.items.filter { $0.kind == .factor }.map {
            fault("items.\($0.id).coded", "a coded item is never added up: use the scoring kind “discussion”")
        }
        return (isScored ? coded : [])
            + (definition.recentDays == nil
                ? [] : [fault("recent_days", "is for coded items only: take it out")])
    }

    private func licence() -> [InstrumentFault] {
        let licence = definition.licence
        let isLocked = licence.gate == .confirmedWeights && definition.scoring != .discussion
        return
            (isLocked
            ? [
                fault(
                    "licence.gate",
                    "“confirmed_weights” means that there are none: use “certified” with a score")
            ] : [])
            + ((licence.confirmedBy == nil) == (licence.confirmedOn == nil)
                ? [] : [fault("licence.confirmed_by", "confirmed_by and confirmed_on stand together")])
            + (definition.validTo.map { $0 < definition.validFrom } == true
                ? [fault("valid_to", "lies before valid_from")] : [])
    }

    private func purpose() -> [InstrumentFault] {
        guard definition.purpose == .outcome else { return [] }
        let levels = definition.namedBands.filter { $0.level != nil }
            .map { fault("bands.\($0.id).level", "an outcome has no level of danger: take it out") }
        return levels
            + (definition.reviewDays.isEmpty
                ? [] : [fault("review_days", "an outcome has no level: take it out")])
    }

    private func known(_ ids: [ItemID], at place: String) -> [InstrumentFault] {
        ids.filter { definition[$0] == nil }
            .map { fault(place, "there is no item “\($0)”: correct its name or add the item") }
            + (ids.isEmpty ? [fault(place, "names no item: add some")] : [])
    }
}

extension Item {
    fileprivate var isWhole: Bool {
        if case .whole = kind { true } else { false }
    }

    fileprivate var isScale: Bool {
        if case .scale = kind { true } else { false }
    }

    /// A part that may be asked or not, or that excludes another, would make the whole depend on the order of asking.
    fileprivate var mayBePart: Bool {
        switch kind {
        case .question: askedIf == nil && excludes == nil
        case .whole: true
        case .scale, .factor: false
        }
    }
}

extension Sequence where Element: Hashable {
    /// What stands in it more than once, each named once.
    fileprivate var repeated: [Element] {
        var seen: Set<Element> = []
        var twice: Set<Element> = []
        return filter { !seen.insert($0).inserted && twice.insert($0).inserted }
    }
}
