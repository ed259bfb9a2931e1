// SPDX-License-Identifier: EUPL-1.2

import GRDB
import GRDBSQLite

/// Beginning and ending, handed to SQLite as they are: GRDB takes such a statement apart anew each time,
/// which took longer than most of the work between.
extension GRDB.Database {
    /// Runs one command that has no values and no answer.
    func command(_ text: StaticString) throws {
        let code = text.withUTF8Buffer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_exec(sqliteConnection, $0.baseAddress, nil, nil, nil)
            }
        }
        guard code == SQLITE_OK else { throw lastError() }
    }

    /// What SQLite refused last on this connection.
    func lastError() -> GRDB.DatabaseError {
        let connection = sqliteConnection
        return GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) })
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
            if isInsideTransaction { try command("ROLLBACK TO item; RELEASE item") }
            throw error
        }
    }
}
