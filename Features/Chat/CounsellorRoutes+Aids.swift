// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
import Web

/// What stands beside a conversation: answers, handing over, the silent mark, ending as abuse.
extension CounsellorRoutes {
    func registerAids(in routes: inout Routes) {
        routes.staff(.post, "/chats/:id/insert", may: .answerContacts, insert)
        routes.staff(.post, "/chats/:id/writing", may: .answerContacts, noteWriting)
        routes.staff(.post, "/chats/:id/flag", may: .answerContacts, flag)
        routes.staff(.post, "/chats/:id/block", may: .answerContacts, block)
        routes.staff(.post, "/chats/:id/offer", may: .answerContacts, offer)
        routes.staff(.post, "/chats/:id/take", may: .answerContacts, take)
        routes.staff(.post, "/chats/:id/close-offer", may: .answerContacts, closeOffer)
        routes.staff(.post, "/chats/:id/interpreter", may: .answerContacts, interpreter)
    }

    /// Shows the page again with a prepared sentence in the answer; nothing is sent.
    @Sendable private func insert(_ request: StaffRequest) async throws -> Answer {
        let open = try await held(request)
        let language = open.conversation.language.orEnglish
        let sentence = needs.aids.sentence(request.form.text("insert"), in: language)
        let kept = [request.form.text("a"), sentence ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        return .page(try await page(for: open, request: request, kept: kept))
    }

    @Sendable private func noteWriting(_ request: StaffRequest) async throws -> Answer {
        let id: ConversationID = try request.id("id")
        guard let conversation = try await conversations.find(id, for: request.viewer),
            conversation.isHeld(by: request.viewer.id)
        else { throw Problem.notFound }
        try await conversations.noteWriting(in: conversation)
        return .done
    }

    @Sendable private func flag(_ request: StaffRequest) async throws -> Answer {
        let open = try await held(request)
        try await conversations.flag(open, request.form.text("flag") == "on", by: request.viewer)
        return .see(ChatAddress.conversation(open.conversation.id).address)
    }

    @Sendable private func block(_ request: StaffRequest) async throws -> Answer {
        let open = try await held(request)
        try await conversations.end(
            open.conversation, by: .counsellor, actor: .staff(request.viewer.id), with: open.unit,
            isAbuse: true)
        let id = open.conversation.id
        return .see(conversations.contacts.record(open.conversation) ?? ChatAddress.conversation(id).address)
    }

    @Sendable private func offer(_ request: StaffRequest) async throws -> Answer {
        let open = try await held(request)
        let colleagues = try await needs.colleagues(request.viewer)
        let here = Answer.see(ChatAddress.conversation(open.conversation.id).address)
        let chosen = StaffID(request.form.text("colleague"))
        guard let colleague = colleagues.first(where: { $0.id == chosen }) else { return here }
        let note = Confidential(String(request.form.text("note").prefix(Handover.noteLimit)))
        _ = try await conversations.offer(open, to: colleague, note: note, by: request.viewer)
        return here
    }

    @Sendable private func take(_ request: StaffRequest) async throws -> Answer {
        let open = try await conversations.readable(
            try request.id("id"), by: request.viewer, with: request.key)
        let isTaken = try await conversations.take(open, by: request.viewer, ifRoom: needs.hasRoom)
        return .see(isTaken ? ChatAddress.conversation(open.conversation.id).address : needs.home)
    }

    @Sendable private func closeOffer(_ request: StaffRequest) async throws -> Answer {
        let open = try await conversations.readable(
            try request.id("id"), by: request.viewer, with: request.key)
        try await conversations.closeOffer(of: open, by: request.viewer)
        let isMine = open.conversation.isHeld(by: request.viewer.id)
        return .see(isMine ? ChatAddress.conversation(open.conversation.id).address : needs.home)
    }

    /// Asks whether somebody may interpret, gives the words that let her in, or ends it.
    @Sendable private func interpreter(_ request: StaffRequest) async throws -> Answer {
        let open = try await held(request)
        let here = Answer.see(ChatAddress.conversation(open.conversation.id).address)
        switch request.form.text("act") {
        case "ask": try await conversations.askForInterpreter(in: open, by: request.viewer)
        case "end": try await conversations.dismissInterpreter(from: open, by: .staff(request.viewer.id))
        case "words":
            let language = request.viewer.language
            guard let code = try await needs.words?.give(in: open, to: language, by: request.viewer) else {
                return here
            }
            return layout(request).answer(
                request.translate(Text.Interpreting.wordsHeading),
                InterpretingViews.words(code.words, in: open.conversation.id, language, request.translate),
                status: .ok)
        default: break
        }
        return here
    }

    private func held(_ request: StaffRequest) async throws -> OpenConversation {
        try await conversations.held(try request.id("id"), by: request.viewer, with: request.key)
    }
}
