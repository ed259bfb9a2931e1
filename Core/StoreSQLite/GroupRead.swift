// SPDX-License-Identifier: EUPL-1.2

import GRDB
import Store
import Synchronization

/// Reads on a few connections of their own, so that readers wait neither for the writer nor for each other.
///
/// Those who wait when a transaction begins share it; nobody later joins it, because she would not see what was
/// committed since. Until a connection that was woken begins, it is not worth waking another.
final class GroupRead: Sendable {
    private struct State {
        var waiting: [GroupReadItem] = []
        var idle: [DatabaseQueue]
        /// How many connections were woken and have not begun yet.
        var starting = 0
        var isClosed = false
    }

    private static let connections = 4
    private static let largestGroup = 8

    private let all: [DatabaseQueue]
    private let state: Mutex<State>

    /// Opens the connections; the file must be there and keep its readers from waiting for its writer.
    init(path: String, configuration: Configuration) throws {
        var configuration = configuration
        configuration.readonly = true
        all = try (0..<Self.connections).map { _ in
            try DatabaseQueue(path: path, configuration: configuration)
        }
        state = Mutex(State(idle: all))
    }

    /// Queues one item; if a connection is idle it begins at once.
    func add(_ item: GroupReadItem) {
        let (isAccepted, reader) = state.withLock { state -> (Bool, DatabaseQueue?) in
            guard !state.isClosed else { return (false, nil) }
            state.waiting.append(item)
            return (true, wake(&state))
        }
        if !isAccepted { item.fail(Store.DatabaseError.unavailable(code: "closed")) }
        if let reader { start(reader) }
    }

    /// Refuses new work and closes the connections once they have answered who waits.
    func close() throws {
        state.withLock { $0.isClosed = true }
        for reader in all { try reader.close() }
    }

    private func start(_ reader: DatabaseQueue) {
        reader.asyncWriteWithoutTransaction { db in
            self.state.withLock { $0.starting -= 1 }
            while let group = self.takeGroup(for: reader) { self.answer(group, db) }
        }
    }

    /// A connection to be started, if more wait than those that are starting will take.
    private func wake(_ state: inout State) -> DatabaseQueue? {
        guard state.waiting.count > state.starting * Self.largestGroup, let reader = state.idle.popLast()
        else {
            return nil
        }
        state.starting += 1
        return reader
    }

    /// Who is answered next together; nil, and the connection is idle, when nobody waits.
    private func takeGroup(for reader: DatabaseQueue) -> [GroupReadItem]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle.append(reader)
                return nil
            }
            let share = min(Self.largestGroup, state.waiting.count)
            defer { state.waiting.removeFirst(share) }
            return Array(state.waiting.prefix(share))
        }
    }

    private func answer(_ group: [GroupReadItem], _ db: GRDB.Database) {
        do {
            try db.command("BEGIN DEFERRED")
        } catch {
            let reason = (error as? GRDB.DatabaseError).map { Store.DatabaseError($0, db) } ?? error
            return group.forEach { $0.fail(reason) }
        }
        for item in group { item.answer(db) }
        // A connection that cannot end its transaction says so at the next beginning.
        if db.isInsideTransaction { try? db.command("COMMIT") }
    }
}

/// One question that waits for a connection, whatever the answer is.
struct GroupReadItem: Sendable {
    let answer: @Sendable (GRDB.Database) -> Void
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        fail = { caller.resume(throwing: $0) }
        answer = { db in
            caller.resume(with: Result { try SQLiteTransaction(db, isReadOnly: true).finish(work).value })
        }
    }
}
