// SPDX-License-Identifier: EUPL-1.2

import Synchronization

/// Answers all who ask at the same time with one reading.
///
/// A reading never began before it was asked for, so nobody is told less than she would have read herself;
/// who asks while one is under way shares the next. For what many streams look at after the same announcement.
package final class SharedReading<Value: Sendable>: Sendable {
    private typealias Caller = CheckedContinuation<Value, any Error>

    private struct State {
        var waiting: [Caller] = []
        var isReading = false
    }

    private let state = Mutex(State())
    private let read: @Sendable () async throws -> Value

    package init(_ read: @escaping @Sendable () async throws -> Value) {
        self.read = read
    }

    /// The value, from a reading that began after this was asked.
    package var current: Value {
        get async throws {
            try await withCheckedThrowingContinuation { caller in
                let mustStart = state.withLock { state in
                    state.waiting.append(caller)
                    defer { state.isReading = true }
                    return !state.isReading
                }
                if mustStart { Task { await answerAll() } }
            }
        }
    }

    /// How many wait for the next reading.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    /// Reads for whoever waits, until nobody does.
    private func answerAll() async {
        while let callers = takeCallers() {
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await read())
            } catch {
                outcome = .failure(error)
            }
            for caller in callers { caller.resume(with: outcome) }
        }
    }

    private func takeCallers() -> [Caller]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isReading = false
                return nil
            }
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
