// SPDX-License-Identifier: EUPL-1.2

import Chat
import Health
import Kernel
import ServiceLifecycle

/// Counts those who were shown other ways before a chat could begin and did not come in.
///
/// Each instance counts those who stood before its own door, so this needs no lease. When the program
/// stops, whoever stands there finds no line behind it and is counted at once.
struct TurnedAwayCount: Service {
    let conversations: Conversations
    let doorstep: Doorstep
    let health: Health

    init(_ conversations: Conversations, of installation: Installation) {
        self.conversations = conversations
        doorstep = Doorstep(clock: installation.clock, randomness: installation.randomness)
        health = installation.health
    }

    private static let rest = Duration.seconds(60)
    private static let name = LogWord("turned-away")

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.rest)
                await count { try await conversations.countTurnedAway(at: doorstep) }
            }
        }
        await count { try await conversations.countTurnedAway(at: doorstep, after: .seconds(0)) }
    }

    private func count(_ work: () async throws -> Int) async {
        do {
            _ = try await work()
        } catch {
            health.log(.jobFailed(Self.name, kind: type(of: error)))
        }
    }
}
