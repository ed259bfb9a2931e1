// SPDX-License-Identifier: EUPL-1.2

import Dispatch
import Glibc
import Store

/// One of the connections, with its own thread; opens itself anew when it was lost.
actor PostgresConnection {
    /// How often a transaction is tried before its caller hears of the conflict.
    private let mostAttempts = 8
    private let address: PostgresAddress
    private let executor: ThreadExecutor
    /// Shared by this instance's connections: first attempts run side by side, repeated ones alone.
    private let turns: DispatchQueue
    private var link: PostgresLink?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ address: PostgresAddress, number: Int, turns: DispatchQueue) {
        self.address = address
        self.turns = turns
        executor = ThreadExecutor(label: "zaupnica.postgres.\(number)")
    }

    /// One consistent state of the database, in which writing fails.
    func read<Value>(_ work: (any Transaction) throws -> Value) throws -> Value {
        try repeating { link, _ in try transact(link, isReadOnly: true, work) }
    }

    /// A serialisable transaction, repeated after a conflict.
    func write<Value>(_ work: (any Transaction) throws -> Value) throws -> Value {
        try repeating { link, isRepeated in
            guard isRepeated else {
                return try turns.sync { try doubting { try transact(link, isReadOnly: false, work) } }
            }
            return try turns.sync(flags: .barrier) {
                try inLine(link) { try transact(link, isReadOnly: false, work) }
            }
        }
    }

    /// Runs commands that cannot stand in a transaction.
    func command(_ text: String) throws {
        try opened().command(text)
    }

    func open() throws { _ = try opened() }

    func close() { link = nil }

    private func opened() throws -> PostgresLink {
        if let link, !link.isLost { return link }
        link = nil
        let new = try PostgresLink(address)
        link = new
        return new
    }

    /// Repeats what met another transaction or found its connection lost before the commit.
    private func repeating<Value>(_ attempt: (PostgresLink, Bool) throws -> Value) throws -> Value {
        var attempts = 1
        while true {
            do {
                return try attempt(opened(), attempts > 1)
            } catch let cause as Repeatable {
                guard attempts < mostAttempts else { throw cause.reason }
                pause(attempts)
                attempts += 1
            }
        }
    }

    /// Repeats what broke a rule: a unique index may have met a row that this transaction could not see yet.
    ///
    /// PostgreSQL then tells of the row and not of the conflict (its manual, "Serialization Failure Handling").
    /// Whoever really breaks the rule breaks it again.
    private func doubting<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let reason as DatabaseError {
            if case .constraint = reason { throw Repeatable(reason: reason) }
            throw reason
        }
    }

    /// Lets repeated transactions of all instances run one at a time, and no other write of this
    /// instance beside them, so that a row everybody wants is reached by each in turn.
    ///
    /// The lock is taken before the transaction begins, because a serialisable one keeps the state
    /// it first saw.
    private func inLine<Value>(_ link: PostgresLink, _ work: () throws -> Value) throws -> Value {
        do {
            try link.command("SELECT pg_advisory_lock(\(repetitionLock))")
        } catch let reason as DatabaseError {
            throw Repeatable(reason: reason)
        }
        defer { _ = try? link.command("SELECT pg_advisory_unlock(\(repetitionLock))") }
        return try work()
    }

    private func transact<Value>(
        _ link: PostgresLink, isReadOnly: Bool, _ work: (any Transaction) throws -> Value
    ) throws -> Value {
        let transaction = PostgresTransaction(link, isReadOnly: isReadOnly)
        let value: Value
        do {
            try transaction.begin()
            value = try work(transaction)
            if let failure = transaction.failure.error { throw failure }
        } catch {
            rollBack(link)
            let reason = transaction.failure.error ?? error as? DatabaseError
            if let reason, reason == .conflict || link.isLost { throw Repeatable(reason: reason) }
            throw error
        }
        try commit(link)
        return value
    }

    /// A commit whose answer was lost may have happened or not: its caller must look.
    private func commit(_ link: PostgresLink) throws {
        do {
            guard try link.command("COMMIT") == "COMMIT" else {
                throw DatabaseError.unavailable(code: "COMMIT")
            }
        } catch let reason as DatabaseError {
            if link.isLost { throw DatabaseError.unavailable(code: "08007") }
            rollBack(link)
            throw reason == .conflict ? Repeatable(reason: reason) : reason
        }
    }

    private func rollBack(_ link: PostgresLink) {
        guard !link.isLost else { return }
        do {
            try link.command("ROLLBACK")
            if link.isOutdated { try link.forgetStatements() }
        } catch {
            self.link = nil
        }
    }

    /// A little longer each time, and never the same for two.
    ///
    /// This thread is ours alone.
    private func pause(_ attempts: Int) {
        usleep(UInt32.random(in: 0...UInt32(attempts * 2000)))
    }
}

/// A number of our own choosing that names the line of repeated transactions.
private let repetitionLock: Int64 = 7_361_745_401

/// The transaction left no trace and may be tried again.
private struct Repeatable: Error {
    let reason: DatabaseError
}
