// SPDX-License-Identifier: EUPL-1.2

import Store

@testable import Backups
@testable import Statistics

extension FuzzTarget {
    /// A table for spreadsheets whose cells hold what somebody wrote.
    static let sheet = FuzzTarget(name: "sheet") { bytes in
        var food = Food(bytes)
        var sheet = Sheet(name: food.line())
        var row: [String] = []
        while !food.isEmpty { row.append(food.line()) }
        sheet.rows = [row.map(Sheet.Cell.text), [.number(7), .hidden, .nothing]]
        try readCSV(sheet.csv, row)
        try readDocument(sheet.ods, name: sheet.name, row)
    }

    /// The rows of a copy, after its signature and seal were found to be genuine.
    static let tableStream = FuzzTarget(name: "table-stream") { bytes in
        var pieces = stride(from: 0, to: bytes.count, by: 7).map {
            Array(bytes[$0..<min($0 + 7, bytes.count)])
        }[...]
        var reader = TableStreamReader { pieces.popFirst() }
        var written: [UInt8] = []
        do {
            while true {
                switch try reader.next() {
                case .table(let name, let columns): written += TableStream.head(of: name, columns: columns)
                case .row(let values): written += TableStream.row(values)
                case .tableEnd(let rows): written += TableStream.tableEnd(rows: rows)
                case .end:
                    written.append(TableStream.end)
                    try promise(bytes.starts(with: written), "what is read is written otherwise")
                    return
                }
            }
        } catch is CopyProblem {
            try promise(bytes.starts(with: written), "what is read is written otherwise")
        }
    }
}

private func readCSV(_ bytes: [UInt8], _ row: [String]) throws {
    try promise(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "no mark of UTF-8")
    let records = try csvRecords(bytes.dropFirst(3))
    try promise(records.count == 2, "two rows became \(records.count)")
    try promise(records[1] == ["7", "*", ""].map { Array($0.utf8) }, "the second row is another")
    // A row without any cell is an empty line, which reads as one empty cell.
    let read = row.isEmpty ? [] : records[0]
    try promise(read.count == row.count, "\(row.count) cells became \(read.count)")
    for (cell, text) in zip(read, row) {
        try promise(!(cell.first.map { "=+-@\t\r".utf8.contains($0) } ?? false), "a cell that is a formula")
        let written = Array(text.utf8)
        try promise(cell == written || cell == [UInt8(ascii: "'")] + written, "a cell says something else")
    }
}

/// Reads CSV with semicolons as RFC 4180 says, byte by byte, as spreadsheets do.
private func csvRecords(_ bytes: ArraySlice<UInt8>) throws -> [[[UInt8]]] {
    var (records, record, cell): ([[[UInt8]]], [[UInt8]], [UInt8]) = ([], [], [])
    var isQuoted = false
    var place = bytes.startIndex
    while place < bytes.endIndex {
        let next = place + 1 < bytes.endIndex ? bytes[place + 1] : 0
        switch bytes[place] {
        case UInt8(ascii: "\"") where isQuoted && next == UInt8(ascii: "\""):
            cell.append(next)
            place += 1
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ";") where !isQuoted:
            record.append(cell)
            cell = []
        case UInt8(ascii: "\r") where !isQuoted && next == UInt8(ascii: "\n"):
            records.append(record + [cell])
            (record, cell) = ([], [])
            place += 1
        case let byte: cell.append(byte)
        }
        place += 1
    }
    try promise(!isQuoted && cell.isEmpty && record.isEmpty, "the file ends within a cell")
    return records
}

private func readDocument(_ bytes: [UInt8], name: String, _ row: [String]) throws {
    guard let start = bytes.firstRange(of: Array("<office:document-content".utf8)),
        let end = bytes.firstRange(of: Array("</office:document-content>".utf8))
    else { throw Broken(description: "no document") }
    let document = Array(bytes[start.lowerBound..<end.upperBound])
    let (texts, values) = try readMarkup(document, namesMayHold: ":")
    let expected = row.filter { !$0.isEmpty } + ["7", "*"]
    try promise(texts.count == expected.count, "\(expected.count) texts became \(texts.count)")
    for (text, cell) in zip(texts, expected) {
        try promise(isSame(text, asXML(cell)), "a cell says something else")
    }
    try promise(values.contains { isSame($0, asXML(name)) }, "the table has another name")
}

/// The characters that XML does not know are replaced.
private func asXML(_ text: String) -> String {
    let scalars = withoutControls(text).unicodeScalars.map { 0xFFFE...0xFFFF ~= $0.value ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(scalars))
}
