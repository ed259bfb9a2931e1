// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GRDB
import Store

/// One transaction on SQLite, used on the connection's own thread only.
final class SQLiteTransaction: Store.Transaction {
    let dialect = Dialect.sqlite

    private let db: GRDB.Database
    private let isReadOnly: Bool
    private var failure = FirstFailure()
    private var announcements: [Announcement] = []

    init(_ db: GRDB.Database, isReadOnly: Bool) {
        self.db = db
        self.isReadOnly = isReadOnly
    }

    /// Runs the closure and gives what is to be told after the commit.
    func finish<Value>(
        _ work: (any Transaction) throws -> Value
    ) throws -> (value: Value, announcements: [Announcement]) {
        let value = try work(self)
        if let error = failure.error { throw error }
        return (value, announcements)
    }

    func all(_ sql: Store.SQL) throws -> [Store.Row] {
        try statement(sql) { statement, values in
            let columns = Store.Row.Columns(statement.columnNames)
            let count = statement.columnCount
            var rows: [Store.Row] = []
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(values))
            while let row = try cursor.next() {
                rows.append(Store.Row(columns: columns, values: (0..<count).map { SQLValue(row[$0]) }))
            }
            return rows
        }
    }

    func run(_ sql: Store.SQL) throws -> Int {
        try statement(sql) { statement, values in
            let before = db.totalChangesCount
            try statement.execute(arguments: StatementArguments(values))
            // The last count stays as it was when a statement changes no rows at all.
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    func announce(_ channel: String, _ subject: String) throws {
        try failure.unlessFailed {
            guard !isReadOnly else { throw Store.DatabaseError.readOnly }
            announcements.append(.changed(channel: channel, subject: subject))
        }
    }

    private func statement<Value>(
        _ sql: Store.SQL, _ use: (Statement, [DatabaseValue]) throws -> Value
    ) throws -> Value {
        try failure.unlessFailed {
            let rendered = try sql.rendered(for: .sqlite)
            do {
                return try use(db.cachedStatement(sql: rendered.text), rendered.values.map(\.databaseValue))
            } catch let error as GRDB.DatabaseError {
                throw Store.DatabaseError(error, db, isReadOnly: isReadOnly)
            }
        }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
