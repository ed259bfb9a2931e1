// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Instruments

/// The bounds, the bands and the score against a second scorer that only enumerates.
struct BoundsTests {
    @Test func `bounds are what full enumeration finds, for random small instruments`() throws {
        var random = Dice(seed: 41)
        var scored = 0
        for _ in 0..<1500 {
            let made = random.instrument()
            guard var definition = try? InstrumentDefinition(Array(made.utf8), file: "random"),
                DefinitionChecks(definition: definition, file: "random").faults().isEmpty
            else { continue }
            let (low, high) = (definition.extremes.lowerBound, definition.extremes.upperBound)
            guard low < high else { continue }
            scored += 1
            let middle = low + random.below(high - low)
            definition.bands = [
                Band(id: "lower", level: .low, scores: low...middle),
                Band(id: "upper", level: .high, scores: middle + 1...high),
            ]
            try check(definition, with: random.answers(to: definition))
        }
        #expect(scored > 300)
    }

    @Test func `random files are read or refused, and never stop the program`() throws {
        var random = Dice(seed: 97)
        let sources = try ["odara-1.json", "lap-1.json", "danger_assessment-1.json", "spj-1.json"].map(
            Shelf.text)
        for round in 0..<1200 {
            var bytes = Array((round % 5 == 0 ? random.instrument() : sources[round % 4]).utf8)
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
                }
            }
            guard let definition = try? InstrumentDefinition(bytes, file: "random"),
                DefinitionChecks(definition: definition, file: "random").faults().isEmpty
            else { continue }
            for standing in Standing.allCases { _ = definition.emptySheet.result(for: standing) }
        }
    }

    private func check(_ definition: InstrumentDefinition, with answers: [ItemID: ItemAnswer]) throws {
        guard case .success(let sheet) = definition.sheet(answers) else { return }
        let result = sheet.result(for: .certified)
        let slow = Enumeration(definition: definition)
        let scores = slow.completions(of: answers).map(slow.score)
        let score = try #require(result.score)

        #expect(score.bounds.lowerBound == scores.min())
        #expect(score.bounds.upperBound == scores.max())
        #expect(score.bounds.contains(score.points))
        #expect(score.points == slow.score(answers))
        let bands = scores.compactMap { points in
            definition.bands.firstIndex { $0.scores?.contains(points) == true }
        }
        #expect(result.bandBounds?.lowest.id == bands.min().map { definition.bands[$0].id })
        #expect(result.bandBounds?.highest.id == bands.max().map { definition.bands[$0].id })
        let all = slow.completions(of: [:]).map(slow.score)
        #expect(definition.reachableScores == Set(all))
    }
}

/// A scorer that knows the rules only as they are written, and tries every answer.
struct Enumeration {
    let definition: InstrumentDefinition

    func score(_ answers: [ItemID: ItemAnswer]) -> Int {
        guard case .sum(let weights) = definition.scoring else { return 0 }
        return definition.items.reduce(0) { sum, item in
            if case .scale(let steps) = item.kind {
                if case .step(let points)? = answers[item.id] { return sum + points }
                return sum + (answers[item.id] == .notApplicable ? 0 : steps.sorted()[0])
            }
            return sum + (isYes(item, answers) ? weights[item.id] ?? 0 : 0)
        }
    }

    private func isYes(_ item: Item, _ answers: [ItemID: ItemAnswer]) -> Bool {
        guard case .whole(let needed, let parts) = item.kind else { return answers[item.id] == .yes }
        var count = 0
        for part in definition.items where parts.contains(part.id) && isYes(part, answers) { count += 1 }
        return count >= needed
    }

    /// Every way in which what is open could be answered, without contradictions.
    func completions(of answers: [ItemID: ItemAnswer]) -> [[ItemID: ItemAnswer]] {
        var all = [answers]
        for item in definition.items where item.parts.isEmpty {
            let isOpen = [nil, .unknown, .declined, .notAsked].contains(answers[item.id])
            guard isOpen else { continue }
            var choices: [ItemAnswer] = [.yes, .no]
            if case .scale(let steps) = item.kind { choices = steps.map { .step($0) } }
            all = all.flatMap { sheet in
                choices.map { choice in
                    var next = sheet
                    next[item.id] = choice
                    return next
                }
            }
        }
        return all.filter { sheet in
            !definition.items.contains { item in
                item.excludes.map { sheet[item.id] == .yes && sheet[$0] == .yes } ?? false
            }
        }
    }
}

/// Numbers that are the same in every run.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound > 0 ? Int(state >> 33) % bound : 0
    }

    /// A small instrument that is often right and sometimes wrong.
    mutating func instrument() -> String {
        let count = 2 + below(5)
        var items: [String] = []
        var weights: [String] = []
        for index in 0..<count {
            var extra = ""
            switch below(7) {
            case 0: extra = ", \"steps\": [\(below(3) - 1), \(2 + below(3)), 9]"
            case 1 where index > 0: extra = ", \"excludes\": \"i\(below(index))\""
            case 2 where index > 1:
                extra =
                    ", \"parts\": {\"at_least\": \(1 + below(2)), \"of\": [\"i\(index - 1)\", \"i\(index - 2)\"]}"
            default: break
            }
            items.append("{\"id\": \"i\(index)\", \"factors\": []\(extra)}")
            if !extra.hasPrefix(", \"steps\""), below(3) > 0 {
                weights.append("\"i\(index)\": \([-3, -1, 1, 1, 2, 5][below(6)])")
            }
        }
        return """
            {"instrument": "random", "version": 1, "purpose": "risk", "about": "pair", "valid_from": "2026-01-01",
             "licence": {"gate": "free", "owner": "nobody"}, "conditions": [], "items": [\(items.joined(separator: ", "))],
             "scoring": {"kind": "sum", "weights": {\(weights.joined(separator: ", "))}},
             "sources": [{"id": "s", "citation": "none", "confirmed": false}]}
            """
    }

    mutating func answers(to definition: InstrumentDefinition) -> [ItemID: ItemAnswer] {
        definition.items.reduce(into: [:]) { answers, item in
            guard item.parts.isEmpty else { return }
            let choice = below(8)
            if case .scale(let steps) = item.kind {
                answers[item.id] = choice < 4 ? .step(steps[below(steps.count)]) : choice < 6 ? .unknown : nil
            } else {
                answers[item.id] = choice < 6 ? ItemAnswer.ordinary[choice] : nil
            }
        }
    }
}
