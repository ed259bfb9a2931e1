// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Synchronization

/// Lets a few password hashes run at once, each on a thread of its own, and the next ones wait.
///
/// One hash takes 64 MiB and a third of a second: without a line a handful of sign-ins would
/// take the machine away from the visitors.
package final class PasswordLine: Sendable {
    /// The line of this process.
    package static let shared = PasswordLine(width: 4, room: 64)

    private enum Admission { case starts, waits, turnedAway }

    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let width: Int
    private let room: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - width: How many run at once.
    ///   - room: How many may wait; the next one is told to come back.
    package init(width: Int, room: Int) {
        self.width = width
        self.room = room
    }

    /// How many run and how many wait, for the operator's figures.
    package var occupancy: (running: Int, waiting: Int) {
        state.withLock { ($0.running, $0.waiting.count) }
    }

    /// Runs `work` on a thread of its own when its turn comes; throws `VaultError.busy` if the line is full.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = { continuation.resume(with: Result { try work() }) }
            switch admit(job) {
            case .starts: Thread.detachNewThread { self.serve(from: job) }
            case .waits: break
            case .turnedAway: continuation.resume(throwing: VaultError.busy)
            }
        }
    }

    private func admit(_ job: @escaping @Sendable () -> Void) -> Admission {
        state.withLock { state in
            if state.running < width {
                state.running += 1
                return .starts
            }
            guard state.waiting.count < room else { return .turnedAway }
            state.waiting.append(job)
            return .waits
        }
    }

    private func serve(from first: @Sendable () -> Void) {
        first()
        while let next = next() { next() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.running -= 1
            return nil
        }
    }
}
