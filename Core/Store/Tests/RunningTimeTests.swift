// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@Suite struct `The time for which the program has been running` {
    private static let start = Moment(milliseconds: 1_795_000_000_000)

    private func count(
        _ passed: Moment.Span, by counter: String, at minute: Int64, _ database: any Database
    ) async throws {
        let now = Self.start + .minutes(minute)
        try await database.write { try RunningTimeStore.count(passed, by: counter, at: now, in: $0) }
    }

    private func total(_ database: any Database) async throws -> Moment.Span {
        try await database.read { try RunningTimeStore.total(in: $0) }
    }

    @Test(arguments: Engines.all)
    func `is what the one that counts has seen pass, and no more at once than a few minutes`(engine: Engine)
        async throws
    {
        try await engine.withStores { stores in
            #expect(try await total(stores.data) == .minutes(0))
            try await count(.minutes(1), by: "a", at: 0, stores.data)
            #expect(try await total(stores.data) == .minutes(0), "nobody vouches for the time before")
            try await count(.minutes(1), by: "a", at: 1, stores.data)
            try await count(.hours(24), by: "a", at: 2, stores.data)
            #expect(try await total(stores.data) == .minutes(6), "a machine that slept")
            try await count(.minutes(-90), by: "a", at: 3, stores.data)
            #expect(try await total(stores.data) == .minutes(6))
        }
    }

    @Test(arguments: Engines.all)
    func `is counted by one instance, and by another only when that one is silent`(engine: Engine)
        async throws
    {
        try await engine.withStores { stores in
            for minute in 0...4 {
                try await count(.minutes(1), by: "a", at: Int64(minute), stores.data)
                try await count(.minutes(1), by: "b", at: Int64(minute), stores.data)
            }
            #expect(try await total(stores.data) == .minutes(4))
            try await count(.minutes(1), by: "b", at: 7, stores.data)
            #expect(try await total(stores.data) == .minutes(4), "it has only taken it up")
            try await count(.minutes(1), by: "b", at: 8, stores.data)
            try await count(.minutes(1), by: "a", at: 8, stores.data)
            #expect(try await total(stores.data) == .minutes(5))
        }
    }

    @Test(arguments: Engines.all)
    func `does not hear from the wall how much has passed`(engine: Engine) async throws {
        try await engine.withStores { stores in
            try await count(.minutes(1), by: "a", at: 0, stores.data)
            try await count(.minutes(1), by: "a", at: 60 * 24, stores.data)
            #expect(try await total(stores.data) == .minutes(1))
            try await count(.minutes(1), by: "b", at: 0, stores.data)
            try await count(.minutes(1), by: "b", at: 1, stores.data)
            #expect(try await total(stores.data) == .minutes(2), "one that is to come in a day is silent")
        }
    }
}
