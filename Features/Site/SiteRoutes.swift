// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Texts
package import Web

/// The public pages.
package struct SiteRoutes: RouteSource {
    private let content: SiteContent
    private let face: Face

    package init(
        organisation: Organisation, texts: OrganisationTexts, face: Face, clock: Clock, needs: SiteNeeds
    ) {
        content = SiteContent(organisation: organisation, texts: texts, clock: clock, needs: needs)
        self.face = face
    }

    /// Registers every page in every language, so that an unknown address is no page at all.
    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/") { _ in await help(in: face.firstLanguage) }
        for language in face.languages {
            routes.anyone(.get, "/\(language.rawValue)") { _ in await help(in: language) }
            for page in SitePage.allCases {
                routes.anyone(.get, page.address(in: language).path) { _ in await read(page, in: language) }
            }
        }
    }

    private func help(in language: Language) async -> Answer {
        let page = await content.help(in: language)
        let links = face.languages.map { ($0, VisitorAddress.home(in: $0, of: face)) }
        return .page(
            VisitorLayout(face: face, language: language, languageLinks: links, isFront: true)
                .page(HelpViews.help(page, linker, Translator(language)))
        ).findable()
    }

    private func read(_ page: SitePage, in language: Language) async -> Answer {
        let reading = await content.reading(page, in: language)
        let links = face.languages.map { ($0, page.address(in: $0)) }
        return .page(
            VisitorLayout(face: face, language: language, languageLinks: links)
                .page(ReadingViews.page(reading, linker, Translator(language))))
    }

    private var linker: NumberLinks { NumberLinks(content.organisation) }
}
