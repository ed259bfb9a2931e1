// SPDX-License-Identifier: EUPL-1.2

import Access

@testable import CaseImport

extension FuzzTarget {
    /// A file of another system that somebody brings cases in with.
    static let importFile = FuzzTarget(name: "import") { bytes in
        guard let (text, _) = ImportEncoding.text(of: bytes), let table = try? CSVTable(text) else { return }
        let rows = [table.columns] + table.rows.map(\.cells)
        for ending in ["\n", "\r\n"] {
            let again = try? CSVTable(written(rows, table.separator, ending))
            try promise(again?.columns == table.columns, "written again, its columns are others")
            try promise(
                again?.rows.map(\.cells) == table.rows.map(\.cells), "written again, its cells are others")
        }
        let choices = ImportGuess.choices(for: table, among: ImportField.all(writing: .all))
        let plan = ImportPlan(
            table, choices,
            codes: ImportCodes(roles: [], genders: [], vulnerabilities: [], reasons: [], protected: []),
            limits: ImportLimits(label: 60, line: 200, personNote: 4_000, caseNote: 20_000),
            today: "2026-01-01")
        try promise(plan.cases.count <= table.rows.count, "more cases than rows")
    }

    /// A table as a careful spreadsheet writes it: every cell in quotes.
    private static func written(_ rows: [[String]], _ separator: CSVTable.Separator, _ ending: String)
        -> String
    {
        let lines = rows.map { cells in
            cells.map { "\"" + doubled($0) + "\"" }
                .joined(separator: String(UnicodeScalar(separator.byte)))
        }
        return lines.joined(separator: ending)
    }

    /// Code point by code point: a quotation mark with an accent is one character and still ends a cell.
    private static func doubled(_ cell: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in cell.unicodeScalars { scalars += scalar == "\"" ? [scalar, scalar] : [scalar] }
        return String(scalars)
    }
}
