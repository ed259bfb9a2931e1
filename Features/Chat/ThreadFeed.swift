// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
package import Web

/// The inbox's part of the one staff stream: says that something changed, and not what.
final class ThreadFeed: StaffFeed {
    private let conversations: Conversations
    private let team: TeamID
    private let visible: Visibility

    init(conversations: Conversations, team: TeamID, visible: Visibility) {
        self.conversations = conversations
        self.team = team
        self.visible = visible
    }

    func opening(_ subscription: Subscription) async throws -> [UInt8] {
        subscription.watch(subject)
        return []
    }

    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8] {
        guard wake.resynchronise || wake.changed.contains(subject) else { return [] }
        let visible = visible
        let waiting = try await conversations.database.read {
            try Conversations.waiting(among: visible, in: $0).count
        }
        return LiveFrame.event("threads", id: nil, html: "\(waiting)")
    }

    private var subject: String { LiveHub.subject(Conversations.threadChannel, team.description) }
}

extension ThreadRoutes {
    /// The inbox's part of the one staff stream.
    package func feed(_ request: StaffRequest) -> (any StaffFeed)? {
        guard request.viewer.may(.answerContacts), let team = request.viewer.team else { return nil }
        return ThreadFeed(
            conversations: conversations, team: team,
            visible: ConversationAccess(request.viewer).threads)
    }
}
