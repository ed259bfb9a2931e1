// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
package import Web

/// The counsellor's side of the chat.
package struct CounsellorRoutes: RouteSource {
    let conversations: Conversations
    let hub: LiveHub
    let face: Face
    let needs: CounsellorNeeds
    /// The frame around the page for this viewer: navigation and sign-out, made by whoever joins the features.
    let layout: @Sendable (StaffRequest) -> StaffLayout

    package init(
        conversations: Conversations, hub: LiveHub, face: Face, needs: CounsellorNeeds = .none,
        layout: @escaping @Sendable (StaffRequest) -> StaffLayout
    ) {
        self.conversations = conversations
        self.hub = hub
        self.face = face
        self.needs = needs
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/chats", may: .answerContacts, list)
        routes.staff(.get, "/chats/:id", may: .answerContacts, conversation)
        routes.staff(.get, "/chats/:id/frame", may: .answerContacts, frame)
        routes.staff(.post, "/chats/:id/pick-up", may: .answerContacts, pickUp)
        routes.staff(.post, "/chats/:id/messages", may: .answerContacts, write)
        routes.staff(.post, "/chats/:id/end", may: .answerContacts, end)
        registerAids(in: &routes)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let content = ListViews.page(
            waiting: try await line(request), mine: try await mine(request), request.translate)
        return .page(layout(request).page(title: request.translate(Text.List.heading), content: content))
    }

    @Sendable private func pickUp(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let isMine = try await conversations.pickUp(
            id, by: request.viewer, with: request.key, ifRoom: needs.hasRoom)
        if isMine { await passOnPlace(of: id, request) }
        return .see(isMine ? ChatAddress.conversation(id).address : needs.home)
    }

    @Sendable private func conversation(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        if try await conversations.isWaiting(id, for: request.viewer) { return .see(needs.home) }
        let open = try await conversations.readable(id, by: request.viewer, with: request.key)
        if open.conversation.isThread { return .see(ThreadAddress.thread(open.conversation.id).address) }
        return .page(try await page(for: open, request: request))
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        let held = try await conversations.ifHeld(id, by: request.viewer, with: request.key)
        guard let open = held else { return gone(request) }
        guard let obstacle = try await send(request, in: open) else {
            return MessageDraft.sent(
                request.form, else: ChatAddress.conversation(open.conversation.id).address)
        }
        let page = try await page(
            for: open, request: request, kept: request.form.text("a"), problem: obstacle)
        return .page(page, status: obstacle.status)
    }

    /// The answer to a message for a conversation that is not hers, or not any more: her words come back.
    private func gone(_ request: StaffRequest) -> Answer {
        let content = ObstacleViews.gone(
            request.form.text("a"), home: needs.home, request.translate)
        return layout(request).answer(
            request.translate(Text.Conversation.heading), content, status: .notFound)
    }

    private func send(_ request: StaffRequest, in open: OpenConversation) async throws
        -> MessageDraft.Obstacle?
    {
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let obstacle): obstacle
        case .success(let draft):
            try await conversations.send(
                draft, by: .counsellor, actor: .staff(request.viewer.id), in: open)
        }
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let reason = EndingReason(rawValue: request.form.text("why")) ?? .finished
        let open = try await conversations.held(try request.id("id"), by: request.viewer, with: request.key)
        try await conversations.end(
            open.conversation, by: reason.ending, actor: .staff(request.viewer.id), with: open.unit)
        let id = open.conversation.id
        return .see(conversations.contacts.record(open.conversation) ?? ChatAddress.conversation(id).address)
    }

    @Sendable private func frame(_ request: StaffRequest) async throws -> Answer {
        let open = try await conversations.readable(
            try request.id("id"), by: request.viewer, with: request.key)
        try await conversations.noteReading(by: .staff(request.viewer.id), of: open.unit)
        try await needs.stillHere(request)
        let id = open.conversation.id
        let subscription = hub.subscribe(to: [LiveHub.subject(Conversations.channel, id.description)])
        let feed = feed(of: request, form: .page)
        return Answer.stream(
            LiveStream(form: .page, subscription: subscription) {
                try await feed.opening(with: open)
            } next: { wake in
                if wake.beats > 0 { try await needs.stillHere(request) }
                return try await feed.step(after: wake, in: id)
            }
        ).framed()
    }
}
