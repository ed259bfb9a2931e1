// SPDX-License-Identifier: EUPL-1.2

package import Store
private import Synchronization

/// The process died here.
package struct Abort: Error {}

/// Counts the commits of all databases of one process and lets it die at one of them.
///
/// A test walks `n` upwards, from the first commit to the last, before and after each, until a
/// run goes through with `hasAborted` false; after each it opens the stores afresh and looks.
package final class AbortPlan: Sendable {
    /// On which side of the commit the power goes.
    package enum Side: Sendable, CaseIterable {
        case beforeCommit
        case afterCommit
    }

    private struct State {
        var isArmed: Bool
        var commits = 0
        var hasAborted = false
    }

    private let number: Int
    private let side: Side
    private let state: Mutex<State>

    /// Dies at commit number `number`, counted from one, or from `arm()` if it starts unarmed.
    package init(atCommit number: Int, _ side: Side, isArmed: Bool = true) {
        self.number = number
        self.side = side
        state = Mutex(State(isArmed: isArmed))
    }

    /// Begins to count.
    package func arm() { state.withLock { $0.isArmed = true } }

    package var hasAborted: Bool { state.withLock { $0.hasAborted } }

    fileprivate func requireAlive() throws {
        if hasAborted { throw Abort() }
    }

    /// Counts a commit, and tells at which side of it to die.
    fileprivate func nextCommit() throws -> Side? {
        try state.withLock { state in
            if state.hasAborted { throw Abort() }
            guard state.isArmed else { return nil }
            state.commits += 1
            guard state.commits == number else { return nil }
            state.hasAborted = true
            return side
        }
    }
}

/// A database whose process dies before or after a chosen commit and does nothing any more.
package struct AbortingDatabase: SurroundingDatabase {
    package let base: any Database
    private let plan: AbortPlan

    package init(_ base: any Database, _ plan: AbortPlan) {
        self.base = base
        self.plan = plan
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try plan.requireAlive()
        return try await base.read(work)
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        switch try plan.nextCommit() {
        case nil:
            return try await base.write(work)
        case .beforeCommit:
            return try await base.write { transaction in
                _ = try work(transaction)
                throw Abort()
            }
        case .afterCommit:
            _ = try await base.write(work)
            throw Abort()
        }
    }

    package func clearRemains() async throws {
        try plan.requireAlive()
        try await base.clearRemains()
    }
}
