// SPDX-License-Identifier: EUPL-1.2

package import Store
import Synchronization

/// Somebody else who is faster: what happens just before one of the coming steps of a database.
package final class Detour: Sendable {
    package typealias Deed = @Sendable () async throws -> Void

    /// Which steps are counted.
    package enum Step: Sendable {
        case reading
        case writing
    }

    private let next = Mutex<(step: Step, left: Int, deed: Deed)?>(nil)

    package init() {}

    /// Whether it has not happened yet.
    package var isAhead: Bool { next.withLock { $0 != nil } }

    /// Sets what happens before the `number`-th step of a kind from now on; once.
    package func set(before number: Int = 1, _ step: Step = .writing, _ deed: @escaping Deed) {
        next.withLock { $0 = (step, number, deed) }
    }

    fileprivate func pass(_ step: Step) async throws {
        let deed = next.withLock { next -> Deed? in
            guard let known = next, known.step == step else { return nil }
            next = known.left > 1 ? (step, known.left - 1, known.deed) : nil
            return known.left > 1 ? nil : known.deed
        }
        try await deed?()
    }
}

/// A database on whose way there may be a detour.
package struct DetourDatabase: SurroundingDatabase {
    package let base: any Database
    private let detour: Detour

    package init(base: any Database, detour: Detour) {
        self.base = base
        self.detour = detour
    }

    package func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value)
        async throws
        -> Value
    {
        try await detour.pass(.reading)
        return try await base.read(work)
    }

    @discardableResult
    package func write<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value)
        async throws
        -> Value
    {
        try await detour.pass(.writing)
        return try await base.write(work)
    }
}
