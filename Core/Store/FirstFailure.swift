// SPDX-License-Identifier: EUPL-1.2

/// Remembers the first statement that failed in a transaction.
///
/// PostgreSQL refuses everything after a failed statement, SQLite goes on. So that both give
/// one answer, a failed statement ends the transaction on both, even if its error was swallowed.
package struct FirstFailure {
    package private(set) var error: DatabaseError?

    package init() {}

    /// Runs one statement, unless an earlier one failed.
    package mutating func unlessFailed<Value>(_ statement: () throws -> Value) throws -> Value {
        if let error { throw error }
        do {
            return try statement()
        } catch let refusal as DatabaseError {
            error = refusal
            throw refusal
        }
    }
}
