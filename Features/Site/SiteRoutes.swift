// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Texts
package import Web

/// The public pages.
package struct SiteRoutes: RouteSource {
    private let content: SiteContent
    private let face: Face
    private let front: FrontPages

    package init(
        organisation: Organisation, texts: OrganisationTexts, films: [Language: SignLanguageFilm] = [:],
        face: Face, clock: Clock, needs: SiteNeeds
    ) {
        content = SiteContent(
            organisation: organisation, texts: texts, films: films, clock: clock, needs: needs)
        self.face = face
        front = FrontPages(content, face: face)
    }

    /// Registers every page in every language, so that an unknown address is no page at all.
    ///
    /// A withdrawn language keeps its addresses: whoever noted one is told so there, and in another language all the rest.
    package func register(in routes: inout Routes) {
        routes.everybody("/") { await front.answer(in: face.firstLanguage) }
        for language in face.spoken + face.others.withdrawn {
            routes.everybody("/\(language.rawValue)") { await front.answer(in: language) }
            routes.everybody(SitePage.largeFront(in: language).path) {
                await front.answer(in: language, isLarge: true)
            }
            for page in content.pages(in: language) {
                routes.anyone(.get, page.address(in: language).path) { request in
                    await read(page, in: language, isLarge: request.query.text(Self.large) == "1")
                }
            }
        }
        for (language, film) in content.films {
            let film = Film(film.file, type: film.type, byteCount: film.byteCount)
            routes.everybody(SitePage.film(in: language).path) { .film(film) }
        }
    }

    /// The field of an address that asks for large print; it goes no further than the page.
    private static let large = "g"

    private func read(_ page: SitePage, in asked: Language, isLarge: Bool) async -> Answer {
        let language = content.language(of: page.needed, for: asked, face)
        let reading = await content.reading(page, in: language)
        func address(_ language: Language, isLarge: Bool) -> Address {
            guard content.pages(in: language).contains(page) else {
                return VisitorAddress.home(in: language, of: face)
            }
            return page.address(in: language).with(isLarge ? [(Self.large, "1")] : [])
        }
        let layout = VisitorLayout(
            face: face, language: language,
            languageLinks: face.spoken.map { ($0, address($0, isLarge: isLarge)) }, asked: asked,
            print: PrintSize(isLarge: isLarge, other: address(language, isLarge: !isLarge)))
        let answer = Answer.page(layout.page(ReadingViews.page(reading, linker, Translator(language))))
        return page == .sign ? answer.seeing() : answer
    }

    private var linker: NumberLinks { NumberLinks(content.organisation) }
}
