// SPDX-License-Identifier: EUPL-1.2

/// Lets a few of the costly things be done at once; the next wait in line, and where the line is full nothing is done.
package actor Places {
    private var free: Int
    private let room: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - width: How many are done at once.
    ///   - room: How many may wait.
    package init(width: Int, room: Int) {
        (free, self.room) = (width, room)
    }

    /// Does something when its turn comes; nil if the line is full.
    package nonisolated func take<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async rethrows -> Value? {
        guard await enter() else { return nil }
        do {
            let value = try await work()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async -> Bool {
        if free > 0 {
            free -= 1
            return true
        }
        guard waiting.count < room else { return false }
        await withCheckedContinuation { waiting.append($0) }
        return true
    }

    /// Whoever leaves gives her place to the first in line.
    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
