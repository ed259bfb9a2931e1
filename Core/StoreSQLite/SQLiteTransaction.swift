// SPDX-License-Identifier: EUPL-1.2

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
        try statement(sql) { statement in
            let columns = Store.Row.Columns(statement.columnNames)
            var rows: [Store.Row] = []
            while try statement.step() {
                rows.append(Store.Row(columns: columns, values: statement.currentValues))
            }
            return rows
        }
    }

    func run(_ sql: Store.SQL) throws -> Int {
        try statement(sql) { statement in
            let before = db.totalChangesCount
            while try statement.step() {}
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
        _ sql: Store.SQL, _ use: (PreparedStatement) throws -> Value
    ) throws -> Value {
        try failure.unlessFailed {
            let rendered = try sql.rendered(for: .sqlite)
            do {
                let statement = PreparedStatement(try db.cachedStatement(sql: rendered.text), of: db)
                // A statement left in the middle would keep its old state of the database in sight.
                defer { statement.reset() }
                try statement.bind(rendered.values)
                return try use(statement)
            } catch let error as GRDB.DatabaseError {
                throw Store.DatabaseError(error, db, isReadOnly: isReadOnly)
            }
        }
    }
}
