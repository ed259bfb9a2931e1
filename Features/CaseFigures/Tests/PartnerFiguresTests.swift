// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Kernel
import Store
import TestKit
import Testing

@testable import CaseFigures

@Suite struct `Figures for partners' systems` {
    @Test(arguments: Engines.all)
    func `are those that stay, with no count below five and nothing of a running period`(_ engine: Engine)
        async throws
    {
        try await FiguresHouse.with(engine) { house in
            for (code, number) in [("firearm", 2), ("blade", 4), ("none", 12)] {
                try await house.count(number, .incident, code, on: "2026-04-10", ["weapon": [code]])
            }
            try await house.figures.settle()
            let read = { (period: String) in
                try await house.house.data.read { try CaseFigures.fixed(period, in: $0) }
            }
            let periods = { try await house.house.data.read { try CaseFigures.fixedPeriods(in: $0) } }
            #expect(try await read("2026") == nil)
            #expect(try await !periods().contains("2026"))

            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            #expect(Set(try await periods()).isSuperset(of: ["2026", "2026-Q4"]))
            let told = try #require(try await read("2026"))
            let results = try await house.results(.year(2026))
            #expect(told.figures.map(\.figure) == results.map(\.figure))
            let counts = told.figures.flatMap { $0.rows.compactMap(\.count) }
            #expect(!counts.isEmpty && counts.allSatisfy { $0 >= 5 })
            for nothing in ["", "2026-13", "1999", "x", "2027"] {
                #expect(try await read(nothing) == nil, "\(nothing)")
            }
        }
    }
}
