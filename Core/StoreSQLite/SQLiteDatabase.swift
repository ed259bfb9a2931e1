// SPDX-License-Identifier: EUPL-1.2

private import GRDB
private import Glibc
package import Store

/// A database in one SQLite file, for an installation that is one process.
///
/// Every commit is on the disk before `write` returns. What waits is committed together, so
/// the cost of reaching the disk is shared.
package final class SQLiteDatabase: Store.Database {
    /// How a commit reaches the file.
    package enum Journal: Sendable {
        /// Readers never wait for the writer: for the data store.
        case wal
        /// No log that keeps old pages after a commit: for the key store.
        case delete
    }

    package let dialect = Dialect.sqlite

    private let file: any DatabaseWriter
    private let commits: GroupCommit
    /// Nil where readers and the writer take turns on one connection.
    private let reads: GroupRead?
    private let announcer = Announcer()

    /// Opens the file, creating it for this user only.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - journal: How a commit reaches it.
    ///   - committed: Told after every commit how many writes shared it.
    /// - Throws: `DatabaseError` when the file cannot be opened or does not wait for the disk.
    package init(
        path: String, journal: Journal, committed: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        try createPrivateFile(path)
        do {
            let file = try open(path, journal)
            // GRDB sets NORMAL on a pool's writer after its own preparation, and NORMAL loses
            // acknowledged commits when the power fails. So it is set, and checked, here.
            try await file.writeWithoutTransaction { try requireFullSynchronous($0) }
            if journal == .wal { try await file.writeWithoutTransaction { try $0.renewStatistics() } }
            self.file = file
            reads =
                journal == .wal ? try GroupRead(path: path, configuration: configuration(busy: 10)) : nil
            commits = GroupCommit(file: file, announcer: announcer, committed: committed)
        } catch let error as GRDB.DatabaseError {
            throw Store.DatabaseError(error)
        }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        if let reads {
            return try await withCheckedThrowingContinuation { reads.add(GroupReadItem(work, $0)) }
        }
        do {
            return try await file.read { db in
                try SQLiteTransaction(db, isReadOnly: true).finish(work).value
            }
        } catch let error as GRDB.DatabaseError {
            throw Store.DatabaseError(error)
        }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            commits.add(GroupCommitItem(work, continuation))
        }
    }

    package func announcements() async -> AsyncStream<Announcement> { announcer.stream() }

    package func clearRemains() async throws {
        do {
            _ = try await file.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch let error as GRDB.DatabaseError {
            throw Store.DatabaseError(error)
        }
    }

    package func renewStatistics() async throws {
        do {
            try await file.writeWithoutTransaction { try $0.renewStatistics() }
        } catch let error as GRDB.DatabaseError {
            throw Store.DatabaseError(error)
        }
    }

    package func close() async throws {
        await commits.finish()
        announcer.finish()
        let file = file
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            file.asyncWriteWithoutTransaction { _ in continuation.resume() }
        }
        try reads?.close()
        try file.close()
    }
}

/// Creates the file for its owner only, and takes rights away from a file that has more.
///
/// SQLite gives its journals the rights of the file.
private func createPrivateFile(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Store.DatabaseError.unavailable(code: "errno \(errno)") }
    defer { Glibc.close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else {
        throw Store.DatabaseError.unavailable(code: "errno \(errno)")
    }
}

private func configuration(busy seconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(seconds)
    configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try db.execute(sql: "PRAGMA trusted_schema = OFF")
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
}

private func open(_ path: String, _ journal: SQLiteDatabase.Journal) throws -> any DatabaseWriter {
    switch journal {
    case .wal:
        return try DatabasePool(path: path, configuration: configuration(busy: 5))
    case .delete:
        let queue = try DatabaseQueue(path: path, configuration: configuration(busy: 5))
        try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        return queue
    }
}

private func requireFullSynchronous(_ db: GRDB.Database) throws {
    try db.execute(sql: "PRAGMA synchronous = FULL")
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
        throw Store.DatabaseError.unavailable(code: "synchronous")
    }
}
