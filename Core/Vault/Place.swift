// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Where a ciphertext lives: it opens there and nowhere else.
///
/// Table and column are literals of the code and the row never changes its name, so whoever
/// moves a ciphertext to another person's row or another column gets nothing to read.
package struct Place: Sendable, Hashable {
    let table: String
    let column: String
    let row: String

    package init(table: StaticString, column: StaticString, row: String) {
        self.table = table.description
        self.column = column.description
        self.row = row
    }

    package init<Kind>(table: StaticString, column: StaticString, row: Identifier<Kind>) {
        self.init(table: table, column: column, row: row.description)
    }
}
