// SPDX-License-Identifier: EUPL-1.2

/// A table out of a file with separated values (RFC 4180): its first row names the columns.
struct CSVTable: Sendable, Equatable {
    static let mostRows = 5_000
    static let mostColumns = 60

    let columns: [String]
    let rows: [Row]
    let separator: Separator

    /// One row, with its number as a spreadsheet shows it.
    struct Row: Sendable, Equatable {
        let number: Int
        let cells: [String]

        /// What stands in a column; empty where the row is shorter.
        subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }
    }

    /// What stands between two cells.
    enum Separator: String, Sendable, CaseIterable {
        case semicolon
        case comma
        case tab

        var byte: UInt8 {
            switch self {
            case .semicolon: UInt8(ascii: ";")
            case .comma: UInt8(ascii: ",")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    /// Why a text is no such table; the rows are counted from one.
    enum Fault: Error, Equatable {
        case noRows
        case unclosedQuote(row: Int)
        case textAfterQuote(row: Int)
        case tooManyRows
        case tooManyColumns
        /// A row has more cells than there are columns: a separator stands in it without quotes.
        case tooManyCells(row: Int)
    }

    init(_ text: String) throws(Fault) {
        let bytes = Array(text.utf8)
        separator = Self.separator(of: bytes)
        var reader = CSVReader(bytes, separator.byte)
        guard let head = try reader.nextRow() else { throw .noRows }
        guard head.cells.count <= Self.mostColumns else { throw .tooManyColumns }
        var rows: [Row] = []
        while let row = try reader.nextRow() {
            guard row.cells.count <= head.cells.count || row.cells[head.cells.count...].allSatisfy(\.isEmpty)
            else { throw .tooManyCells(row: row.number) }
            guard rows.count < Self.mostRows else { throw .tooManyRows }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw .noRows }
        (columns, self.rows) = (head.cells, rows)
    }

    /// What stands most often outside quotes in the first row.
    private static func separator(of bytes: [UInt8]) -> Separator {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { if counts.isEmpty { continue } else { break } }
            counts[byte, default: 0] += 1
        }
        let found = Separator.allCases.max {
            counts[$0.byte, default: 0] < counts[$1.byte, default: 0]
        }
        return found ?? .semicolon
    }
}

/// Reads one row after the other.
private struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var index = 0
    private var number = 0

    init(_ bytes: [UInt8], _ separator: UInt8) { (self.bytes, self.separator) = (bytes, separator) }

    /// The next row in which anything stands.
    mutating func nextRow() throws(CSVTable.Fault) -> CSVTable.Row? {
        while index < bytes.count {
            number += 1
            var cells: [String] = []
            while true {
                cells.append(try cell())
                guard index < bytes.count, bytes[index] == separator else { break }
                index += 1
            }
            endLine()
            if !cells.allSatisfy(\.isEmpty) { return CSVTable.Row(number: number, cells: cells) }
        }
        return nil
    }

    /// A cell up to what ends it, which is left standing.
    private mutating func cell() throws(CSVTable.Fault) -> String {
        guard index < bytes.count, bytes[index] == quote else {
            let start = index
            while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
            return text(bytes[start..<index])
        }
        var content: [UInt8] = []
        index += 1
        while index < bytes.count {
            if bytes[index] == quote {
                index += 1
                guard index < bytes.count, bytes[index] == quote else {
                    guard index == bytes.count || isEnd(bytes[index]) else {
                        throw .textAfterQuote(row: number)
                    }
                    return text(content[...])
                }
            }
            content.append(bytes[index])
            index += 1
        }
        throw .unclosedQuote(row: number)
    }

    private mutating func endLine() {
        if index < bytes.count, bytes[index] == 13 { index += 1 }
        if index < bytes.count, bytes[index] == 10 { index += 1 }
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 10 || byte == 13 }

    /// White space at the ends means nothing, and all lines end alike.
    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return trimmed(lines.joined(separator: "\n"))
    }

    private var quote: UInt8 { UInt8(ascii: "\"") }
}

/// A text without white space at its ends.
func trimmed(_ text: String) -> String {
    guard let start = text.firstIndex(where: { !$0.isWhitespace }),
        let end = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[start...end])
}
