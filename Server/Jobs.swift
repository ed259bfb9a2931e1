// SPDX-License-Identifier: EUPL-1.2

import Logging
import Outbound
import ServiceLifecycle

/// A piece of background work that comes round again and again.
protocol Job: Sendable {
    /// By which name the log knows it.
    var name: String { get }
    /// How long it rests between two rounds.
    var rest: Duration { get }
    /// Does what is due.
    func round() async throws
}

/// Runs every job in its own rhythm until the program shuts down.
///
/// A round that fails is logged by kind and comes again: one broken job never stops the others.
struct Jobs: Service {
    let jobs: [any Job]
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for job in jobs { group.addTask { await repeated(job) } }
            }
        }
    }

    private func repeated(_ job: any Job) async {
        while !Task.isCancelled {
            do {
                try await job.round()
            } catch {
                logger.error(
                    "job failed", metadata: ["job": "\(job.name)", "kind": "\(type(of: error))"])
            }
            try? await Task.sleep(for: job.rest)
        }
    }
}

/// Hands over the mails the gate let through.
struct MailJob: Job {
    let delivery: MailDelivery
    let name = "mail"
    let rest = Duration.seconds(5)

    func round() async throws {
        try await delivery.round()
    }
}
