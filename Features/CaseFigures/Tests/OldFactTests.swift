// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Kernel
import Store
import TestKit
import Testing

@testable import CaseFigures

@Suite struct `What was counted of outcomes before each point had lists of its own` {
    /// By hand: seven at closure and six at three months, which were thirteen answers.
    @Test(arguments: Engines.all)
    func `is told of each point after the change of the tables`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            for (point, number) in [("closure", 7), ("months_3", 6)] {
                try await house.count(
                    number, .outcome, point, on: "2026-10-05",
                    ["point": [point], "reached": ["yes"], "safety": ["s4"], "reached_at": [point]])
            }
            let migration = try #require(
                CaseFiguresMigrations.all.first { $0.id.hasSuffix("outcome-points") })
            try await house.house.data.write { transaction in
                for statement in try migration.statements(.sqlite) { try transaction.run(statement) }
            }
            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            let year = Period.year(2026)
            #expect(try await house.tally("outcomes_reached", year)?.total == 7)
            #expect(try await house.tally("outcomes_reached_3", year)?.total == 6)
            #expect(try await house.tally("outcomes_safety_3", year)?.count(of: ["s4"]) == 6)
            #expect(try await house.tally("outcomes_point", year)?.total == 13)
            let left = try await house.house.data.read {
                try $0.all("SELECT list FROM case_fact_code WHERE list IN ('reached', 'safety') LIMIT 5")
                    .count
            }
            #expect(left == 0)
        }
    }
}
