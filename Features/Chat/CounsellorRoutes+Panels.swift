// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
import Vault
package import Web

/// What the chat gives to the desk and to the one staff stream.
extension CounsellorRoutes {
    /// Who waits, the longest first, each with a way to take them.
    package func line(_ request: StaffRequest) async throws -> HTML {
        ListViews.waiting(try await listPage(request), request.translate)
    }

    /// The conversations she is offered and those she holds.
    package func mine(_ request: StaffRequest) async throws -> HTML {
        ListViews.mine(try await listPage(request), request.translate)
    }

    /// The chat's part of the one staff stream: the line, and every conversation she holds.
    package func feed(_ request: StaffRequest) -> (any StaffFeed)? {
        guard request.viewer.may(.answerContacts) else { return nil }
        return feed(of: request, form: .events)
    }

    func feed(of request: StaffRequest, form: LiveStream.Form) -> CounsellorFeed {
        CounsellorFeed(
            conversations: conversations, viewer: request.viewer, key: request.key, form: form, face: face,
            name: needs.name)
    }

    private func listPage(_ request: StaffRequest) async throws -> ListPage {
        let line = try await conversations.line(for: request.viewer)
        return ListPage(
            line: line, answers: try await answers(of: line, for: request), now: conversations.clock.now,
            formToken: request.formToken)
    }
}

extension CounsellorRoutes {
    private func answers(of line: StaffLine, for request: StaffRequest) async throws
        -> [ConversationID: VisitorAnswers]
    {
        guard !line.waiting.isEmpty, let team = request.viewer.team,
            let teamKey = try await conversations.vault.teamKey(team, as: request.key)
        else { return [:] }
        return try await conversations.answers(of: line.waiting, with: .team(teamKey))
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
