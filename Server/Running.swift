// SPDX-License-Identifier: EUPL-1.2

import Health
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals
import Web

/// An open installation with both its sites listening.
struct Running: Sendable {
    let installation: Installation
    let settings: Settings
    let logger: Logger
    let composition: Composition
    private let lock: ServingLock?

    /// Makes the sites ready, after finishing what a crash left open.
    init(_ installation: Installation, settings: Settings, lock: ServingLock?, logger: Logger) async throws {
        self.installation = installation
        self.settings = settings
        self.logger = logger
        self.lock = lock
        try await installation.finishOpen()
        composition = try await Composition(installation, settings: settings)
    }

    /// Serves until a signal asks to stop, with what else is to run beside; `ready` is told both ports once every site
    /// answers.
    func run(
        beside others: [any Service] = [],
        ready: @escaping @Sendable (_ publicPort: Int, _ staffPort: Int) -> Void
    ) async throws {
        let health = installation.health
        let ports = Ports(opening: settings.ports.count, health: health, ready: ready)
        var services: [any Service] = [
            try AuditSealing(installation),
            LivePump(hub: installation.hub, database: installation.database),
            Jobs(composition.jobs, of: installation),
            WebServer.listener(
                for: composition.frontDoor(of: .visitors), port: settings.publicPort, settings: settings,
                logger: logger
            ) { ports.opened(.side(.visitors), $0) },
            WebServer.listener(
                for: composition.frontDoor(of: .staff), port: settings.staffPort, settings: settings,
                logger: logger
            ) { ports.opened(.side(.staff), $0) },
            StopNotice(health: health),
        ]
        services.insert(contentsOf: others, at: services.count - 1)
        if let line = composition.switching { services.insert(line, at: services.count - 1) }
        if let onion = onion(ports) { services.insert(onion, at: services.count - 1) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        let end = ContinuousClock.now
        try await installation.close()
        lock?.letGo()
        health.log(.stopped(milliseconds: (ContinuousClock.now - end).inMilliseconds))
    }

    /// The visitors' site as Tor brings people to it: on this machine alone, whatever the other sites listen on.
    private func onion(_ ports: Ports) -> (any Service)? {
        guard let origin = settings.onionOrigin, let port = settings.onionPort else { return nil }
        return WebServer.listener(
            for: composition.onionDoor(at: origin, installation.organisation), on: "127.0.0.1", port: port,
            settings: settings, logger: logger
        ) { ports.opened(.onion, $0) }
    }

    /// What listens on a port of its own.
    private enum Door: Hashable {
        case side(Side)
        case onion

        var word: LogWord {
            switch self {
            case .side(let side): side.word
            case .onion: LogWord("onion")
            }
        }
    }

    /// Waits for every site, the one for Tor as well: who is told that all is ready may come by any of them.
    private final class Ports: Sendable {
        private let known = Mutex<[Door: Int]>([:])
        private let count: Int
        private let health: Health
        private let ready: @Sendable (Int, Int) -> Void

        init(opening count: Int, health: Health, ready: @escaping @Sendable (Int, Int) -> Void) {
            self.count = count
            self.health = health
            self.ready = ready
        }

        func opened(_ door: Door, _ port: Int) {
            health.log(.listening(site: door.word, port: port))
            let all = known.withLock { known in
                known[door] = port
                return known
            }
            guard all.count == count, let visitors = all[.side(.visitors)], let staff = all[.side(.staff)]
            else { return }
            health.log(.ready(milliseconds: (ContinuousClock.now - health.startedAt).inMilliseconds))
            ready(visitors, staff)
        }
    }
}
