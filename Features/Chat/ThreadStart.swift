// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Vault
import Web

/// Beginning a thread without a chat, from whichever page a first message is left.
struct ThreadStart: Sendable {
    let conversations: Conversations
    let face: Face
    let reception: Reception
    let flood: Flood

    /// Takes her to her new thread, or to the one this browser has; asks to wait where very many come from one place.
    func begin(_ request: OpenRequest, for team: TeamID, at here: Address, in language: Language) async throws
        -> Answer
    {
        if try await conversations.isSeated(request.secret) { return .see(ChatAddress.visit.address) }
        let ticket = request.form.text(HurdlePage.ticket)
        if case .wait(let ticket, let seconds) = flood.enter(
            .firstMessage, from: request.bucket, ticket: ticket)
        {
            let content = HurdleViews.wait(
                firstMessage: ticket, at: here, seconds: seconds, reception, Translator(language))
            return .page(
                VisitorLayout(face: face, language: language).page(content), status: .tooMany)
        }
        let secret = try await conversations.startThread(in: language, for: team)
        return Answer.see(ChatAddress.visit.address).setting(.set(secret))
    }
}
