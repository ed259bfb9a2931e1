// SPDX-License-Identifier: EUPL-1.2

/// A table with what must be hidden of it.
package struct Protection: Sendable {
    package let table: GatheredTable
    package let suppression: Suppression

    package init(_ table: GatheredTable, _ suppression: Suppression) {
        self.table = table
        self.suppression = suppression
    }

    /// The table of a release, in which small codes stand together.
    ///
    /// `known` are the contacts of each code, which other released tables tell.
    package init(_ table: CrossTable, threshold: Int, known: Caps) {
        let gathered = table.alone.gathered(threshold: threshold)
        self.init(gathered, known.suppression(of: gathered, threshold: threshold))
    }

    /// The same table for an audience that may see less, made of nothing but what this one shows.
    ///
    /// Each hides other cells to cover its small ones. Were the second worked out from the figures themselves, it could show a
    /// cell the first hides only as cover, and who holds both would subtract. Made of what the first shows, it tells her
    /// nothing new. A table that was not shown at all tells nothing, so its successor begins anew.
    package func coarser(threshold: Int, known: Caps, from counts: CrossTable) -> Protection {
        guard mayShow else { return Protection(counts, threshold: threshold, known: known) }
        let grouping = table.grouping(threshold: threshold)
        let gathered = table.gathered(by: grouping)
        let hidden = grouping.rows.map { rows in
            grouping.columns.map { columns in
                rows.contains { row in columns.contains { suppression.isHidden[row][$0] } }
            }
        }
        return Protection(
            gathered, known.suppression(of: gathered, threshold: threshold, alreadyHidden: hidden))
    }

    /// Whether anything of the table can be shown.
    package var mayShow: Bool {
        suppression.isSafe && table.cells.joined().reduce(0, +) >= suppression.threshold
    }

    /// How many contacts have each code of the rows' and of the columns' list: no cell is larger.
    package struct Caps: Sendable {
        let rows: [String: Int]
        let columns: [String: Int]

        package init(rows: [String: Int], columns: [String: Int]) {
            (self.rows, self.columns) = (rows, columns)
        }

        func suppression(
            of table: GatheredTable, threshold: Int, alreadyHidden: [[Bool]]? = nil
        ) -> Suppression {
            let rowSums = table.cells.map { $0.reduce(0, +) }
            let columnSums = table.columns.indices.map { column in table.cells.reduce(0) { $0 + $1[column] } }
            return Suppression(
                table.cells, threshold: threshold, rowCaps: caps(table.rows, rows, below: rowSums),
                columnCaps: caps(table.columns, columns, below: columnSums), alreadyHidden: alreadyHidden)
        }

        private func caps(_ groups: [[String]], _ contacts: [String: Int], below sums: [Int]) -> [Int] {
            zip(groups, sums).map { group, sum in min(sum, group.reduce(0) { $0 + (contacts[$1] ?? 0) }) }
        }
    }
}
