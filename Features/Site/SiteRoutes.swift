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
        organisation: Organisation, texts: OrganisationTexts, face: Face, clock: Clock, needs: SiteNeeds
    ) {
        content = SiteContent(organisation: organisation, texts: texts, clock: clock, needs: needs)
        self.face = face
        front = FrontPages(content, face: face)
    }

    /// Registers every page in every language, so that an unknown address is no page at all.
    package func register(in routes: inout Routes) {
        routes.everybody("/") { await front.answer(in: face.firstLanguage) }
        for language in face.languages {
            routes.everybody("/\(language.rawValue)") { await front.answer(in: language) }
            for page in SitePage.allCases {
                routes.anyone(.get, page.address(in: language).path) { _ in await read(page, in: language) }
            }
        }
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
