// SPDX-License-Identifier: EUPL-1.2

import GRDB
import Store
import Synchronization

/// Commits everything that waits in one transaction, so that reaching the disk is paid for once.
///
/// Each item has a savepoint of its own: one that fails takes nothing else with it.
final class GroupCommit: Sendable {
    private struct State {
        var waiting: [GroupCommitItem] = []
        var isRunning = false
        var isClosed = false
        var whenIdle: CheckedContinuation<Void, Never>?
    }

    /// Bounds how long the first of a group waits for the last.
    private let largestGroup = 512
    private let state = Mutex(State())
    private let file: any DatabaseWriter
    private let announcer: Announcer

    private let committed: @Sendable (Int) -> Void

    init(file: any DatabaseWriter, announcer: Announcer, committed: @escaping @Sendable (Int) -> Void) {
        self.committed = committed
        self.file = file
        self.announcer = announcer
    }

    /// Queues one item; the first of a group starts the writer.
    func add(_ item: GroupCommitItem) {
        let (isAccepted, mustStart) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.waiting.append(item)
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        if !isAccepted { item.fail(Store.DatabaseError.unavailable(code: "closed")) }
        if mustStart { start() }
    }

    /// Refuses new work and returns when nothing waits any more.
    func finish() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.whenIdle = continuation }
                return !state.isRunning
            }
            if isIdle { continuation.resume() }
        }
    }

    private func start() {
        file.asyncWriteWithoutTransaction { db in self.commitGroup(db) }
    }

    private func commitGroup(_ db: GRDB.Database) {
        commit(takeGroup(), db)
        let (mustGoOn, idle) = state.withLock { state in
            state.isRunning = !state.waiting.isEmpty
            guard !state.isRunning else { return (true, nil as CheckedContinuation<Void, Never>?) }
            defer { state.whenIdle = nil }
            return (false, state.whenIdle)
        }
        idle?.resume()
        if mustGoOn { start() }
    }

    private func takeGroup() -> [GroupCommitItem] {
        state.withLock { state in
            let group = Array(state.waiting.prefix(largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [GroupCommitItem], _ db: GRDB.Database) {
        do {
            let outcomes = try db.committing { try attempt(group, db) }
            committed(group.count)
            announcer.announce(outcomes.flatMap(\.announcements))
            for outcome in outcomes { outcome.deliver() }
        } catch {
            let reason = (error as? GRDB.DatabaseError).map { Store.DatabaseError($0, db) } ?? error
            // A rule that is checked at the commit does not tell who broke it: each tries alone.
            if group.count > 1, case Store.DatabaseError.constraint = reason {
                for item in group { commit([item], db) }
            } else {
                for item in group { item.fail(reason) }
            }
        }
    }
}

/// Does the work of each item and tells what it did.
///
/// One that is alone needs no savepoint: what it did is undone with the transaction.
private func attempt(_ group: [GroupCommitItem], _ db: GRDB.Database) throws -> [GroupCommitItem.Outcome] {
    guard group.count > 1 else { return try group.map { try $0.attempt(db) } }
    return try group.map { try $0.run(db) }
}

/// One piece of work that waits for its commit, whatever it returns.
struct GroupCommitItem: Sendable {
    /// What an item did, to be told to its caller after the commit.
    struct Outcome {
        let announcements: [Announcement]
        let deliver: () -> Void
    }

    /// Does the work in the transaction that is open.
    let attempt: @Sendable (GRDB.Database) throws -> Outcome
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        fail = { caller.resume(throwing: $0) }
        attempt = { db in
            let transaction = SQLiteTransaction(db, isReadOnly: false)
            let result = try transaction.finish(work)
            return Outcome(announcements: result.announcements) { caller.resume(returning: result.value) }
        }
    }

    /// Runs the item in its savepoint.
    ///
    /// Throws only if the whole transaction is lost.
    func run(_ db: GRDB.Database) throws -> Outcome {
        do {
            return try db.undoingFailure { try attempt(db) }
        } catch {
            // A full disk or an unreadable page takes the whole transaction, not the savepoint.
            guard db.isInsideTransaction else { throw error }
            let reason = (error as? GRDB.DatabaseError).map { Store.DatabaseError($0, db) } ?? error
            return Outcome(announcements: []) { [fail] in fail(reason) }
        }
    }
}
