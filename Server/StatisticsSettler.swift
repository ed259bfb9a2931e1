// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging
import ServiceLifecycle
import Statistics
import Store

/// Adds new contacts to the sums every minute and forgets when old ones began; one instance at a time.
struct StatisticsSettler: Service {
    let statistics: Statistics
    let database: any Database
    let holder: String
    let logger: Logger

    init(_ installation: Installation, logger: Logger) {
        statistics = installation.statistics
        database = installation.database
        holder = Identifier<StatisticsSettler>(from: installation.randomness).description
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await round()
                } catch {
                    logger.error("statistics not settled; tried again in a minute")
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    private func round() async throws {
        let now = statistics.clock.now
        let lease = try await database.write { [holder] transaction in
            try LeaseStore().acquire("statistics", for: holder, lasting: .minutes(3), now: now, transaction)
        }
        if let lease { try await statistics.settle(under: lease) }
    }
}
