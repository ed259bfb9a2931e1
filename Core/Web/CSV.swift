// SPDX-License-Identifier: EUPL-1.2

/// A table as spreadsheets in Slovenia and Czechia read it: semicolons, and a mark of UTF-8 at the start.
///
/// Code point by code point, as with `HTML`: a `"` followed by a combining mark is one `Character` in Swift and
/// still ends the cell for whoever reads the file.
package enum CSV {
    /// One cell with words in it.
    ///
    /// A leading sign would be read as a formula, so an apostrophe stands before it.
    package static func words(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isFormula = scalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        var cell = String.UnicodeScalarView(isFormula ? "\"'".unicodeScalars : "\"".unicodeScalars)
        for scalar in scalars {
            if scalar == "\"" { cell.append(scalar) }
            cell.append(scalar)
        }
        cell.append("\"")
        return String(cell)
    }

    /// The file of these rows, whose cells are written as they stand in it.
    package static func file(_ rows: [[String]]) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + rows.flatMap { Array($0.joined(separator: ";").utf8) + [0x0D, 0x0A] }
    }
}
