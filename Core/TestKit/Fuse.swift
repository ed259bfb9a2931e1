// SPDX-License-Identifier: EUPL-1.2

package import Store
import Synchronization

/// Lets a database work until it is lit; then the process dies at a chosen commit.
package final class Fuse: Sendable {
    private let plan = Mutex<AbortPlan?>(nil)

    package init() {}

    /// From now on the process dies as planned.
    package func light(_ plan: AbortPlan) { self.plan.withLock { $0 = plan } }
    /// From now on nothing happens to it.
    package func putOut() { plan.withLock { $0 = nil } }

    fileprivate func database(_ base: any Database) -> any Database {
        plan.withLock { $0 }.map { AbortingDatabase(base, $0) } ?? base
    }
}

/// A database that dies by a fuse.
package struct FusedDatabase: SurroundingDatabase {
    package let base: any Database
    private let fuse: Fuse

    package init(base: any Database, fuse: Fuse) {
        self.base = base
        self.fuse = fuse
    }

    package func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value)
        async throws
        -> Value
    {
        try await fuse.database(base).read(work)
    }

    package func write<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value)
        async throws
        -> Value
    {
        try await fuse.database(base).write(work)
    }
}
