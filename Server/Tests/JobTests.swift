// SPDX-License-Identifier: EUPL-1.2

import Access
import Health
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import zaupnica

@Suite struct `A job` {
    @Test(arguments: Engines.all)
    func `is done by one instance at a time, and again when it has rested`(_ engine: Engine) async throws {
        try await ServerHouse.with(engine) { server in
            let work = Work()
            let (one, other) = (work.jobs(in: server), work.jobs(in: server))
            #expect(await one.round() == ["work"])
            #expect(await other.round().isEmpty)

            server.house.time.pass(.seconds(9))
            #expect(await other.round().isEmpty)
            server.house.time.pass(.seconds(1))
            #expect(await other.round() == ["work"])
            #expect(await one.round().isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `is taken over from an instance that fell asleep over it, whose late write is refused`(
        _ engine: Engine
    ) async throws {
        try await ServerHouse.with(engine) { server in
            let work = Work()
            let (sleeper, other) = (work.jobs(in: server), work.jobs(in: server))
            work.onNextRound {
                server.house.time.pass(.minutes(3))
            } then: {
                await other.round()
            }
            #expect(await sleeper.round().isEmpty, "the sleeper's write was accepted")
            #expect(work.fences == [2])

            #expect(await other.round().isEmpty, "the sleeper gave away a lease it had lost")
        }
    }

    /// Those that write to people: a second letter looks like a second matter.
    @Test(arguments: Engines.all, ["rescues", "exceptions", "walls"])
    func `writes to nobody when it has slept through the end of its lease`(_ engine: Engine, _ name: String)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let house = server.house
            let scene = try await OneOfEverything(server)
            let (staff, now) = (scene.counsellor.viewer.id, house.clock.now)
            _ = try await house.hire([.conflictSteward, .coordinator])
            try await house.keep(.person(staff), from: MatterID(from: house.randomness))
            try await house.data.write {
                try $0.run(
                    """
                    INSERT INTO account_rescue (staff_id, asked_by, confirmed_by, begun_at)
                    VALUES (\(staff), \(staff), \(staff), \(now))
                    """)
            }
            let job = try #require(server.composition.jobs.first { $0.name.text == name })
            func letters() async throws -> Int {
                try await house.data.read { try AuditStore.counts(in: $0)["outbound_refused"] ?? 0 }
            }
            let before = try await letters()
            let slept = try #require(try await lease(name, for: "sleeper", server))
            house.time.pass(.minutes(3))
            let present = try #require(try await lease(name, for: "other", server))
            await #expect(throws: LostLease.self) { try await job.round(under: slept) }
            #expect(try await letters() == before)
            try await job.round(under: present)
            #expect(try await letters() > before)
        }
    }

    private func lease(_ name: String, for holder: String, _ server: ServerHouse) async throws -> Lease? {
        let now = server.house.clock.now
        return try await server.house.data.write {
            try LeaseStore().acquire(name, for: holder, lasting: .minutes(2), now: now, $0)
        }
    }

    @Test(arguments: Engines.all)
    func `that fails is logged by kind, comes again after a minute and stops no other`(_ engine: Engine)
        async throws
    {
        try await ServerHouse.with(engine) { server in
            let lines = Mutex<[String]>([])
            let log = Log(clock: server.house.clock) { line in lines.withLock { $0.append(line) } }
            let work = Work()
            let jobs = work.jobs(
                in: server, beside: [Failing()], health: Health(log: log, meters: Meters()))
            #expect(await jobs.round() == ["work"])
            let line = try #require(lines.withLock { $0.first })
            #expect(line.hasSuffix("event=job_failed job=failing kind=Broken"))

            server.house.time.pass(.seconds(59))
            await jobs.round()
            #expect(lines.withLock { $0.count } == 1)
            server.house.time.pass(.seconds(1))
            await jobs.round()
            #expect(lines.withLock { $0.count } == 2)
        }
    }
}

/// Work that notes under which number it was done.
private final class Work: Sendable {
    private struct State {
        var fences: [Int] = []
        var interruption: (@Sendable () async -> Void)?
    }

    private let state = Mutex(State())

    var fences: [Int] { state.withLock { $0.fences } }

    /// Something that comes between the beginning of the next round and its write.
    func onNextRound(
        _ first: @escaping @Sendable () -> Void, then second: @escaping @Sendable () async -> Void
    ) {
        state.withLock {
            $0.interruption = {
                first()
                await second()
            }
        }
    }

    func jobs(in server: ServerHouse, beside others: [any Job] = [], health: Health = .unwatched) -> Jobs {
        Jobs(
            others + [Round(work: self, server: server)], database: server.house.data,
            clock: server.house.clock, randomness: server.house.randomness, health: health)
    }

    private struct Round: Job {
        let work: Work
        let server: ServerHouse
        let name = LogWord("work")
        let rest = Moment.Span.seconds(10)

        func round(under lease: Lease) async throws {
            let interruption = work.state.withLock { state in
                defer { state.interruption = nil }
                return state.interruption
            }
            await interruption?()
            let now = server.house.clock.now
            try await server.house.data.write { try LeaseStore().require(lease, now: now, $0) }
            work.state.withLock { $0.fences.append(lease.fence) }
        }
    }
}

private struct Failing: Job {
    let name = LogWord("failing")
    let rest = Moment.Span.days(7)

    func round(under lease: Lease) async throws { throw Broken() }
}

private struct Broken: Error {}
