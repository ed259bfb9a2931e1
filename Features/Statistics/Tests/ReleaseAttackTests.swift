// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import Statistics

/// Attacks on released tables by one who holds every release and solves for what is hidden.
@Suite struct `Released tables` {
    @Test(arguments: 0..<400)
    func `of both audiences together give no hidden count away`(_ seed: Int) {
        let counts = Self.table(UInt64(seed))
        let partners = Protection(counts, threshold: 5, known: Self.caps(counts))
        let everybody = partners.coarser(threshold: 10, known: Self.caps(counts), from: counts)
        let found = ReleaseAttack([partners, everybody]).small(below: 5)
        #expect(found.isEmpty, "\(counts.cells) \(found)")
        guard everybody.mayShow else { return }
        for (row, hidden) in zip(everybody.table.cells, everybody.suppression.isHidden) {
            for (count, isHidden) in zip(row, hidden) where 0 < count && count < 10 { #expect(isHidden) }
        }
    }

    /// The attack is worth nothing if it never succeeds.
    @Test func `made apart from each other would give counts away, and the attack finds them`() {
        let broken = (0..<400).filter { seed in
            let counts = Self.table(UInt64(seed))
            let apart = [5, 10].map { Protection(counts, threshold: $0, known: Self.caps(counts)) }
            return !ReleaseAttack(apart).small(below: 5).isEmpty
        }
        let bare = (0..<50).filter { seed in
            let table = Self.table(UInt64(seed)).alone
            let hidden = Suppression(table.cells, threshold: 5)
            let primary = Suppression(table.cells, threshold: 5, protects: false)
            return hidden.isSafe
                && !ReleaseAttack([Protection(table, primary)]).small(below: 5).isEmpty
        }
        #expect(!broken.isEmpty)
        #expect(bare.count > 5)
    }

    @Test(arguments: Engines.all)
    func `of one year do not bound a hidden count from three sides`(_ engine: Engine) async throws {
        for (seed, size) in [(1, 250), (2, 600), (3, 1_500), (4, 4_000)] {
            try await StatisticsHouse.with(engine) { house in
                try await house.statistics.load(house.year(size, seed: UInt64(seed)))
                let (ledgers, regions) = try await house.house.data.read { transaction in
                    let ledger = try Ledger(in: transaction)
                    return (
                        try ledger.blocks(of: .articleEleven, over: .year(2026)),
                        try ledger.blocks(of: .region, over: .year(2026))
                    )
                }
                for audience in Audience.allCases {
                    let region = try #require(regions[audience]?.first)
                    let found = ThreeSides(region, ledgers[audience] ?? []).workedOut
                    #expect(found.isEmpty, "\(audience) \(size) \(found)")
                }
            }
        }
    }

    private static func table(_ seed: UInt64) -> CrossTable {
        var dice = Dice(seed: seed &+ 77)
        let (rows, columns) = (2 + dice.below(6), 2 + dice.below(6))
        let most = 2 + dice.below(40)
        return CrossTable(
            rowCodes: (0..<rows).map { "r\($0)" }, columnCodes: (0..<columns).map { "c\($0)" },
            cells: (0..<rows).map { _ in
                (0..<columns).map { _ in dice.below(3) == 0 ? dice.below(7) : dice.below(most) }
            })
    }

    private static func caps(_ table: CrossTable) -> Protection.Caps {
        let sums = table.columnCodes.indices.map { column in table.cells.reduce(0) { $0 + $1[column] } }
        return Protection.Caps(
            rows: Dictionary(uniqueKeysWithValues: zip(table.rowCodes, table.cells.map { $0.reduce(0, +) })),
            columns: Dictionary(uniqueKeysWithValues: zip(table.columnCodes, sums)))
    }
}

/// Writes down everything several releases of one table say as sums over its single codes, and solves.
struct ReleaseAttack {
    private var equations: [LinearSystem.Equation] = []
    private let truth: [LinearSystem.Unknown: Int]

    init(_ releases: [Protection]) {
        var truth: [LinearSystem.Unknown: Int] = [:]
        for release in releases where release.mayShow {
            let table = release.table
            for (row, rowCodes) in table.rows.enumerated() {
                var whole: Set<LinearSystem.Unknown> = []
                for (column, columnCodes) in table.columns.enumerated() {
                    let cell = Self.unknowns(rowCodes, columnCodes)
                    whole.formUnion(cell)
                    if cell.count == 1 { cell.forEach { truth[$0] = table.cells[row][column] } }
                    if !release.suppression.isHidden[row][column] {
                        equations.append(.init(unknowns: cell, sum: table.cells[row][column]))
                    }
                }
                equations.append(.init(unknowns: whole, sum: table.cells[row].reduce(0, +)))
            }
            for (column, columnCodes) in table.columns.enumerated() {
                let whole = Self.unknowns(table.rows.flatMap { $0 }, columnCodes)
                equations.append(.init(unknowns: whole, sum: table.cells.reduce(0) { $0 + $1[column] }))
            }
        }
        self.truth = truth
    }

    private static func unknowns(_ rows: [String], _ columns: [String]) -> Set<LinearSystem.Unknown> {
        Set(rows.flatMap { row in columns.map { "\(row) \($0)" } })
    }

    /// The small counts that were worked out.
    func small(below threshold: Int) -> [LinearSystem.Unknown: Int] {
        LinearSystem(equations).solved.filter { (1..<threshold).contains($0.value) }
    }
}

/// Sums of unknown counts, none of them below nothing; solved by elimination and by narrowing bounds.
struct LinearSystem {
    typealias Unknown = String

    /// Some unknowns that add up to a known sum.
    struct Equation {
        let unknowns: Set<Unknown>
        let sum: Int
    }

    /// The unknowns of which only one value fits.
    private(set) var solved: [Unknown: Int] = [:]

    init(_ equations: [Equation]) {
        let names = Set(equations.flatMap(\.unknowns)).sorted()
        var rows = equations.map { equation in
            names.map { equation.unknowns.contains($0) ? 1.0 : 0.0 } + [Double(equation.sum)]
        }
        Self.eliminate(&rows, columns: names.count)
        rows = rows.filter { $0.dropLast().contains { abs($0) > 1e-9 } }
        let bounds = Self.narrowed(
            rows
                + equations.map { equation in
                    names.map { equation.unknowns.contains($0) ? 1.0 : 0.0 } + [Double(equation.sum)]
                }, columns: names.count)
        for (name, bound) in zip(names, bounds) where bound.high - bound.low < 0.5 {
            solved[name] = Int(bound.low.rounded())
        }
    }

    private static func eliminate(_ rows: inout [[Double]], columns: Int) {
        var done = 0
        for column in 0..<columns {
            guard let pivot = (done..<rows.count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
                abs(rows[pivot][column]) > 1e-9
            else { continue }
            rows.swapAt(done, pivot)
            rows[done] = rows[done].map { $0 / rows[done][column] }
            for row in rows.indices where row != done && abs(rows[row][column]) > 1e-9 {
                let times = rows[row][column]
                rows[row] = zip(rows[row], rows[done]).map { $0 - times * $1 }
            }
            done += 1
            if done == rows.count { return }
        }
    }

    private static func narrowed(_ rows: [[Double]], columns: Int) -> [(low: Double, high: Double)] {
        var bounds = [(low: Double, high: Double)](repeating: (0, 1e6), count: columns)
        for _ in 0..<60 {
            var hasMoved = false
            for row in rows {
                let used = (0..<columns).filter { abs(row[$0]) > 1e-9 }
                for place in used {
                    var (least, most) = (row[columns], row[columns])
                    for other in used where other != place {
                        let ends = [row[other] * bounds[other].low, row[other] * bounds[other].high]
                        least -= max(ends[0], ends[1])
                        most -= min(ends[0], ends[1])
                    }
                    let ends = [least / row[place], most / row[place]].sorted()
                    let (low, high) = ((ends[0] - 1e-6).rounded(.up), (ends[1] + 1e-6).rounded(.down))
                    if low > bounds[place].low { (bounds[place].low, hasMoved) = (low, true) }
                    if high < bounds[place].high { (bounds[place].high, hasMoved) = (high, true) }
                }
            }
            if !hasMoved { break }
        }
        return bounds
    }
}

/// An attacker who holds regions by age, and the types of violence by each: whoever is in two large groups of one
/// type is in their meeting too.
struct ThreeSides {
    private(set) var workedOut: [String] = []

    init(_ region: GuardedBlock, _ articleEleven: [GuardedBlock]) {
        guard let places = articleEleven.first(where: { $0.columnList == .place }),
            let ages = articleEleven.first(where: { $0.columnList == .victimAgeBand }),
            let types = ages.rowSums, !region.cells.isEmpty, !places.cells.isEmpty
        else { return }
        for (row, place) in region.rows.enumerated() {
            for (column, age) in region.columns.enumerated() where region.cells[row][column] == nil {
                let sums = [region.rowSums?[row], region.columnSums?[column]].compactMap { $0 }
                let shown = [
                    region.cells[row].compactMap { $0 }.reduce(0, +),
                    region.cells.compactMap { $0[column] }.reduce(0, +),
                ]
                let most = zip(sums, shown).map { $0 - $1 }.min() ?? .max
                var least = 0
                for (type, name) in ages.rows.enumerated() {
                    guard let same = places.rows.firstIndex(of: name),
                        let there = places.columns.firstIndex(of: place).flatMap({ places.cells[same][$0] }),
                        let then = ages.columns.firstIndex(of: age).flatMap({ ages.cells[type][$0] })
                    else { continue }
                    least = max(least, there + then - types[type])
                }
                if least >= most { workedOut.append("\(place) \(age) \(least)") }
            }
        }
    }
}
