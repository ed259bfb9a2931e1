// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
package import Web

/// What the chat gives to the desk and to the one staff stream.
extension CounsellorRoutes {
    /// Who waits, the longest first, each with a way to take them.
    package func line(_ request: StaffRequest) async throws -> HTML {
        ListViews.waiting(try await listPage(request), request.translate)
    }

    /// The conversations she holds.
    package func mine(_ request: StaffRequest) async throws -> HTML {
        ListViews.mine(try await listPage(request), request.translate)
    }

    /// The chat's part of the one staff stream: the line, and every conversation she holds.
    package func feed(_ request: StaffRequest) -> (any StaffFeed)? {
        guard request.viewer.may(.answerContacts) else { return nil }
        return CounsellorFeed(
            conversations: conversations, viewer: request.viewer, key: request.key, form: .events, face: face)
    }

    private func listPage(_ request: StaffRequest) async throws -> ListPage {
        let (waiting, mine) = try await conversations.line(for: request.viewer)
        return ListPage(
            waiting: waiting, mine: mine, now: conversations.clock.now, formToken: request.formToken)
    }
}

extension Conversations {
    /// How many wait for a team.
    package static func waiting(for team: TeamID, in transaction: any Transaction) throws -> Int {
        try ConversationStore.waiting(for: team, in: transaction).count
    }

    /// How many conversations lie on a counsellor: what the chat takes of her capacity.
    package static func load(of staff: StaffID, in transaction: any Transaction) throws -> Int {
        try ConversationStore.open(heldBy: staff, in: transaction).count
    }
}
