// SPDX-License-Identifier: EUPL-1.2

import AuditProof
import Health
import Kernel
import ServiceLifecycle
import Vault

/// Seals the audit while the program runs, and what came last when it stops.
///
/// No job, because every round of a job writes its lease twice, and this comes round twice a second: here
/// nothing is written while nothing waits.
struct AuditSealing: Service {
    private let sealer: AuditSealer
    private let health: Health

    private static let rest = Duration.milliseconds(500)
    private static let restElsewhere = Duration.milliseconds(AuditSealer.leaseSpan.milliseconds)
    private static let name = LogWord("audit-seal")

    init(_ installation: Installation) throws {
        sealer = AuditSealer(
            database: installation.database, signer: try installation.vault.auditSigner(),
            clock: installation.clock, randomness: installation.randomness)
        health = installation.health
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard let rest = rest(after: await round()) else { continue }
                try? await Task.sleep(for: rest)
            }
        }
        while case .sealed = await round() {}
        await attempt { try await sealer.checkpoint(after: .seconds(0)) }
    }

    /// A full round is followed by the next at once.
    private func rest(after outcome: AuditSealer.Outcome?) -> Duration? {
        switch outcome {
        case .sealed(AuditSealer.roundSize): nil
        case .elsewhere: Self.restElsewhere
        case .sealed, .nothingWaits, nil: Self.rest
        }
    }

    private func round() async -> AuditSealer.Outcome? {
        await attempt { try await sealer.round() }
    }

    @discardableResult
    private func attempt<Value>(_ work: () async throws -> Value) async -> Value? {
        do {
            return try await work()
        } catch {
            health.log(.jobFailed(Self.name, kind: type(of: error)))
            return nil
        }
    }
}
