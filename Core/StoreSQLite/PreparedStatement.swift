// SPDX-License-Identifier: EUPL-1.2

import GRDB
import GRDBSQLite
import Store

/// One statement, bound and stepped through SQLite's own functions.
///
/// GRDB keeps the compiled statements; its arguments and rows are made for records and copy every value
/// several times, which cost more than the statements themselves.
struct PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let db: GRDB.Database

    init(_ statement: Statement, of db: GRDB.Database) {
        self.statement = statement
        self.db = db
        handle = statement.sqliteStatement
    }

    var columnNames: [String] { statement.columnNames }

    /// Binds the values in the order in which the statement names them.
    func bind(_ values: [SQLValue]) throws {
        guard sqlite3_bind_parameter_count(handle) == Int32(values.count) else {
            throw GRDB.DatabaseError(resultCode: .SQLITE_RANGE)
        }
        for (index, value) in values.enumerated() { try check(bind(value, at: Int32(index + 1))) }
    }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw db.lastError()
        }
    }

    /// Every value of the row the statement stands at.
    var currentValues: [SQLValue] { (0..<sqlite3_column_count(handle)).map(value) }

    /// Lets go of the row and of what was bound.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let number):
            return sqlite3_bind_int64(handle, index, number)
        case .real(let number):
            return sqlite3_bind_double(handle, index, number)
        case .text(let text):
            return sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), copied)
        case .blob(let blob):
            return blob.withUnsafeBytes { bytes in
                // No address at all would be NULL instead of no bytes.
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), copied)
            }
        }
    }

    private func value(at column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            .text(
                String(
                    decoding: UnsafeBufferPointer(
                        start: sqlite3_column_text(handle, column),
                        count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self))
        case SQLITE_BLOB:
            .blob(
                Array(
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(handle, column),
                        count: Int(sqlite3_column_bytes(handle, column)))))
        default: .null
        }
    }

    private func check(_ code: Int32) throws { if code != SQLITE_OK { throw db.lastError() } }
}

/// Tells SQLite to copy what is bound, because it may outlive the call.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
