// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Vault
import Web

/// The counsellor's page of one conversation.
extension CounsellorRoutes {
    func page(
        for open: OpenConversation, request: StaffRequest, kept: String = "",
        problem: MessageDraft.Obstacle? = nil
    ) async throws -> HTML {
        let id = open.conversation.id
        let part = try await part(of: open, for: request.viewer)
        let answers = try await conversations.answers(of: open, for: request.viewer)
        await passOnPlace(in: answers, of: open.conversation, request)
        let page = ConversationPage(
            conversation: open.conversation, part: part, formToken: request.formToken,
            messageToken: MessageDraft.token(after: problem, request.form, conversations.randomness),
            kept: kept, problem: problem,
            record: conversations.contacts.record(open.conversation),
            recordPanel: try await needs.recordPanel(request, id),
            colleagues: try await conversations.unwalled(
                try await needs.colleagues(request.viewer), from: id),
            aids: needs.aids, home: needs.home,
            answers: answers,
            places: try await needs.places(),
            interpreting: try await conversations.interpreting(in: id), interpreters: needs.interpreters,
            zone: needs.zone)
        return layout(request).page(
            title: request.translate(Text.Conversation.heading),
            content: ConversationViews.conversation(page, request.translate))
    }

    /// Passes on the place she told as soon as her conversation is this counsellor's.
    ///
    /// What fails here stands in nobody's way, for the visitor is told already that somebody is there: the page of the
    /// conversation passes it on again.
    func passOnPlace(of id: ConversationID, _ request: StaffRequest) async {
        guard let open = try? await conversations.held(id, by: request.viewer, with: request.key),
            let answers = try? await conversations.answers(of: open, for: request.viewer)
        else { return }
        await passOnPlace(in: answers, of: open.conversation, request)
    }

    private func passOnPlace(
        in answers: VisitorAnswers, of conversation: Conversation, _ request: StaffRequest
    ) async {
        guard let place = answers.place, conversation.isHeld(by: request.viewer.id) else { return }
        try? await needs.placeTold(request, conversation.id, place)
    }

    private func part(of open: OpenConversation, for viewer: Viewer) async throws -> ConversationPage.Part {
        if open.conversation.isOver { return .over }
        let handover = try await conversations.handover(of: open.conversation.id)
        if open.conversation.isHeld(by: viewer.id) {
            guard let handover else { return .holding(offeredTo: nil) }
            return .holding(offeredTo: try await needs.name(handover.taker))
        }
        guard let handover, handover.taker == viewer.id else { throw Problem.notFound }
        let note = try open.unit.open(handover.note, at: .note(of: open.conversation.id))
        return .offered(by: try await needs.name(handover.giver), note: note.revealed)
    }
}
