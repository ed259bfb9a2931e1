// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// One row of an answer, read by column name.
///
/// A column that is missing or of another type is a mistake in our own code or a broken
/// database, so reading throws instead of guessing.
package struct Row: Sendable {
    private let columns: Columns
    private let values: [SQLValue]

    /// The names of an answer's columns, shared by all its rows.
    ///
    /// Looked up by walking them: for a dozen short names that is faster than hashing.
    package final class Columns: Sendable {
        fileprivate let names: [String]

        package init(_ names: [String]) {
            self.names = names
        }
    }

    package init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// Every value in the order of the columns.
    package var allValues: [SQLValue] { values }

    /// Whatever the column holds, NULL too.
    package func value(_ column: String) throws -> SQLValue {
        guard let position = columns.names.firstIndex(of: column) else { throw RowError.noSuchColumn(column) }
        return values[position]
    }

    package func isNull(_ column: String) throws -> Bool { try value(column) == .null }

    /// The number in an integer column.
    package func integer(_ column: String) throws -> Int {
        guard case .integer(let number) = try value(column) else { throw RowError.otherType(column) }
        return Int(number)
    }

    /// The number in a column of either numeric type; SQLite gives 2.0 back as 2.
    package func real(_ column: String) throws -> Double {
        switch try value(column) {
        case .real(let number): return number
        case .integer(let number): return Double(number)
        default: throw RowError.otherType(column)
        }
    }

    /// The words in a text column.
    package func text(_ column: String) throws -> String {
        guard case .text(let text) = try value(column) else { throw RowError.otherType(column) }
        return text
    }

    /// The bytes in a blob column, as sealed texts are kept.
    package func bytes(_ column: String) throws -> [UInt8] {
        guard case .blob(let bytes) = try value(column) else { throw RowError.otherType(column) }
        return bytes
    }

    package func bool(_ column: String) throws -> Bool { try integer(column) != 0 }

    /// The point in time in a column of UTC milliseconds.
    package func moment(_ column: String) throws -> Moment {
        Moment(milliseconds: Int64(try integer(column)))
    }

    /// The identifier in a text column; other text than 32 hexadecimal digits throws.
    package func id<Kind>(_ column: String, of kind: Identifier<Kind>.Type = Identifier<Kind>.self) throws
        -> Identifier<Kind>
    {
        guard let id = Identifier<Kind>(try text(column)) else { throw RowError.otherType(column) }
        return id
    }

    /// Reads a column that may be NULL with one of the readers above: `try row.optional("ended_at", row.moment)`.
    package func optional<Value>(_ column: String, _ read: (String) throws -> Value) throws -> Value? {
        try isNull(column) ? nil : try read(column)
    }
}

/// A row that does not have the shape its reader expects.
package enum RowError: Error, Equatable {
    case noSuchColumn(String)
    case otherType(String)
}
