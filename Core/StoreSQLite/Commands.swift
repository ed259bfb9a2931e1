// SPDX-License-Identifier: EUPL-1.2

import GRDB
import GRDBSQLite

/// Beginning and ending, stepped through SQLite's own functions: through GRDB, and taken apart anew each time,
/// they took longer than most of the work between.
extension GRDB.Database {
    /// Runs one command that has no values and no answer.
    func command(_ text: StaticString) throws {
        let statement = PreparedStatement(try cachedStatement(sql: text.description), of: self)
        defer { statement.reset() }
        while try statement.step() {}
    }

    /// What SQLite refused last on this connection.
    func lastError() -> GRDB.DatabaseError {
        let connection = sqliteConnection
        return GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }

    /// Counts how the tables are filled, looking at no more than some hundred rows of each index.
    ///
    /// Other connections read these figures only together with the schema, so the schema is made to change.
    func renewStatistics() throws {
        try command("PRAGMA analysis_limit = 400")
        try committing {
            try command("ANALYZE")
            try command("CREATE TABLE statistics_renewed (id INTEGER)")
            try command("DROP TABLE statistics_renewed")
        }
    }

    /// Runs `work` in a transaction of its own and commits it, or undoes all of it.
    func committing<Value>(_ work: () throws -> Value) throws -> Value {
        try command("BEGIN IMMEDIATE")
        do {
            let value = try work()
            try command("COMMIT")
            return value
        } catch {
            if isInsideTransaction { try? command("ROLLBACK") }
            throw error
        }
    }

    /// Runs `work` so that nothing of it is left when it fails, while the transaction around it goes on.
    func undoingFailure<Value>(_ work: () throws -> Value) throws -> Value {
        try command("SAVEPOINT item")
        do {
            let value = try work()
            try command("RELEASE item")
            return value
        } catch {
            if isInsideTransaction {
                try command("ROLLBACK TO item")
                try command("RELEASE item")
            }
            throw error
        }
    }
}
