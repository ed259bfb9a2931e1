// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
package import Store
import Vault
package import Web

/// What the chat gives to the desk and to the one staff stream.
extension CounsellorRoutes {
    /// Who waits, the longest first, each with a way to take them.
    package func line(_ request: StaffRequest) async throws -> HTML {
        let line = try await conversations.line(for: request.viewer)
        let answers = try await answers(of: line, for: request)
        let page = listPage(line, answers: answers, places: try await needs.places(), request)
        return ListViews.waiting(page, request.translate)
    }

    /// After how long a thread that waits for a team is shown as late.
    package func lateThreads(of team: TeamID) -> Moment.Span { conversations.threadAnswer(team).warnedAfter }

    /// The conversations she is offered and those she holds.
    package func mine(_ request: StaffRequest) async throws -> HTML {
        let line = try await conversations.line(for: request.viewer)
        return ListViews.mine(listPage(line, answers: [:], places: nil, request), request.translate)
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

    private func listPage(
        _ line: StaffLine, answers: [ConversationID: VisitorAnswers], places: CodeList?,
        _ request: StaffRequest
    ) -> ListPage {
        ListPage(
            line: line, answers: answers, places: places, now: conversations.clock.now,
            formToken: request.formToken)
    }
}

extension CounsellorRoutes {
    private func answers(of line: StaffLine, for request: StaffRequest) async throws
        -> [ConversationID: VisitorAnswers]
    {
        guard !line.waiting.isEmpty else { return [:] }
        return try await conversations.answers(of: line.waiting, for: request.viewer, with: request.key)
    }
}

extension Conversations {
    package typealias ThreadsWaiting = (count: Int, since: Moment?)

    /// What a board says of a team that hangs where everybody sees it: nothing around which a wall stands.
    package static func board(of team: TeamID, in transaction: any Transaction) throws -> ChatsOnBoard {
        let visible = ConversationAccess.board(of: team)
        let waiting = try ConversationStore.waiting(among: visible, in: transaction)
        return ChatsOnBoard(
            waiting: waiting.count, longestWaitSince: waiting.map(\.waitingSince).min(),
            open: try ConversationStore.openCount(among: visible, in: transaction))
    }

    /// How many threads of a team wait for an answer and since when the first, as a board may say it.
    package static func threadsOnBoard(of team: TeamID, in transaction: any Transaction) throws
        -> ThreadsWaiting
    {
        try waiting(among: ConversationAccess.board(of: team), in: transaction)
    }

    /// How many threads of a team were last written in within a span of time, as a board may say it.
    package static func threadsOnBoard(
        of team: TeamID, writtenFrom start: Moment, before end: Moment, in transaction: any Transaction
    ) throws -> Int {
        try ThreadStore.count(
            from: start, before: end, among: ConversationAccess.board(of: team), in: transaction)
    }

    /// How many conversations lie on each of these counsellors: what the chat takes of their capacity.
    package static func loads(of staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: Int] {
        try ConversationStore.openCounts(heldBy: staff, in: transaction)
    }
}

/// A team's live chats at one moment, in numbers.
package struct ChatsOnBoard: Sendable {
    package let waiting: Int
    package let longestWaitSince: Moment?
    /// How many somebody holds.
    package let open: Int
}
