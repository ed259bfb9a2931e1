// SPDX-License-Identifier: EUPL-1.2

/// A database in which every piece of work is one transaction.
///
/// Closures run on the database's own thread and are synchronous. On PostgreSQL a write is
/// serialisable and repeated after a conflict, so a write closure may run twice: nothing in
/// it may act outside the transaction or draw a random number.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Reads one consistent state; a write inside fails.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value

    /// Commits everything `work` did, durably, before it returns; or nothing, if `work` throws.
    @discardableResult
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value

    /// What committed transactions have announced, on this instance and every other, from now on.
    ///
    /// A hint, not a record: after a lost connection, or when a reader is too slow, it yields
    /// `.resynchronise` instead, after which the listener reads its state anew.
    func announcements() async -> AsyncStream<Announcement>

    /// Clears away what deleted rows left behind in the log, as far as this database can.
    ///
    /// Called after shredding. The promise of deletion rests on destroyed keys, never on this.
    func clearRemains() async throws

    /// Counts anew how the tables are filled, where the database does not do so by itself.
    ///
    /// Without it a way through a table that was chosen when it was empty stays when it is full.
    func renewStatistics() async throws

    /// Waits for running work and closes the connections.
    func close() async throws
}

extension Database {
    /// Writes what may be missed, such as a sign of life; false if there is no room or no store just now.
    ///
    /// What was being read beside it can be read all the same.
    @discardableResult
    package func writeIfPossible(_ work: @escaping @Sendable (any Transaction) throws -> Void) async throws
        -> Bool
    {
        do {
            try await write(work)
            return true
        } catch DatabaseError.full, DatabaseError.unavailable {
            return false
        }
    }
}

/// What one transaction can do.
///
/// A statement that failed ends the transaction on both databases: everything after it fails
/// with the same error, and nothing is committed, even if the closure swallowed the error.
package protocol Transaction: AnyObject {
    var dialect: Dialect { get }

    /// Every row of the answer.
    func all(_ sql: SQL) throws -> [Row]

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int

    /// Tells every listener of every instance, once this transaction is committed, that something
    /// about `subject` changed on `channel`. Carries an opaque identifier and never a person's words.
    func announce(_ channel: String, _ subject: String) throws
}

extension Transaction {
    /// The first row of the answer, if there is one; the statement says `LIMIT 1` itself.
    package func first(_ sql: SQL) throws -> Row? { try all(sql).first }
}

/// The two databases the product runs on.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}

/// Something changed; where to look, never what.
package enum Announcement: Sendable, Hashable {
    case changed(channel: String, subject: String)
    /// Announcements may have been missed: read everything anew.
    case resynchronise
}

/// What a database refuses, without a word of what was in the statement.
package enum DatabaseError: Error, Equatable, Sendable {
    /// A UNIQUE, CHECK, NOT NULL or foreign-key rule refused the change.
    ///
    /// The name is the same in both databases: of a CHECK or unique index its own, of an unnamed
    /// UNIQUE `table_column_key`, of a primary key `table_pkey`, of NOT NULL `table.column`, and
    /// `foreign_key` for every foreign key, because SQLite does not tell which.
    case constraint(name: String)
    /// The transaction met another one and may be tried again.
    case conflict
    /// The database cannot be reached or answered with an error of its own. `code` is an SQLSTATE or SQLite code.
    case unavailable(code: String)
    /// No room to write on the disk.
    case full
    /// A write inside a read.
    case readOnly
    /// The statement is wrong: a mistake of ours.
    case statement(code: String)
}
