// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import Media
import ServiceLifecycle
import Store
import Telephone

/// Keeps the switchboard of a media engine working, at one instance at a time.
///
/// Whoever has its lease drives it; who dies loses it, and another claims the engine's session and the calls that are up.
struct Switching: Service {
    private let calls: Calls
    private let settings: LineSettings
    private let installation: Installation
    private let testing: LineTesting

    private static let lasting = Moment.Span.seconds(6)
    private static let rhythm = Duration.seconds(2)

    init(_ calls: Calls, _ settings: LineSettings, _ installation: Installation, _ testing: LineTesting) {
        (self.calls, self.settings, self.installation, self.testing) = (
            calls, settings, installation, testing
        )
    }

    func run() async throws {
        let holder = Identifier<Self>(from: installation.randomness).description
        await cancelWhenGracefulShutdown {
            async let swept: Void = sweep()
            async let tested: Void = testing.run()
            while !Task.isCancelled {
                if (try? await hold(for: holder)) == true { await drive(holding: holder) }
                try? await Task.sleep(for: .seconds(1))
            }
            await swept
            await tested
            try? await letGo(holder)
        }
    }

    /// Ends calls of which no engine tells anything any more, so that nobody is left in silence.
    private func sweep() async {
        while !Task.isCancelled {
            for lost in (try? await calls.orphans()) ?? [] {
                try? await Edge(at: settings.edgeDoor).end(lost.call.id.description)
            }
            try? await Task.sleep(for: .seconds(30))
        }
    }

    /// Drives the engine until it or the lease is lost.
    private func drive(holding holder: String) async {
        do {
            let switchboard = try await Switchboard.open(calls, settings, hub: installation.hub) {
                tell($0)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await switchboard.run() }
                group.addTask {
                    while try await hold(for: holder) { try await Task.sleep(for: Self.rhythm) }
                }
                try await group.next()
                group.cancelAll()
            }
        } catch is CancellationError {
            return
        } catch MediaFailure.noEngine {
            tell(MediaFailure.noEngine)
            try? await Switchboard.abandon(calls, settings)
        } catch {
            tell(error)
        }
    }

    private func tell(_ error: any Error) {
        installation.health.log(.jobFailed(LogWord("switchboard"), kind: type(of: error)))
    }

    private var lease: String { "switchboard-" + settings.node }

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
