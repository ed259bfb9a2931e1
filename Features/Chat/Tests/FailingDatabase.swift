// SPDX-License-Identifier: EUPL-1.2

import Store
import Synchronization
import TestKit

/// A disk that refuses the next reads, or has no room for the next writes.
final class Disk: Sendable {
    private let refusals = Mutex(0)
    private let unreadable = Mutex(0)

    func refuse(_ writes: Int) { refusals.withLock { $0 = writes } }

    func refuse(reads: Int) { unreadable.withLock { $0 = reads } }

    func requireReadable() throws {
        try unreadable.withLock { refusals in
            guard refusals > 0 else { return }
            refusals -= 1
            throw DatabaseError.unavailable(code: "refused")
        }
    }

    func requireRoom() throws {
        try refusals.withLock { refusals in
            guard refusals > 0 else { return }
            refusals -= 1
            throw DatabaseError.full
        }
    }
}

/// A database on such a disk.
struct FailingDatabase: SurroundingDatabase {
    let base: any Database
    let disk: Disk

    func read<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try disk.requireReadable()
        return try await base.read(work)
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Value) async throws
        -> Value
    {
        try disk.requireRoom()
        return try await base.write(work)
    }
}
