// SPDX-License-Identifier: EUPL-1.2

import Accounts
import AuditProof
import BreakGlass
import CaseFiles
import Cases
import Chat
import Foundation
import Health
import Kernel
import Store
import TestCalls
import Vault
import Web

/// What the operator's figures read of the features.
extension Composition {
    static func monitoring(
        _ installation: Installation, onDuty: @escaping @Sendable () async throws -> Int?
    ) -> MonitorRoutes {
        let hub = installation.hub
        let (database, clock) = (installation.database, installation.clock)
        let figures = Figures(
            meters: installation.health.meters, clock: clock, startedAt: clock.now,
            readers: [
                { $0.gauge(.openStreams, Double(hub.openStreams)) },
                { $0.gauge(.onDuty, Double(try await onDuty() ?? 0)) },
                { exposition in
                    let (census, outbox) = try await database.read {
                        (try ConversationStore.census(in: $0), try OutboxStore().count($0))
                    }
                    exposition.gauge(.waiting, Double(census.waiting))
                    exposition.gauge(.openConversations, Double(census.open))
                    exposition.gauge(.outbox, Double(outbox))
                },
                { exposition in
                    for call in try await database.read({ try TestCallStore.all(in: $0) }) {
                        let age = Double((clock.now - call.triedAt).milliseconds) / 1000
                        exposition.gauge(
                            .lineAnswers, call.outcome == .heard ? 1 : 0, [("node", call.node)])
                        exposition.gauge(.lineTestAge, age, [("node", call.node)])
                    }
                },
                { exposition in
                    let tail = try await database.read { try AuditChainStore.tail(in: $0) }
                    exposition.gauge(.auditUnsealed, Double(tail.count))
                    exposition.gauge(.auditLag, Double(tail.lag(at: clock.now).milliseconds) / 1000)
                },
                { exposition in
                    let line = PasswordLine.shared.occupancy
                    exposition.gauge(.passwordsRunning, Double(line.running))
                    exposition.gauge(.passwordsWaiting, Double(line.waiting))
                },
            ])
        return MonitorRoutes(figures: figures, stores: [database, installation.keys])
    }

    /// Where both sites ask who is at the door.
    static func entrance(
        _ installation: Installation, _ settings: Settings, _ flood: Flood, _ conversations: Conversations
    ) -> Entrance {
        let (files, glass) = (caseFiles(installation), breakGlass(installation))
        let accounts = installation.accounts
        return Entrance(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, signIn: SignInRoutes.signIn, flood: flood,
            limits: settings.sessionLimits,
            heard: { try conversations.heard(from: $0, at: $1, in: $2) },
            closed: { try await files.closed(in: $0).map { CasesAddress.file($0).address } },
            banners: { try await glass.banners(for: $0) + accounts.banners(for: $0) })
    }
}
