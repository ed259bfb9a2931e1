// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Organisation
import Texts
import Vault
package import Web

/// An interpreter's side of a conversation: coming in with words, reading, translating, and leaving.
package struct InterpreterRoutes: RouteSource {
    let words: InterpreterWords
    let hub: LiveHub
    let face: Face
    /// What she is told of the work.
    let briefing: [InterpreterRules.Point]

    package init(words: InterpreterWords, hub: LiveHub, face: Face, briefing: [InterpreterRules.Point]) {
        (self.words, self.hub, self.face, self.briefing) = (words, hub, face, briefing)
    }

    private var conversations: Conversations { words.codes.conversations }

    package func register(in routes: inout Routes) {
        for language in face.languages {
            let path = InterpreterAddress.comeIn(language).address.path
            routes.anyone(.get, path) { _ in entrance(in: language, nil) }
            routes.anyone(.post, path) { try await comeIn($0, in: language) }
        }
        routes.visitor(.get, "/i", show)
        routes.visitor(.get, "/i/f", frame)
        routes.visitor(.post, "/i/m", translate)
        routes.visitor(.post, "/i/e", leave)
    }

    private func comeIn(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let line = request.form.text("b")
        let typed = line.isEmpty ? request.form.all("a").joined(separator: " ") : line
        let trial = try await request.form.asSecret {
            try await words.comeIn(with: Confidential(typed), in: language)
        }
        switch trial {
        case .found(let secret):
            return Answer.see(InterpreterAddress.talk.address).setting(.set(secret))
        case .unknown: return entrance(in: language, .unknown)
        case .crowded(let seconds): return entrance(in: language, .crowded(seconds: seconds))
        }
    }

    /// The words typed are not put back into the page.
    private func entrance(in language: Language, _ problem: ReturnProblem?) -> Answer {
        let links = face.languages.map { ($0, InterpreterAddress.comeIn($0).address) }
        let layout = VisitorLayout(face: face, language: language, languageLinks: links)
        return .page(
            layout.page(InterpreterViews.entrance(problem, Translator(language))),
            status: problem.map { $0 == .unknown ? .unprocessable : .tooMany } ?? .ok)
    }

    @Sendable private func show(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.interpreterSeat(of: request.secret)
        let chosen = try await conversations.toTranslate(request.query.integer("m"), in: seat.open)
        if chosen != nil { try await conversations.note(.interpreterRead, in: seat.open) }
        return page(of: seat, chosen, request, nil)
    }

    @Sendable private func frame(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.interpreterSeat(of: request.secret)
        try await conversations.note(.interpreterRead, in: seat.open)
        let feed = InterpreterFeed(
            conversations: conversations, seat: seat, holder: request.secret.holder, face: face)
        return Answer.stream(feed.stream(over: hub.subscribe(to: [feed.subject]))).framed()
    }

    @Sendable private func translate(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.interpreterSeat(of: request.secret)
        guard let position = request.form.integer("m"),
            let original = try await conversations.toTranslate(position, in: seat.open)
        else { return .see(InterpreterAddress.talk.address) }
        let obstacle: MessageDraft.Obstacle?
        switch MessageDraft.checked(words: request.form.text("a"), token: request.form.text("b")) {
        case .failure(let reason): obstacle = reason
        case .success(let draft):
            obstacle = try await conversations.translate(original, as: draft, in: seat, of: request.secret)
        }
        guard let obstacle else { return .see(InterpreterAddress.talk.address) }
        guard obstacle != .over else { throw Problem.visitOver }
        return page(of: seat, original, request, obstacle)
    }

    @Sendable private func leave(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await conversations.interpreterSeat(of: request.secret)
        try await conversations.dismissInterpreter(from: seat.open, by: .program)
        return Answer.see(.front).clearingBrowser()
    }

    private func page(
        of seat: InterpreterSeat, _ chosen: OpenedMessage?, _ request: VisitorRequest,
        _ problem: MessageDraft.Obstacle?
    ) -> Answer {
        let page = InterpreterPage(
            message: chosen, language: seat.open.conversation.language, briefing: briefing,
            formToken: request.formToken,
            messageToken: MessageDraft.token(after: problem, request.form, conversations.randomness),
            kept: problem == nil ? "" : request.form.text("a"), problem: problem)
        let layout = VisitorLayout(face: face, language: seat.language, isTalk: true)
        return .page(
            layout.page(InterpreterViews.page(page, Translator(seat.language))),
            status: problem?.status ?? .ok)
    }
}

/// What an interpreter's page shows.
struct InterpreterPage: Sendable {
    /// What she translates next; nil where everything is translated.
    let message: OpenedMessage?
    /// The visitor's language.
    let language: Language
    let briefing: [InterpreterRules.Point]
    let formToken: String
    let messageToken: String
    let kept: String
    let problem: MessageDraft.Obstacle?
}
