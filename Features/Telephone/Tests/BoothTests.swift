// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Media
import Store
import TestKit
import Testing

@testable import Telephone

/// Two instances of the program, one of which has her browser.
@Suite struct `A browser in a call` {
    @Test(arguments: Engines.all)
    func `is heard by another instance when its own dies, and missed when it falls silent`(_ engine: Engine)
        async throws
    {
        try await Pair.with(engine) { pair in
            try await pair.pass(seconds: 7)
            #expect(try await pair.state() == .talking)
            pair.engine.fallSilent()
            try await pair.wait(for: .waiting)
            #expect(try await pair.house.calls.running(on: "one").first?.call.putBackAt != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `gives her caller back when she left while nobody listened`(_ engine: Engine) async throws {
        try await Pair.with(engine) { pair in
            pair.engine.refuse("configure")
            try await pair.pass(seconds: 7)
            #expect(try await pair.state() == .waiting)
        }
    }

    @Test(arguments: Engines.all)
    func `gives her caller back when the engine has let go of it`(_ engine: Engine) async throws {
        try await Pair.with(engine) { pair in
            pair.engine.forgetSessions()
            try await pair.pass(seconds: 7)
            #expect(try await pair.state() == .waiting)
        }
    }

    @Test(arguments: Engines.all)
    func `that never came because its instance died gives her caller back`(_ engine: Engine) async throws {
        try await Pair.with(engine, joins: false) { pair in
            try await pair.pass(seconds: 24)
            #expect(try await pair.state() == .talking)
            try await pair.pass(seconds: 2)
            #expect(try await pair.state() == .waiting)
        }
    }

    @Test(arguments: Engines.all)
    func `stays where it is while its instance lives, and when a clock jumps`(_ engine: Engine) async throws {
        try await Pair.with(engine) { pair in
            pair.engine.refuse("configure")
            for _ in 1...5 {
                pair.house.house.time.pass(.seconds(4))
                try await pair.first.tend()
                try await pair.second.tend()
            }
            pair.house.house.time.jump(.hours(1))
            try await pair.second.tend()
            #expect(try await pair.state() == .talking)
        }
    }

    /// Behind a balancer her page may come to another instance, and the first hears no more of it.
    @Test(arguments: Engines.all)
    func `that has come to another instance is not missed at the first`(_ engine: Engine) async throws {
        try await Pair.with(engine) { pair in
            try await pair.join(pair.second)
            for (leg, seat) in await pair.first.seats { await pair.first.lose(leg, seat) }
            #expect(try await pair.state() == .talking)
            for (leg, seat) in await pair.second.seats { await pair.second.lose(leg, seat) }
            #expect(try await pair.state() == .waiting)
        }
    }

    @Test(arguments: Engines.all)
    func `whose connection is gone gives her caller back unless it comes again`(_ engine: Engine) async throws
    {
        try await Pair.with(engine) { pair in
            let left = try #require(await pair.first.seats.first)
            try await pair.join(pair.first)
            await pair.first.lose(left.key, left.value)
            #expect(try await pair.state() == .talking)
            pair.engine.breakOff()
            try await pair.wait(for: .waiting)
        }
    }

    /// Two instances with one engine, and a call.
    private struct Pair: Sendable {
        let house: TelephoneHouse
        let engine: MadeUpEngine
        let first: Booth
        let second: Booth
        private let call: CallID
        private let staff: StaffID

        static func with(_ database: Engine, joins: Bool = true, _ body: (Pair) async throws -> Void)
            async throws
        {
            try await TelephoneHouse.with(database) { house in
                let engine = MadeUpEngine()
                _ = try await house.seat()
                let (call, staff) = try await house.talk()
                let settings = try MadeUpEngine.settings()
                let booths = (0..<2).map { _ in
                    Booth(house.calls, settings) { try await engine.session(claiming: $0) }
                }
                let pair = Pair(
                    house: house, engine: engine, first: booths[0], second: booths[1], call: call,
                    staff: staff)
                if joins { try await pair.join(pair.first) }
                try await body(pair)
            }
        }

        func join(_ booth: Booth) async throws {
            let leg = try #require(try await house.legs(of: call).first { $0.staff == staff })
            _ = try await booth.join(leg, of: staff, offering: "v=0\r\n")
        }

        /// The first instance is dead meanwhile.
        func pass(seconds: Int64) async throws {
            house.house.time.pass(.seconds(seconds))
            try await second.tend()
        }

        func state() async throws -> Call.State? { try await house.state(of: call) }

        func wait(for state: Call.State) async throws {
            let end = ContinuousClock.now + .seconds(60)
            while try await self.state() != state, ContinuousClock.now < end { await Task.yield() }
            #expect(try await self.state() == state)
        }
    }
}
