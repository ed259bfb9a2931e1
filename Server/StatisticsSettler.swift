// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import ServiceLifecycle
import Statistics
import Store

/// Adds new contacts to the sums every minute and forgets when old ones began; one instance at a time.
struct StatisticsSettler: Service {
    let statistics: Statistics
    let database: any Database
    let holder: String
    let health: Health

    private static let job = LogWord("statistics")

    init(_ installation: Installation) {
        statistics = installation.statistics
        database = installation.database
        holder = Identifier<StatisticsSettler>(from: installation.randomness).description
        health = installation.health
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await round()
                } catch {
                    health.log(.jobFailed(Self.job, kind: type(of: error)))
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
        guard let lease else { return }
        try await statistics.settle(under: lease)
        health.meters.finished(Self.job, at: statistics.clock.now)
    }
}
