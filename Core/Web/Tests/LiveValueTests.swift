// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@Suite struct `A value kept in memory` {
    private final class Source: Sendable {
        private let state = Mutex((readings: 0, attempts: 0, isBroken: false))

        var attempts: Int { state.withLock { $0.attempts } }

        func breakDown(_ isBroken: Bool) { state.withLock { $0.isBroken = isBroken } }

        func read() throws -> Int {
            try state.withLock { state in
                state.attempts += 1
                if state.isBroken { throw Problem.notFound }
                state.readings += 1
                return state.readings
            }
        }
    }

    private let hub = LiveHub()
    private let time = FixedTime()
    private let source = Source()

    private var value: LiveValue<Int> {
        LiveValue(hub: hub, subjects: ["desk:a"], longest: .seconds(5), clock: time.clock) { [source] in
            try source.read()
        }
    }

    @Test func `is read once until it is announced to have changed`() async throws {
        let value = value
        for _ in 0..<3 { #expect(try await value.current == 1) }
        hub.deliver(.changed(channel: "desk", subject: "b"))
        #expect(try await value.current == 1)
        hub.deliver(.changed(channel: "desk", subject: "a"))
        for _ in 0..<3 { #expect(try await value.current == 2) }
        hub.beat()
        #expect(try await value.current == 2)
        hub.deliver(.resynchronise)
        #expect(try await value.current == 3)
    }

    @Test func `grows no older than it may`() async throws {
        let value = value
        _ = try await value.current
        time.pass(.seconds(4))
        #expect(try await value.current == 1)
        time.pass(.seconds(1))
        #expect(try await value.current == 2)
    }

    @Test func `is read anew when the clock was put back`() async throws {
        let value = value
        _ = try await value.current
        time.jump(.days(-1))
        #expect(try await value.current == 2)
        source.breakDown(true)
        hub.deliver(.resynchronise)
        await #expect(throws: Problem.notFound) { try await value.current }
        source.breakDown(false)
        time.jump(.hours(-1))
        #expect(try await value.current == 3)
    }

    @Test func `is asked for again after a reading that failed`() async throws {
        let value = value
        _ = try await value.current
        source.breakDown(true)
        hub.deliver(.changed(channel: "desk", subject: "a"))
        await #expect(throws: (any Error).self) { try await value.current }
        source.breakDown(false)
        time.pass(.seconds(1))
        #expect(try await value.current == 2)
    }

    @Test func `is not asked for by everybody while its source is away, and not told from memory either`()
        async throws
    {
        let value = value
        _ = try await value.current
        source.breakDown(true)
        hub.deliver(.changed(channel: "desk", subject: "a"))
        for _ in 0..<3 { await #expect(throws: (any Error).self) { try await value.current } }
        #expect(source.attempts == 2)
        time.pass(.seconds(1))
        await #expect(throws: (any Error).self) { try await value.current }
        #expect(source.attempts == 3)
        #expect(await value.lastKnown == 1)
    }

    @Test func `is no open stream and leaves the hub when it goes`() async throws {
        var value: LiveValue<Int>? = value
        _ = try await value?.current
        #expect(hub.openStreams == 0)
        weak let gone = value
        value = nil
        #expect(gone == nil)
    }
}
