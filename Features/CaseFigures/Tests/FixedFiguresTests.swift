// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import CountTables
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import CaseFigures

@Suite struct `Figures of a period` {
    static let year = Period.year(2026)

    @Test(arguments: Engines.all)
    func `that is over are made once and stay`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            try await house.count(12, .incident, "a", on: "2026-04-10", ["strangulation": ["yes"]])
            try await house.count(11, .item, "i", on: "2026-04-10", ["decision": ["action_plan"]])
            house.turn(to: "2027-01-10")
            try await house.figures.settle()
            #expect(try await house.fixed(Self.year) == nil)
            #expect(try await house.fixed(.quarter(2, of: 2026)) != nil)

            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            let made = try #require(try await house.fixed(Self.year))
            for one in 0..<12 { try await house.count(.incident, "a \(one)", on: "2027-02-01", nil) }
            try await house.figures.settle()
            let later = try #require(try await house.fixed(Self.year))
            #expect(later.results == made.results && later.madeAt == made.madeAt)
            #expect(try await house.tally("incident_strangulation", Self.year)?.total == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `show everybody no count below ten, and partners none below five`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            for (code, number) in [("firearm", 2), ("blade", 4), ("none", 12), ("blunt", 6), ("other", 1)] {
                try await house.count(number, .incident, code, on: "2026-04-10", ["weapon": [code]])
            }
            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            for audience in Audience.allCases {
                let results = try await house.results(Self.year, for: audience)
                let counts = results.flatMap { $0.tally.rows.compactMap(\.count) }
                #expect(!counts.isEmpty && counts.allSatisfy { $0 >= audience.threshold }, "\(audience)")
            }
            let page = try await house.get("/case-figures?period=2026&audience=public")
            #expect(
                page.status == .ok && page.text.contains("<td>13</td>") && !page.text.contains("<td>6</td>"))
        }
    }

    @Test(arguments: Engines.all)
    func `by two lists give no hidden count to one who subtracts`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            var place = 0
            for form in ["physical", "sexual", "economic", "digital"] {
                for relation in ["partner_current", "parent", "stranger", "colleague"] {
                    place += 7
                    try await house.count(
                        place % 9, .incident, "\(form) \(relation)", on: "2026-04-10",
                        ["forms": [form], "relations": [relation]])
                }
            }
            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            for audience in Audience.allCases {
                let results = try await house.results(Self.year, for: audience)
                let table = try #require(results.first { $0.figure == "incident_forms" }?.table)
                #expect(!table.cells.isEmpty)
                for line in table.cells + table.turnedCells {
                    #expect(line.compactMap { $0 }.allSatisfy { $0 == 0 || $0 >= audience.threshold })
                    #expect(line.filter { $0 == nil }.count != 1)
                }
            }
        }
    }

    @Test(arguments: Engines.all)
    func `can be saved only when they are made for good`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            try await house.count(12, .incident, "a", on: "2026-04-10", ["strangulation": ["yes"]])
            house.turn(to: "2026-12-01")
            try await house.figures.settle()
            #expect(
                try await house.get("/case-figures?period=2026").text.contains("case-figures/file") == false)
            #expect(try await house.get("/case-figures/file?period=2026").status == .notFound)

            house.turn(to: "2027-02-01")
            try await house.figures.settle()
            #expect(try await house.get("/case-figures?period=2026").text.contains("case-figures/file"))
            let file = try await house.get("/case-figures/file?period=2026&audience=public")
            #expect(file.status == .ok && file.text.contains("\"yes\";12"))
        }
    }

    @Test(arguments: Engines.all)
    func `are read by the line's coordinator alone, and each reading is in the audit`(_ engine: Engine)
        async throws
    {
        try await FiguresHouse.with(engine) { house in
            for role in [Role.counsellor, .caseLead, .platformCoordinator] {
                #expect(try await house.get("/case-figures", as: role).status != .ok)
            }
            let before = try await house.readings()
            #expect(try await house.get("/case-figures").status == .ok)
            #expect(try await house.readings() == before + 1)
        }
    }

    @Test(arguments: Engines.all)
    func `that nobody counts say why, and no figure is 0`(_ engine: Engine) async throws {
        try await FiguresHouse.with(engine) { house in
            let page = try await house.get("/case-figures").text
            #expect(page.contains("ve samo policija") && !page.contains("<td>0</td>"))
            for asked in ["1999", "2026-11", "2026-Q9", "x"] {
                #expect(try await house.get("/case-figures?period=\(asked)").status == .notFound)
            }
            #expect(try await house.get("/case-figures?audience=everybody").status == .notFound)
        }
    }
}

extension FigureTable {
    fileprivate var turnedCells: [[Int?]] { columns.indices.map { column in cells.map { $0[column] } } }
}

extension FiguresHouse {
    fileprivate func fixed(_ period: Period) async throws -> FixedFigures? {
        try await house.data.read { try FigureTableStore.find(period, .partners, in: $0) }
    }

    fileprivate func readings() async throws -> Int {
        try await house.data.read { transaction in
            try transaction.first(
                """
                SELECT CAST(count(*) AS BIGINT) AS lines FROM audit_entry
                WHERE action = 'statistics_read' LIMIT 1
                """)?.integer("lines") ?? 0
        }
    }
}
