// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
package import Web

/// The counsellors' side of threads: the inbox, one thread, and what a caller says.
package struct ThreadRoutes: RouteSource {
    let codes: ReturnCodes
    let needs: ThreadNeeds
    /// The frame around the page for this viewer, made by whoever joins the features.
    let layout: @Sendable (StaffRequest) -> StaffLayout

    package init(
        codes: ReturnCodes, needs: ThreadNeeds, layout: @escaping @Sendable (StaffRequest) -> StaffLayout
    ) {
        self.codes = codes
        self.needs = needs
        self.layout = layout
    }

    var conversations: Conversations { codes.conversations }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/threads", may: .answerContacts) { try await inbox($0) }
        routes.staff(.post, "/threads/words", may: .answerContacts, openSpoken)
        routes.staff(.post, "/threads/number", may: .answerContacts, route)
        routes.staff(.get, "/threads/:id", may: .answerContacts) { try await thread($0) }
        routes.staff(.get, "/threads/:id/readers", may: .answerContacts, readers)
        routes.staff(.post, "/threads/:id/messages", may: .answerContacts, write)
        routes.staff(.post, "/threads/:id/code", may: .answerContacts, replaceCode)
    }

    private func inbox(
        _ request: StaffRequest, after call: InboxPage.Call? = nil, status: Status = .ok
    ) async throws -> Answer {
        let page = InboxPage(
            threads: try await conversations.inbox(for: request.viewer),
            names: try await needs.names(request.viewer),
            promised: conversations.threadAnswer(request.viewer.team),
            now: conversations.clock.now, formToken: request.formToken, call: call)
        let t = request.translate
        return .page(
            layout(request).page(title: t(Text.Inbox.heading), content: InboxViews.page(page, t)),
            status: status)
    }

    @Sendable private func openSpoken(_ request: StaffRequest) async throws -> Answer {
        let typed = Confidential(request.form.text("a"))
        let trial = try await request.form.asSecret {
            try await codes.openSpoken(typed, for: request.viewer, with: request.key)
        }
        switch trial {
        case .found(let id): return .see(ThreadAddress.thread(id).address)
        case .unknown: return try await inbox(request, after: .unknownWords, status: .unprocessable)
        case .crowded(let seconds):
            return try await inbox(request, after: .crowded(seconds: seconds), status: .tooMany)
        }
    }

    @Sendable private func route(_ request: StaffRequest) async throws -> Answer {
        guard let mark = try await codes.route(request.form.text("a"), for: request.viewer) else {
            return try await inbox(request, after: .unknownNumber, status: .unprocessable)
        }
        let isOurs = mark.conversation.team == request.viewer.team
        return try await inbox(request, after: .route(mark, isOurs: isOurs))
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let (mark, open) = try await conversations.thread(id, for: request.viewer, with: request.key)
        guard mark.conversation.isThread else { return .see(ThreadAddress.thread(id).address) }
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let obstacle): return try await thread(request, problem: obstacle)
        case .success(let draft):
            try await conversations.answer(draft, by: request.viewer, in: open)
            return .see(ThreadAddress.thread(id).address)
        }
    }

    private func thread(_ request: StaffRequest, problem: MessageDraft.Obstacle? = nil) async throws -> Answer
    {
        let id: ConversationID = try request.id("id")
        let (mark, open) = try await conversations.thread(id, for: request.viewer, with: request.key)
        let page = try await page(mark, open, request, problem)
        let t = request.translate
        return .page(
            layout(request).page(title: t(Text.Thread.heading), content: ThreadViews.page(page, t)),
            status: problem == nil ? .ok : .unprocessable)
    }

    @Sendable private func readers(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let (_, open) = try await conversations.thread(id, for: request.viewer, with: request.key)
        let list = try await needs.readers(open.unit.auditName, request)
        let t = request.translate
        return layout(request).answer(t(Text.Visit.readers), ThreadViews.readers(list, of: id, t))
    }

    private func page(
        _ mark: ThreadMark, _ open: OpenConversation, _ request: StaffRequest,
        _ problem: MessageDraft.Obstacle?
    ) async throws -> ThreadPage {
        let read = try await conversations.read(open, by: request.viewer)
        let isOurs = mark.conversation.isThread && mark.conversation.team == request.viewer.team
        return ThreadPage(
            mark: mark, messages: read.messages, answers: read.answers,
            standing: try await codes.standing(of: open.conversation),
            names: try await needs.names(request.viewer), viewer: request.viewer.id,
            now: conversations.clock.now, formToken: request.formToken,
            messageToken: MessageID(from: conversations.randomness).description,
            record: conversations.contacts.record(mark.conversation),
            offers: isOurs ? needs.offers(mark.conversation.id) : nil,
            kept: problem == nil ? "" : request.form.text("a"), problem: problem)
    }
}
