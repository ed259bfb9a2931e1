// SPDX-License-Identifier: EUPL-1.2

/// Which cells of a two-way table must not be shown, so that no small count can be read or worked out.
///
/// The reader is taken to know the sum of every row and every column. She can work a hidden cell
/// out exactly if no other table has the same sums and the same shown cells, and that is so if the
/// cell lies on no *exchange*: a closed walk over hidden cells, across a row and down a column by
/// turns, that could take one contact from each second cell and give it to the next. Finding such
/// walks is a search in a graph of rows and columns, so the check is exact and not a guess.
package struct Suppression: Sendable {
    package let cells: [[Int]]
    /// The number below which a count is small.
    package let threshold: Int
    /// No cell can be larger than what is known of its whole row and its whole column.
    package let rowCaps: [Int]
    package let columnCaps: [Int]
    package private(set) var isHidden: [[Bool]]
    /// Whether every hidden cell is safe.
    ///
    /// Where almost all cells are empty no exchange exists, and the table must not be shown at all.
    package private(set) var isSafe = true

    /// Hides small counts and what would give them away.
    ///
    /// `alreadyHidden` are cells that must stay hidden, however large they are. Without `protects` only small
    /// counts are hidden, which protects nobody: tests show so.
    package init(
        _ cells: [[Int]], threshold: Int, rowCaps: [Int]? = nil, columnCaps: [Int]? = nil,
        alreadyHidden: [[Bool]]? = nil, protects: Bool = true
    ) {
        self.cells = cells
        self.threshold = threshold
        let columns = cells.first?.count ?? 0
        self.rowCaps = rowCaps ?? cells.map { $0.reduce(0, +) }
        self.columnCaps = columnCaps ?? (0..<columns).map { column in cells.reduce(0) { $0 + $1[column] } }
        isHidden = cells.indices.map { row in
            cells[row].indices.map { column in
                alreadyHidden?[row][column] ?? false || (1..<threshold).contains(cells[row][column])
            }
        }
        if protects { protect() }
    }

    /// Hides further cells until no hidden one can be worked out.
    ///
    /// One walk through all of them is enough: hiding more never makes a hidden cell easier to find.
    private mutating func protect() {
        for row in cells.indices {
            for column in cells[row].indices where isHidden[row][column] && isDetermined(row, column) {
                if let (otherRow, otherColumn) = cheapestExchange(row, column) {
                    isHidden[row][otherColumn] = true
                    isHidden[otherRow][column] = true
                    isHidden[otherRow][otherColumn] = true
                } else {
                    isSafe = false
                }
            }
        }
    }

    /// The two other corners of the rectangle that hides least and still lets a contact be exchanged.
    private func cheapestExchange(_ row: Int, _ column: Int) -> (row: Int, column: Int)? {
        var best: (cost: Int, row: Int, column: Int)?
        for otherRow in cells.indices where otherRow != row {
            for otherColumn in cells[row].indices where otherColumn != column {
                guard allowsExchange(row, column, otherRow, otherColumn) else { continue }
                let corners = [(row, otherColumn), (otherRow, column), (otherRow, otherColumn)]
                let cost = corners.reduce(0) { $0 + (isHidden[$1.0][$1.1] ? 0 : 1 + cells[$1.0][$1.1]) }
                if best.map({ cost < $0.cost }) ?? true { best = (cost, otherRow, otherColumn) }
            }
        }
        return best.map { ($0.row, $0.column) }
    }

    private func allowsExchange(_ row: Int, _ column: Int, _ otherRow: Int, _ otherColumn: Int) -> Bool {
        let giving =
            canShrink(row, column) && canGrow(row, otherColumn) && canShrink(otherRow, otherColumn)
            && canGrow(otherRow, column)
        let taking =
            canGrow(row, column) && canShrink(row, otherColumn) && canGrow(otherRow, otherColumn)
            && canShrink(otherRow, column)
        return giving || taking
    }

    private func canShrink(_ row: Int, _ column: Int) -> Bool { cells[row][column] > 0 }

    private func canGrow(_ row: Int, _ column: Int) -> Bool {
        cells[row][column] < min(rowCaps[row], columnCaps[column])
    }

    /// Whether only one value fits a hidden cell.
    func isDetermined(_ row: Int, _ column: Int) -> Bool {
        let grows = canGrow(row, column) && isReachable(row: row, fromColumn: column)
        let shrinks = canShrink(row, column) && isReachable(column: column, fromRow: row)
        return !(grows || shrinks)
    }

    /// Whether the columns' surplus can be carried back to the row without the cell itself.
    private func isReachable(row target: Int, fromColumn start: Int) -> Bool {
        reaches(Step.row(target), from: .column(start), without: (target, start))
    }

    private func isReachable(column target: Int, fromRow start: Int) -> Bool {
        reaches(Step.column(target), from: .row(start), without: (start, target))
    }

    private enum Step: Hashable {
        case row(Int)
        case column(Int)
    }

    private func reaches(_ target: Step, from start: Step, without cell: (row: Int, column: Int)) -> Bool {
        var seen: Set<Step> = [start]
        var open = [start]
        while let step = open.popLast() {
            if step == target { return true }
            for next in neighbours(of: step, without: cell) where seen.insert(next).inserted {
                open.append(next)
            }
        }
        return false
    }

    private func neighbours(of step: Step, without cell: (row: Int, column: Int)) -> [Step] {
        switch step {
        case .row(let row):
            cells[row].indices.filter { column in
                isHidden[row][column] && canGrow(row, column) && (row, column) != cell
            }.map(Step.column)
        case .column(let column):
            cells.indices.filter { row in
                isHidden[row][column] && canShrink(row, column) && (row, column) != cell
            }.map(Step.row)
        }
    }
}
