// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import Media
import ServiceLifecycle
import Store
import Telephone
import TestCalls

/// Keeps the switchboards of a line's media engines working, at one instance at a time.
///
/// Whoever has the lease leads the line and drives every engine; who dies loses it, and another claims the engines' sessions
/// and the calls that are up. An engine that is gone disturbs none of the others.
struct Switching: Service {
    private let calls: Calls
    private let engines: [LineSettings]
    private let installation: Installation
    private let testing: [LineTesting]
    /// Where browsers are heard, whoever leads the line.
    private let booths: [Booth]

    private static let lasting = Moment.Span.seconds(6)
    private static let rhythm = Duration.seconds(2)

    init(
        _ calls: Calls, _ engines: [LineSettings], _ installation: Installation, _ testing: [LineTesting],
        booths: [Booth]
    ) {
        (self.calls, self.engines, self.installation, self.testing, self.booths) = (
            calls, engines, installation, testing, booths
        )
    }

    func run() async throws {
        let holder = Identifier<Self>(from: installation.randomness).description
        await cancelWhenGracefulShutdown {
            async let swept: Void = sweep()
            async let tested: Void = test()
            async let tended: Void = tend()
            while !Task.isCancelled {
                if (try? await hold(for: holder)) == true { await lead(holding: holder) }
                try? await Task.sleep(for: .seconds(1))
            }
            await swept
            await tested
            await tended
            try? await letGo(holder)
        }
    }

    /// Ends calls of which no engine tells anything any more, so that nobody is left in silence.
    private func sweep() async {
        guard let edge = engines.first?.edgeDoor else { return }
        while !Task.isCancelled {
            for lost in (try? await calls.orphans()) ?? [] {
                try? await Edge(at: edge).end(lost.call.id.description)
            }
            try? await Task.sleep(for: .seconds(30))
        }
    }

    /// Follows instances that died, so that nobody who talks to a browser of theirs is left in silence.
    private func tend() async {
        while !Task.isCancelled {
            for booth in booths {
                do { try await booth.tend() } catch { tell(error) }
            }
            try? await Task.sleep(for: Self.rhythm)
        }
    }

    /// Tries every engine again and again.
    private func test() async {
        await withTaskGroup(of: Void.self) { group in
            for engine in testing { group.addTask { await engine.run() } }
        }
    }

    /// Drives every engine until the lease is lost.
    private func lead(holding holder: String) async {
        let exchange = Exchange()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled, (try? await hold(for: holder)) == true {
                    try? await Task.sleep(for: Self.rhythm)
                }
            }
            for engine in engines {
                group.addTask { await again { try await drive(engine, in: exchange) } }
            }
            if let port = engines.first?.keysPort {
                group.addTask { await again { try await exchange.hearKeys(on: port) } }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Begins anew whenever it fails, until its task is cancelled.
    private func again(_ work: @Sendable () async throws -> Void) async {
        while !Task.isCancelled {
            do { try await work() } catch is CancellationError { return } catch { tell(error) }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Drives an engine until it is lost; the calls of one that is not there are ended, so that nobody waits in silence.
    private func drive(_ engine: LineSettings, in exchange: Exchange) async throws {
        do {
            let switchboard = try await Switchboard.open(calls, engine, hub: installation.hub) { tell($0) }
            try await tryAnew(engine)
            try await exchange.run(switchboard)
        } catch MediaFailure.lost {
            try await tryAnew(engine)
            throw MediaFailure.lost
        } catch MediaFailure.noEngine {
            try? await Switchboard.abandon(calls, engine)
            throw MediaFailure.noEngine
        }
    }

    /// An engine that came or went is called at once, so that the desk knows.
    private func tryAnew(_ engine: LineSettings) async throws {
        try await installation.database.write { try TestCallStore.overtake(engine.node, in: $0) }
    }

    private func tell(_ error: any Error) {
        installation.health.log(.jobFailed(LogWord("switchboard"), kind: type(of: error)))
    }

    /// Named as when there was one engine alone: an older program beside this one must not lead, too.
    private var lease: String { "switchboard-" + (engines.first?.node ?? "") }

    private func hold(for holder: String) async throws -> Bool {
        let now = installation.clock.now
        return try await installation.database.write { [lease] transaction in
            try LeaseStore().acquire(
                lease, for: holder, lasting: Self.lasting, now: now, transaction) != nil
        }
    }

    private func letGo(_ holder: String) async throws {
        let now = installation.clock.now
        try await installation.database.write { [lease] transaction in
            let held = try LeaseStore().acquire(
                lease, for: holder, lasting: Self.lasting, now: now, transaction)
            if let held { try LeaseStore().release(held, transaction) }
        }
    }
}
