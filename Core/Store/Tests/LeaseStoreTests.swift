// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@Suite struct LeaseStoreTests {
    private let leases = LeaseStore()

    private func acquire(_ holder: String, at second: Int64, _ database: any Database) async throws -> Lease?
    {
        try await database.write { [leases] transaction in
            try leases.acquire(
                "sweep", for: holder, lasting: .seconds(10), now: Moment(milliseconds: second * 1000),
                transaction)
        }
    }

    private func isHeld(_ lease: Lease?, at second: Int64, _ database: any Database) async throws -> Bool {
        guard let lease else { return false }
        return try await database.read { [leases] in
            try leases.isHeld(lease, now: Moment(milliseconds: second * 1000), $0)
        }
    }

    @Test(arguments: Engines.all)
    func `one holds a lease and prolongs it, the other waits`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let first = try await acquire("a", at: 100, stores.data)
            #expect(first?.fence == 1)
            #expect(try await acquire("b", at: 109, stores.data) == nil)
            #expect(try await acquire("a", at: 109, stores.data)?.fence == 1)
            #expect(try await acquire("b", at: 118, stores.data) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `who slept through the end of a lease is fenced off`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let old = try await acquire("a", at: 100, stores.data)
            #expect(try await isHeld(old, at: 109, stores.data))
            let new = try await acquire("b", at: 110, stores.data)
            #expect(new?.fence == 2)
            #expect(try await !isHeld(old, at: 111, stores.data))
            #expect(try await isHeld(new, at: 111, stores.data))
        }
    }

    @Test(arguments: Engines.all)
    func
        `a lease that was taken under a clock put back since is over, and one of a clock a little ahead is not`(
            engine: Engine
        ) async throws
    {
        try await engine.withStores { stores in
            let ahead = try await acquire("a", at: 100 + 86_400, stores.data)
            #expect(ahead?.fence == 1)
            #expect(try await acquire("b", at: 100, stores.data)?.fence == 2)
            #expect(try await acquire("c", at: 100 - 290, stores.data) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `the same holder after a pause gets a new number`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let old = try await acquire("a", at: 100, stores.data)
            let new = try await acquire("a", at: 110, stores.data)
            #expect(new?.fence == 2)
            #expect(try await !isHeld(old, at: 111, stores.data))
        }
    }

    @Test(arguments: Engines.all)
    func `a lease that is given back is free, and its number goes on`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let lease = try #require(try await acquire("a", at: 100, stores.data))
            try await stores.data.write { [leases] in try leases.release(lease, $0) }
            #expect(try await !isHeld(lease, at: 101, stores.data))
            #expect(try await acquire("b", at: 101, stores.data)?.fence == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `of many who ask at once one is given the lease`(engine: Engine) async throws {
        try await engine.withStores { stores in
            let winners = try await withThrowingTaskGroup(of: Lease?.self) { group in
                for number in 0..<20 {
                    group.addTask { try await acquire("\(number)", at: 100, stores.data) }
                }
                return try await group.compactMap { $0 }.reduce(into: []) { $0.append($1) }
            }
            #expect(winners.count == 1)
        }
    }
}
