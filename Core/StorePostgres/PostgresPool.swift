// SPDX-License-Identifier: EUPL-1.2

import Store
import Synchronization

/// Lends the connections, in the order they were asked for.
final class PostgresPool: Sendable {
    private struct State {
        var free: [PostgresConnection]
        var waiting: [CheckedContinuation<PostgresConnection, any Error>] = []
        var isClosed = false
    }

    /// Beyond this many waiting, a page saying so helps more than waiting longer.
    private let mostWaiting = 4096
    private let state: Mutex<State>
    private let all: [PostgresConnection]

    init(_ connections: [PostgresConnection]) {
        all = connections
        state = Mutex(State(free: connections))
    }

    /// Runs `work` with a connection that nobody else has meanwhile.
    func lend<Value>(
        _ work: @Sendable (PostgresConnection) async throws -> sending Value
    ) async throws -> sending Value {
        let connection = try await take()
        defer { giveBack(connection) }
        do {
            return try await work(connection)
        } catch DatabaseError.unavailable(let code) where code == "08001" {
            // The server cannot be reached: those who wait hear it now, not after as many time-outs.
            failWaiting(DatabaseError.unavailable(code: code))
            throw DatabaseError.unavailable(code: code)
        }
    }

    /// Refuses new work, waits for what runs, and closes every connection.
    func close() async {
        state.withLock { $0.isClosed = true }
        failWaiting(DatabaseError.unavailable(code: "closed"))
        for connection in all { await connection.close() }
    }

    private func take() async throws -> PostgresConnection {
        try await withCheckedThrowingContinuation { continuation in
            let answer: Result<PostgresConnection, any Error>? = state.withLock { state in
                if state.isClosed { return .failure(DatabaseError.unavailable(code: "closed")) }
                if let connection = state.free.popLast() { return .success(connection) }
                if state.waiting.count >= mostWaiting {
                    return .failure(DatabaseError.unavailable(code: "busy"))
                }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.free.append(connection)
                return nil as CheckedContinuation<PostgresConnection, any Error>?
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: connection)
    }

    private func failWaiting(_ reason: DatabaseError) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(throwing: reason) }
    }
}
