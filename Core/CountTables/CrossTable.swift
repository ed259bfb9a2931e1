// SPDX-License-Identifier: EUPL-1.2

/// How many contacts have each pair of codes of two lists.
package struct CrossTable: Sendable {
    package let rowCodes: [String]
    package let columnCodes: [String]
    package let cells: [[Int]]

    package init(rowCodes: [String], columnCodes: [String], cells: [[Int]]) {
        self.rowCodes = rowCodes
        self.columnCodes = columnCodes
        self.cells = cells
    }

    /// Codes stand in alphabetical order, so that the same figures are always protected in the same way.
    package init(_ counts: [String: [String: Int]]) {
        let rows = counts.keys.sorted()
        let columns = Set(counts.values.flatMap(\.keys)).sorted()
        self.init(
            rowCodes: rows, columnCodes: columns,
            cells: rows.map { row in columns.map { counts[row]?[$0] ?? 0 } })
    }

    /// The table in which every code stands alone.
    package var alone: GatheredTable {
        GatheredTable(rows: rowCodes.map { [$0] }, columns: columnCodes.map { [$0] }, cells: cells)
    }

    /// Each large enough code alone, the small ones in one group, which takes in the next smallest
    /// code until it is large enough itself.
    package static func groups(sums: [Int], threshold: Int) -> [[Int]] {
        let bySize = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
        var small = bySize.filter { sums[$0] < threshold }
        var rest = bySize.dropFirst(small.count)
        var sum = small.reduce(0) { $0 + sums[$1] }
        while 0 < sum, sum < threshold, let next = rest.popFirst() {
            small.append(next)
            sum += sums[next]
        }
        let alone = rest.sorted().map { [$0] }
        return small.isEmpty ? alone : alone + [small.sorted()]
    }
}

/// A cross table in which small codes may stand together.
package struct GatheredTable: Sendable {
    package let rows: [[String]]
    package let columns: [[String]]
    package let cells: [[Int]]

    /// Puts small codes together, so that no sum of a row or column is small.
    func gathered(threshold: Int) -> GatheredTable { gathered(by: grouping(threshold: threshold)) }

    /// Which rows and which columns would have to stand together.
    func grouping(threshold: Int) -> Grouping {
        Grouping(
            rows: CrossTable.groups(sums: cells.map { $0.reduce(0, +) }, threshold: threshold),
            columns: CrossTable.groups(
                sums: columns.indices.map { column in cells.reduce(0) { $0 + $1[column] } },
                threshold: threshold))
    }

    func gathered(by grouping: Grouping) -> GatheredTable {
        GatheredTable(
            rows: grouping.rows.map { $0.flatMap { rows[$0] } },
            columns: grouping.columns.map { $0.flatMap { columns[$0] } },
            cells: grouping.rows.map { row in
                grouping.columns.map { column in
                    row.reduce(0) { sum, r in sum + column.reduce(0) { $0 + cells[r][$1] } }
                }
            })
    }

    /// Which rows and columns of a table stand together, by their places.
    struct Grouping: Sendable {
        let rows: [[Int]]
        let columns: [[Int]]
    }
}
