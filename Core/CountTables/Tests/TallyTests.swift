// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import CountTables

@Suite struct `Counts by one list` {
    @Test func `stand alone where none is small`() {
        let tally = Tally(single: ["a": 5, "b": 12, "c": 0], threshold: 5)

        #expect(tally.total == 17)
        #expect(tally.rows == [.init(codes: ["a"], count: 5), .init(codes: ["b"], count: 12)])
        #expect(tally.count(of: ["a"]) == 5 && tally.count(of: ["c"]) == 0)
    }

    @Test func `put rare codes together until the sum is not small`() {
        let tally = Tally(single: ["a": 2, "b": 12, "c": 1, "d": 6], threshold: 5)

        #expect(tally.rows == [.init(codes: ["b"], count: 12), .init(codes: ["a", "c", "d"], count: 9)])
        #expect(tally.count(of: ["a"]) == nil && tally.count(of: ["a", "c", "d"]) == 9)
        #expect(tally.count(of: ["b", "a"]) == nil)
    }

    @Test func `tell nothing of a few, not even how many`() {
        #expect(Tally(single: ["a": 4], threshold: 5).total == nil)
        #expect(Tally(several: ["a": 9], among: 4, threshold: 5).rows.isEmpty)
        #expect(Tally(single: [:], threshold: 5).count(of: ["a"]) == nil)
    }

    @Test func `where one can have several name rare codes without a number, and never one alone`() {
        let tally = Tally(several: ["a": 8, "b": 2, "c": 11], among: 12, threshold: 5)

        #expect(tally.rows == [.init(codes: ["c"], count: 11), .init(codes: ["a", "b"], count: nil)])
        #expect(tally.count(of: ["a"]) == nil && tally.count(of: ["c"]) == 11)
    }

    /// Whoever holds both may subtract any group from any other: nothing small comes out.
    @Test func `for the public are made of what partners see`() {
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            var counts: [String: Int] = [:]
            for code in ["a", "b", "c", "d", "e"] {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                counts[code] = Int(state >> 33) % 14
            }
            let partners = Tally(single: counts, threshold: 5)
            let everybody = partners.coarser(isSeveral: false, threshold: 10)
            #expect(partners.rows.allSatisfy { $0.count ?? 0 >= 5 })
            #expect(everybody.rows.allSatisfy { $0.count ?? 0 >= 10 })
            for row in everybody.rows {
                let parts = partners.rows.filter { !Set($0.codes).isDisjoint(with: row.codes) }
                #expect(parts.allSatisfy { Set($0.codes).isSubset(of: row.codes) }, "\(counts)")
                #expect(parts.reduce(0) { $0 + ($1.count ?? 0) } == row.count)
            }
        }
    }
}
