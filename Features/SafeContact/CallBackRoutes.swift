// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts
package import Web

/// The visitors' page on which one asks to be called back, with or without script.
///
/// What is asked goes into a card like any other: there is no number outside of one.
package struct CallBackRoutes: RouteSource {
    let cards: SafeContacts
    let team: TeamID
    /// How long a call-back is kept.
    let span: Moment.Span
    let face: Face

    package init(cards: SafeContacts, team: TeamID, span: Moment.Span, face: Face) {
        self.cards = cards
        self.team = team
        self.span = span
        self.face = face
    }

    package func register(in routes: inout Routes) {
        for language in face.languages {
            let path = SafeContactAddress.callBack(language).address.path
            routes.anyone(.get, path) { _ in show(SafeContactCard(), [], isConsented: false, in: language) }
            routes.anyone(.post, path) { try await take($0, in: language) }
        }
    }

    private func take(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let form = SafeContactForm(form: request.form, now: cards.clock.now)
        let t = Translator(language)
        switch form.callBack(lasting: span, in: language) {
        case .failure(let problems):
            return show(
                form.card(), problems.obstacles, isConsented: request.form.has("consent"), in: language)
        case .success(let card):
            guard try await cards.ask(card, of: team) != nil else {
                return page(CallBackViews.tooMany(t), in: language, status: .tooMany)
            }
            return page(CallBackViews.taken(hours: hours, t), in: language, status: .ok)
        }
    }

    private func show(
        _ card: SafeContactCard, _ problems: [CardObstacle], isConsented: Bool, in language: Language
    ) -> Answer {
        let page = CallBackPage(
            card: card, isConsented: isConsented, problems: problems, hours: hours, language: language)
        return self.page(
            CallBackViews.form(page, Translator(language)), in: language,
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    private func page(_ content: HTML, in language: Language, status: Status) -> Answer {
        let links = face.languages.map { ($0, SafeContactAddress.callBack($0).address) }
        return .page(
            VisitorLayout(face: face, language: language, languageLinks: links).page(content), status: status)
    }

    private var hours: Int { Int(span.seconds / 3600) }
}
