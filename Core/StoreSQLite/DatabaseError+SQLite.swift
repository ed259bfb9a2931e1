// SPDX-License-Identifier: EUPL-1.2

import GRDB
import Store

extension Store.DatabaseError {
    /// What SQLite refused, without its message, except for names out of the schema.
    init(_ error: GRDB.DatabaseError, _ db: GRDB.Database? = nil, isReadOnly: Bool = false) {
        let code = "\(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraint(name: constraintName(error, db))
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict
        case .SQLITE_FULL: self = .full
        case .SQLITE_READONLY where isReadOnly: self = .readOnly
        case .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_MISUSE, .SQLITE_RANGE, .SQLITE_TOOBIG:
            self = .statement(code: code)
        default: self = .unavailable(code: code)
        }
    }
}

/// The name PostgreSQL would give: SQLite tells the columns of a UNIQUE rule, never its name.
private func constraintName(_ error: GRDB.DatabaseError, _ db: GRDB.Database?) -> String {
    let subject = error.message?.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
        return "foreign_key"
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        return db.flatMap { uniqueName(subject, $0) } ?? subject
    default:
        return subject
    }
}

/// Finds the unique index over exactly the columns named in `table.a, table.b`.
private func uniqueName(_ subject: String, _ db: GRDB.Database) -> String? {
    let columns = subject.split(separator: ", ").compactMap { $0.split(separator: ".").last.map(String.init) }
    guard let table = subject.split(separator: ".").first.map(String.init), !columns.isEmpty else {
        return nil
    }
    if let keys = try? db.primaryKey(table).columns, keys == columns { return "\(table)_pkey" }
    guard let index = try? db.indexes(on: table).first(where: { $0.isUnique && $0.columns == columns }) else {
        return nil
    }
    let isAutomatic = index.name.hasPrefix("sqlite_autoindex_")
    return isAutomatic ? "\(table)_\(columns.joined(separator: "_"))_key" : index.name
}
