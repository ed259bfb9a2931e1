// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@Suite struct OutboxStoreTests {
    private let outbox = OutboxStore()

    private func add(_ kind: String, _ byte: UInt8, due: Int64, _ database: any Database) async throws {
        let id = OutboxID(from: .system)
        try await database.write { [outbox] in
            try outbox.add(id, kind: kind, payload: [byte], due: Moment(milliseconds: due), $0)
        }
    }

    private func take(_ kind: String, at now: Int64, _ database: any Database) async throws -> [OutboxStore
        .Entry]
    {
        try await database.write { [outbox] in
            try outbox.take(kind, most: 2, again: .seconds(1), now: Moment(milliseconds: now), $0)
        }
    }

    @Test(arguments: Engines.all)
    func `what is due is taken in order, by kind and up to the limit`(engine: Engine) async throws {
        try await engine.withStores { stores in
            for (byte, due) in [(UInt8(3), Int64(30)), (1, 10), (2, 20), (4, 400)] {
                try await add("mail", byte, due: due, stores.data)
            }
            try await add("other", 9, due: 0, stores.data)
            #expect(try await take("mail", at: 100, stores.data).map(\.payload) == [[1], [2]])
            #expect(try await take("mail", at: 100, stores.data).map(\.payload) == [[3]])
            #expect(try await take("mail", at: 100, stores.data).isEmpty)
            let next = try await stores.data.read { [outbox] in try outbox.nextDue("mail", $0) }
            #expect(next == Moment(milliseconds: 400))
        }
    }

    @Test(arguments: Engines.all)
    func `what was not finished is taken again, and its first taker has no say any more`(engine: Engine)
        async throws
    {
        try await engine.withStores { stores in
            try await add("mail", 1, due: 0, stores.data)
            let slow = try #require(try await take("mail", at: 0, stores.data).first)
            #expect(try await take("mail", at: 999, stores.data).isEmpty)
            let second = try #require(try await take("mail", at: 1000, stores.data).first)
            #expect((slow.attempt, second.attempt) == (1, 2))
            let slowHadSay = try await stores.data.write { [outbox] in try outbox.done(slow, $0) }
            let secondHadSay = try await stores.data.write { [outbox] in
                try outbox.postpone(second, to: Moment(milliseconds: 5000), $0)
            }
            #expect((slowHadSay, secondHadSay) == (false, true))
            #expect(try await take("mail", at: 4999, stores.data).isEmpty)
            let third = try #require(try await take("mail", at: 5000, stores.data).first)
            let thirdHadSay = try await stores.data.write { [outbox] in try outbox.done(third, $0) }
            #expect(thirdHadSay)
            #expect(try await take("mail", at: 99_999, stores.data).isEmpty)
        }
    }
}
