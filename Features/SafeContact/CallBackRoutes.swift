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
            routes.anyone(.get, path) { try await show($0, in: language) }
            routes.anyone(.post, path) { try await take($0, in: language) }
        }
    }

    private func show(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let page = CallBackPage(
            span: try await span(), back: back(request), language: language,
            sending: SendingID(from: cards.randomness))
        let isFull = try await cards.callBacks(of: team).isFull
        let t = Translator(language)
        return answer(
            isFull ? CallBackViews.closed(page, ways: needs.ways(language), t) : CallBackViews.form(page, t),
            in: language)
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
            page.hurdle = try await keep(card, request, in: language)
            if page.hurdle == nil { return answer(CallBackViews.taken(page, t), in: language) }
            page.fill(from: form)
        }
        return answer(CallBackViews.form(page, t), in: language, status: page.status)
    }

    /// Writes the request down and counts it, or says what stands in the way; one sent twice is kept once.
    private func keep(_ card: SafeContactCard, _ request: OpenRequest, in language: Language) async throws
        -> CallBackPage.Hurdle?
    {
        let form = request.form.sending ?? SendingID(from: cards.randomness)
        if try await cards.isTaken(form) { return nil }
        let list = try await cards.callBacks(of: team)
        if list.isFull { return .full(needs.ways(language)) }
        let verdict = flood.enter(
            .callBack, from: request.bucket, ticket: request.form.text(CallBackPage.ticket),
            isScarce: list.isScarce)
        if case .wait(let ticket, let seconds) = verdict { return .wait(ticket: ticket, seconds: seconds) }
        let counting = try await needs.taken(request.secret, language, cards.clock.now)
        let asked = try await cards.ask(card, of: team, from: form, alongside: counting)
        return asked == .tooMany ? .full(needs.ways(language)) : nil
    }

    /// The way back for who has come from a conversation, where her place is kept.
    private func back(_ request: OpenRequest) -> Address? { request.secret == nil ? nil : needs.conversation }

    private func answer(_ content: HTML, in language: Language, status: Status = .ok) -> Answer {
        let links = face.languages.map { ($0, SafeContactAddress.callBack($0).address) }
        return .page(
            VisitorLayout(face: face, language: language, languageLinks: links).page(content), status: status)
    }
}
