// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// SQL text with its values bound beside it.
///
/// A value put into the text becomes a bound parameter, another `SQL` is spliced in, and
/// `list:` writes one parameter for each value. A plain `String` cannot become SQL, so
/// nobody's words can be read as a command.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// A piece of the statement: text from our own code, or a value bound beside it.
    package enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }

    package private(set) var parts: [Part]

    package init(stringLiteral value: StaticString) {
        parts = [.text(value.description)]
    }

    package init(stringInterpolation interpolation: Interpolation) {
        parts = interpolation.parts
    }

    /// The SQL text of a trusted file, such as a migration.
    package init(file text: String) {
        parts = [.text(text)]
    }

    /// Collects the pieces while the compiler takes a literal apart.
    package struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            parts.append(.text(literal.description))
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            parts.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }

        package mutating func appendInterpolation(_ sql: SQL) {
            parts.append(contentsOf: sql.parts)
        }

        /// Writes `(a, b, c)`; an empty list writes `(NULL)`, which nothing is in.
        package mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard !values.isEmpty else { return parts.append(.text("(NULL)")) }
            for (index, value) in values.enumerated() {
                parts.append(.text(index == 0 ? "(" : ", "))
                parts.append(.value(value.sqlValue))
            }
            parts.append(.text(")"))
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.parts.append(contentsOf: right.parts)
        return sum
    }
}

/// What a database column can hold.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A Swift value that can be bound to a statement.
package protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible { package var sqlValue: SQLValue { self } }
extension Int: SQLConvertible { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLConvertible { package var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLConvertible { package var sqlValue: SQLValue { .real(self) } }
extension String: SQLConvertible { package var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: SQLConvertible { package var sqlValue: SQLValue { .blob(self) } }
/// Truth is stored as 0 or 1 in an integer column, the same in both databases.
extension Bool: SQLConvertible { package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension Moment: SQLConvertible { package var sqlValue: SQLValue { .integer(milliseconds) } }
extension Identifier: SQLConvertible { package var sqlValue: SQLValue { .text(description) } }
extension Language: SQLConvertible { package var sqlValue: SQLValue { .text(rawValue) } }
