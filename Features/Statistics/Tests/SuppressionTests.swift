// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import CountTables
@testable import Statistics

@Suite struct `A protected table` {
    @Test(arguments: 0..<300)
    func `gives no hidden count to an attacker who subtracts`(_ seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        let cells = randomTable(
            &dice, rows: 2 + dice.below(7), columns: 2 + dice.below(7), most: 1 + dice.below(40))
        let table = Suppression(cells, threshold: 5)
        for (row, values) in cells.enumerated() {
            for (column, value) in values.enumerated() where 0 < value && value < 5 {
                #expect(table.isHidden[row][column])
            }
        }
        guard table.isSafe else { return }
        let attacker = Subtraction(cells, table.isHidden)
        #expect(attacker.workedOut.isEmpty, "\(cells) \(attacker.workedOut)")
    }

    /// Every table with the same sums and the same shown cells is tried.
    @Test(arguments: 0..<150)
    func `gives no hidden count to one who tries every table that fits`(_ seed: Int) {
        var dice = Dice(seed: UInt64(seed) + 9_000)
        let cells = randomTable(&dice, rows: 3, columns: 3, most: 1 + dice.below(9))
        let table = Suppression(cells, threshold: 4)
        guard table.isSafe else { return }
        let fitting = Fitting(cells, table.isHidden).solutions
        for row in 0..<3 {
            for column in 0..<3 where table.isHidden[row][column] {
                #expect(Set(fitting.map { $0[row][column] }).count > 1, "\(cells) \(row) \(column)")
            }
        }
    }

    @Test func `says when it cannot be protected`() {
        #expect(!Suppression([[3, 0], [0, 0]], threshold: 5).isSafe)
        #expect(!Suppression([[3, 9, 12]], threshold: 5).isSafe)
    }

    @Test func `with nothing small hides nothing`() {
        let table = Suppression([[5, 9], [0, 12]], threshold: 5)
        #expect(table.isSafe && !table.isHidden.joined().contains(true))
    }

    @Test func `takes small codes together until they are large enough`() {
        #expect(CrossTable.groups(sums: [40, 3, 0, 7, 90], threshold: 10) == [[0], [4], [1, 2, 3]])
        #expect(CrossTable.groups(sums: [40, 0], threshold: 10) == [[0], [1]])
    }

    private func randomTable(_ dice: inout Dice, rows: Int, columns: Int, most: Int) -> [[Int]] {
        (0..<rows).map { _ in
            (0..<columns).map { _ in dice.below(3) == 0 ? dice.below(6) : dice.below(most) }
        }
    }
}

/// An attacker with the sums of rows and columns, who narrows every hidden cell as far as sums allow.
private struct Subtraction {
    private let cells: [[Int]]
    private let isHidden: [[Bool]]
    private var low: [[Int]]
    private var high: [[Int]]

    init(_ cells: [[Int]], _ isHidden: [[Bool]]) {
        self.cells = cells
        self.isHidden = isHidden
        low = cells.indices.map { row in cells[row].indices.map { isHidden[row][$0] ? 0 : cells[row][$0] } }
        let most = cells.joined().reduce(0, +)
        high = cells.indices.map { row in cells[row].indices.map { isHidden[row][$0] ? most : cells[row][$0] }
        }
        var before: [[Int]] = []
        while before != high + low {
            before = high + low
            narrow()
        }
    }

    private mutating func narrow() {
        let rows = cells.indices.map { row in cells[row].indices.map { (row, $0) } }
        let columns = cells[0].indices.map { column in cells.indices.map { ($0, column) } }
        for line in rows + columns {
            let sum = line.reduce(0) { $0 + cells[$1.0][$1.1] }
            for (row, column) in line {
                let others = line.filter { $0 != (row, column) }
                high[row][column] = min(high[row][column], sum - others.reduce(0) { $0 + low[$1.0][$1.1] })
                low[row][column] = max(low[row][column], sum - others.reduce(0) { $0 + high[$1.0][$1.1] })
            }
        }
    }

    var workedOut: [[Int]] {
        cells.indices.flatMap { row in
            cells[row].indices.filter { isHidden[row][$0] && low[row][$0] == high[row][$0] }.map {
                [row, $0]
            }
        }
    }
}

/// All small tables with the same sums and the same shown cells.
private struct Fitting {
    private(set) var solutions: [[[Int]]] = []
    private let cells: [[Int]]
    private let isHidden: [[Bool]]

    init(_ cells: [[Int]], _ isHidden: [[Bool]]) {
        self.cells = cells
        self.isHidden = isHidden
        fill(0, cells)
    }

    private mutating func fill(_ place: Int, _ table: [[Int]]) {
        let (row, column) = (place / 3, place % 3)
        guard place < 9 else {
            if (0..<3).allSatisfy({ column in sum(table, column: column) == sum(cells, column: column) }) {
                solutions.append(table)
            }
            return
        }
        let whole = cells[row].reduce(0, +)
        for value in isHidden[row][column] ? Array(0...whole) : [cells[row][column]] {
            var next = table
            next[row][column] = value
            let isRowFull = column == 2
            if !isRowFull || next[row].reduce(0, +) == whole { fill(place + 1, next) }
        }
    }

    private func sum(_ table: [[Int]], column: Int) -> Int { table.reduce(0) { $0 + $1[column] } }
}
