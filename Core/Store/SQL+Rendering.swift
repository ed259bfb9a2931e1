// SPDX-License-Identifier: EUPL-1.2

extension SQL {
    /// Text and values as a database driver takes them: `?` for SQLite, `$1`, `$2`, … for PostgreSQL.
    package struct Rendered: Sendable {
        package let text: String
        package let values: [SQLValue]
    }

    /// Writes the statement for one database.
    ///
    /// Refuses what only one of the two databases would store: a NUL in a text (PostgreSQL has
    /// none) and a number that is not one (SQLite turns it into NULL).
    package func rendered(for dialect: Dialect) throws -> Rendered {
        var text = ""
        var values: [SQLValue] = []
        text.reserveCapacity(512)
        values.reserveCapacity(parts.count / 2)
        for part in parts {
            switch part {
            case .text(let words):
                text += words
            case .value(let value):
                try value.requireStorable()
                values.append(value)
                switch dialect {
                case .sqlite: text += "?"
                case .postgres: text += "$\(values.count)"
                }
            }
        }
        return Rendered(text: text, values: values)
    }
}

extension SQLValue {
    fileprivate func requireStorable() throws {
        switch self {
        case .text(let text) where text.utf8.contains(0): throw DatabaseError.statement(code: "22021")
        case .real(let number) where number.isNaN: throw DatabaseError.statement(code: "22003")
        default: break
        }
    }
}
