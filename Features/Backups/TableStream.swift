// SPDX-License-Identifier: EUPL-1.2

import Store

/// Tables as a stream of bytes, the same for both databases:
/// for each table `1 | name | columns`, then `2 | values` for each row and `3 | number of rows`; `4` at the end.
enum TableStream {
    static let table: UInt8 = 1
    static let row: UInt8 = 2
    static let tableEnd: UInt8 = 3
    static let end: UInt8 = 4

    static func head(of table: String, columns: [String]) -> [UInt8] {
        [Self.table] + text(table) + number(UInt64(columns.count)) + columns.flatMap(text)
    }

    static func row(_ values: [SQLValue]) -> [UInt8] {
        values.reduce(into: [row]) { $0 += bytes(of: $1) }
    }

    static func tableEnd(rows: Int) -> [UInt8] { [tableEnd] + number(UInt64(rows)) }

    private static func bytes(of value: SQLValue) -> [UInt8] {
        switch value {
        case .null: [0]
        case .integer(let integer): [1] + number(UInt64(bitPattern: integer))
        case .real(let real): [2] + number(real.bitPattern)
        case .text(let words): [3] + text(words)
        case .blob(let blob): [4] + number(UInt64(blob.count)) + blob
        }
    }

    private static func text(_ words: String) -> [UInt8] { number(UInt64(words.utf8.count)) + words.utf8 }

    private static func number(_ value: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
    }
}

/// Reads a `TableStream` piece by piece.
struct TableStreamReader {
    /// What comes next.
    enum Piece: Equatable {
        case table(String, columns: [String])
        case row([SQLValue])
        case tableEnd(rows: Int)
        case end
    }

    private let source: () throws -> [UInt8]?
    private var buffer: [UInt8] = []
    private var position = 0
    private var width = 0

    init(_ source: @escaping () throws -> [UInt8]?) {
        self.source = source
    }

    mutating func next() throws -> Piece {
        switch try byte() {
        case TableStream.table:
            let name = try text()
            // One by one: a number out of a file is no reason to make room for so many.
            var columns: [String] = []
            for _ in 0..<(try count()) { columns.append(try text()) }
            width = columns.count
            return .table(name, columns: columns)
        case TableStream.row: return .row(try (0..<width).map { _ in try value() })
        case TableStream.tableEnd: return .tableEnd(rows: try count())
        case TableStream.end: return .end
        default: throw CopyProblem.broken
        }
    }

    private mutating func value() throws -> SQLValue {
        switch try byte() {
        case 0: .null
        case 1: .integer(Int64(bitPattern: try number()))
        case 2: .real(Double(bitPattern: try number()))
        case 3: .text(try text())
        case 4: .blob(try take(count()))
        default: throw CopyProblem.broken
        }
    }

    private mutating func text() throws -> String {
        guard let words = String(validating: try take(count()), as: UTF8.self) else {
            throw CopyProblem.broken
        }
        return words
    }

    private mutating func count() throws -> Int {
        guard let count = Int(exactly: try number()), count < 1 << 40 else { throw CopyProblem.broken }
        return count
    }

    private mutating func number() throws -> UInt64 { try take(8).reduce(0) { $0 << 8 | UInt64($1) } }

    private mutating func byte() throws -> UInt8 { try take(1)[0] }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        while buffer.count - position < count {
            guard let piece = try source() else { throw CopyProblem.broken }
            buffer.removeFirst(position)
            position = 0
            buffer += piece
        }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }
}
