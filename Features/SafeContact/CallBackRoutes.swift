// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store
import Texts
package import Web

/// The visitors' page on which one asks to be called back, with or without script.
///
/// What is asked goes into a card like any other: there is no number outside of one.
package struct CallBackRoutes: RouteSource {
    let cards: SafeContacts
    let needs: CallBackNeeds
    let team: TeamID
    /// How long a call-back is kept.
    let span: @Sendable () async throws -> Moment.Span
    let face: Face
    let flood: Flood

    package init(
        cards: SafeContacts, needs: CallBackNeeds, team: TeamID,
        span: @escaping @Sendable () async throws -> Moment.Span, face: Face,
        flood: Flood
    ) {
        self.cards = cards
        self.needs = needs
        self.team = team
        self.span = span
        self.face = face
        self.flood = flood
    }

    package func register(in routes: inout Routes) {
        for language in face.languages {
            let path = SafeContactAddress.callBack(language).address.path
            routes.anyone(.get, path) { request in
                let page = CallBackPage(
                    span: try await span(), back: back(request), language: language,
                    sending: SendingID(from: cards.randomness))
                return answer(CallBackViews.form(page, Translator(language)), in: language)
            }
            routes.anyone(.post, path) { try await take($0, in: language) }
        }
    }

    private func take(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let span = try await span()
        let form = SafeContactForm(form: request.form, now: cards.clock.now)
        let t = Translator(language)
        let sending = SendingID(request.form.text("b")) ?? SendingID(from: cards.randomness)
        var page = CallBackPage(span: span, back: back(request), language: language, sending: sending)
        switch form.callBack(lasting: span, in: language) {
        case .failure(let problems): page.fill(from: form, problems: problems.obstacles)
        case .success(let card):
            page.wait = try await wait(request)
            if page.wait == nil { return try await ask(card, request, at: form.now, for: page) }
            page.fill(from: form)
        }
        return answer(CallBackViews.form(page, t), in: language, status: page.status)
    }

    /// How long she waits before her request is taken, because there are many from where she is.
    private func wait(_ request: OpenRequest) async throws -> CallBackPage.Wait? {
        if let form = request.form.sending, try await cards.isTaken(form) { return nil }
        let ticket = request.form.text(CallBackPage.ticket)
        guard
            case .wait(let ticket, let seconds) = flood.enter(
                .callBack, from: request.bucket, ticket: ticket)
        else { return nil }
        return CallBackPage.Wait(ticket: ticket, seconds: seconds)
    }

    /// Writes the request down and counts it; there may be too many of them here.
    private func ask(
        _ card: SafeContactCard, _ request: OpenRequest, at now: Moment, for page: CallBackPage
    ) async throws -> Answer {
        let (t, language) = (Translator(page.language), page.language)
        let taken = answer(CallBackViews.taken(page, t), in: language)
        let form = request.form.sending ?? SendingID(from: cards.randomness)
        if try await cards.isTaken(form) { return taken }
        let counting = try await needs.taken(request.secret, language, now)
        switch try await cards.ask(card, of: team, from: form, alongside: counting) {
        case .tooMany: return answer(CallBackViews.tooMany(t), in: language, status: .tooMany)
        case .taken, .again: return taken
        }
    }

    /// The way back for who has come from a conversation, where her place is kept.
    private func back(_ request: OpenRequest) -> Address? { request.secret == nil ? nil : needs.conversation }

    private func answer(_ content: HTML, in language: Language, status: Status = .ok) -> Answer {
        let links = face.languages.map { ($0, SafeContactAddress.callBack($0).address) }
        return .page(
            VisitorLayout(face: face, language: language, languageLinks: links).page(content), status: status)
    }
}
