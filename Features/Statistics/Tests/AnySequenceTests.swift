// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import Statistics

/// Contacts come, are corrected, withdrawn and settled in any order.
@Suite struct `The sums` {
    @Test(arguments: Engines.all, 0..<4)
    func `are those of the raw facts after any sequence of writing, correcting and deleting`(
        _ engine: Engine, _ seed: Int
    ) async throws {
        try await StatisticsHouse.with(engine) { house in
            var dice = Dice(seed: UInt64(seed))
            var year = DemoYear(seed: UInt64(seed), zone: house.zone, places: ["goriska", "podravska"])
            var facts: [FactID: Fact] = [:]
            for step in 0..<60 {
                try await act(&facts, &year, &dice, in: house)
                if step % 20 == 19 { try await compare(facts, in: house) }
            }
        }
    }

    private func act(
        _ facts: inout [FactID: Fact], _ year: inout DemoYear, _ dice: inout Dice, in house: StatisticsHouse
    ) async throws {
        let statistics = house.statistics
        let known = facts.keys.sorted { $0.description < $1.description }
        let chosen = known.isEmpty ? nil : known[dice.below(known.count)]
        switch dice.below(10) {
        case 0...3:
            let new = year.facts(1 + dice.below(5), endingAt: house.house.clock.now)
            for fact in new { facts[fact.id] = fact }
            try await house.count(new)
        case 4:
            let new = year.facts(10, endingAt: house.house.clock.now)
            for fact in new { facts[fact.id] = fact }
            try await statistics.load(new)
        case 5, 6:
            guard let chosen, let old = facts[chosen] else { return }
            let other = year.facts(1, endingAt: house.house.clock.now)[0]
            // A correction changes the codes; when it was stays as it was first said.
            let fact = Fact(id: chosen, startedAt: old.startedAt, waitSeconds: 40, codes: other.codes)
            facts[chosen] = fact
            let moved = Fact(
                id: chosen, startedAt: house.house.clock.now, waitSeconds: 40, codes: other.codes)
            try await house.house.data.write { try statistics.replace(moved, in: $0) }
        case 7:
            guard let chosen else { return }
            facts[chosen] = nil
            try await house.house.data.write { try statistics.withdraw(chosen, in: $0) }
        case 8:
            guard let chosen, let old = facts[chosen] else { return }
            facts[chosen] = old.with(callBack: "done")
            try await house.house.data.write { try statistics.note(callBack: "done", of: chosen, in: $0) }
        default:
            house.house.time.pass(.hours(Int64(dice.below(30))))
            try await statistics.settle()
        }
    }

    /// Every list of every period and every pair of every year, from the facts alone.
    private func compare(_ facts: [FactID: Fact], in house: StatisticsHouse) async throws {
        let stored = facts.values.map { $0.stored(in: house.zone) }
        let ledger = try await house.house.data.read { transaction in
            let ledger = try Ledger(in: transaction)
            let periods = [
                Period.year(2025), .year(2026), .quarter(3, of: 2026), .month(Month(year: 2026, number: 10)),
            ]
            let figures = try periods.map { ($0, try ledger.figures($0)) }
            var tables: [Pair: [String: [String: Int]]] = [:]
            for (place, one) in FactList.crossed.enumerated() where place < FactList.filters.count {
                for other in FactList.crossed[(place + 1)...] {
                    tables[Pair(one: one, other: other)] = try ledger.crossTable(2026, one, other).counts
                }
            }
            return (figures, tables)
        }
        for (period, figures) in ledger.0 {
            var byHand = Figures()
            for fact in stored where period.months.contains(fact.time.month) { byHand.add(fact) }
            #expect(figures == byHand, "\(period)")
        }
        for (pair, counts) in ledger.1 {
            var byHand: [String: [String: Int]] = [:]
            for fact in stored where fact.time.month.year == 2026 {
                for one in fact.codes(in: pair.one) {
                    for other in fact.codes(in: pair.other) {
                        byHand[one, default: [:]][other, default: 0] += 1
                    }
                }
            }
            #expect(counts == byHand, "\(pair)")
        }
    }

    private struct Pair: Hashable {
        let one: FactList
        let other: FactList
    }
}

extension Fact {
    fileprivate func with(callBack state: String) -> Fact {
        Fact(
            id: id, startedAt: startedAt, waitSeconds: lengths.wait?.seconds,
            talkSeconds: lengths.talk?.seconds, replySeconds: lengths.reply?.seconds,
            codes: codes.merging([.callBack: [state]]) { _, new in new })
    }
}

extension Figures {
    mutating func add(_ stored: StoredFact) {
        for list in FactList.columns + FactList.several + FactList.derived {
            for code in stored.codes(in: list) { add(1, to: code, of: list) }
        }
    }
}
