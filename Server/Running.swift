// SPDX-License-Identifier: EUPL-1.2

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

    /// Serves until a signal asks to stop; `ready` is told both ports once both sites answer.
    func run(ready: @escaping @Sendable (_ publicPort: Int, _ staffPort: Int) -> Void) async throws {
        let composition = try await Composition(installation, settings: settings)
        let ports = Ports(ready: ready)
        let services: [any Service] = [
            LivePump(hub: installation.hub, database: installation.database),
            StatisticsSettler(installation, logger: logger),
            Jobs(
                jobs: Composition.jobs(installation, settings: settings, logger: logger), logger: logger),
            WebServer.listener(
                for: composition.frontDoor(of: .visitors), port: settings.publicPort, settings: settings,
                logger: logger
            ) { ports.opened(.visitors, $0) },
            WebServer.listener(
                for: composition.frontDoor(of: .staff), port: settings.staffPort, settings: settings,
                logger: logger
            ) { ports.opened(.staff, $0) },
        ]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        try await installation.close()
    }

    /// Waits for both sites.
    private final class Ports: Sendable {
        private let known = Mutex<[Side: Int]>([:])
        private let ready: @Sendable (Int, Int) -> Void

        init(ready: @escaping @Sendable (Int, Int) -> Void) {
            self.ready = ready
        }

        func opened(_ side: Side, _ port: Int) {
            let both = known.withLock { known -> (Int, Int)? in
                known[side] = port
                guard let visitors = known[.visitors], let staff = known[.staff] else { return nil }
                return (visitors, staff)
            }
            if let (visitors, staff) = both { ready(visitors, staff) }
        }
    }
}
