// SPDX-License-Identifier: EUPL-1.2

import Synchronization
import Testing
import Web

@Suite struct `A shared reading` {
    /// A source whose readings wait until the test lets them go.
    private final class Source: Sendable {
        private let begun: AsyncStream<Int>.Continuation
        private let gate: AsyncStream<Void>
        private let pass: AsyncStream<Void>.Continuation
        private let count = Mutex(0)
        let beginnings: AsyncStream<Int>

        init() {
            (beginnings, begun) = AsyncStream.makeStream()
            (gate, pass) = AsyncStream.makeStream()
        }

        func read() async -> Int {
            let number = count.withLock { count in
                count += 1
                return count
            }
            begun.yield(number)
            for await _ in gate { break }
            return number
        }

        func letGo() { pass.yield() }
    }

    @Test func `answers who asks while one is under way with the next, all of them with the same`()
        async throws
    {
        let source = Source()
        let reading = SharedReading { await source.read() }
        var beginnings = source.beginnings.makeAsyncIterator()
        async let first = reading.current
        #expect(await beginnings.next() == 1)
        let others = (0..<20).map { _ in Task { try await reading.current } }
        while reading.waiting < 20 { await Task.yield() }
        source.letGo()
        #expect(try await first == 1)
        #expect(await beginnings.next() == 2)
        source.letGo()
        for other in others { #expect(try await other.value == 2) }
    }

    @Test func `tells everybody of a failure, and is tried again for who asks later`() async throws {
        let isBroken = Mutex(true)
        let reading = SharedReading { () throws -> Int in
            if isBroken.withLock({ $0 }) { throw Problem.notFound }
            return 7
        }
        await #expect(throws: Problem.self) { try await reading.current }
        isBroken.withLock { $0 = false }
        #expect(try await reading.current == 7)
    }
}
