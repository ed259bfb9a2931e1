// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Texts
package import Web

/// The public pages.
package struct SiteRoutes: RouteSource {
    private let organisation: Organisation
    private let face: Face
    private let clock: Clock
    /// Where a chat is started; the chat is another feature's.
    private let startChat: Address

    package init(organisation: Organisation, face: Face, clock: Clock, startChat: Address) {
        self.organisation = organisation
        self.face = face
        self.clock = clock
        self.startChat = startChat
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/") { help($0) }
        for language in face.languages { routes.anyone(.get, "/\(language.rawValue)") { help($0) } }
    }

    private func help(_ request: OpenRequest) -> Answer {
        let page = HelpPage(
            organisation: organisation, language: request.language,
            isChatOpen: organisation.isChatOpen(at: clock.now),
            startChat: startChat)
        let links = face.languages.map { ($0, SiteAddress.home($0, first: face.firstLanguage).address) }
        return .page(
            VisitorLayout(face: face, language: request.language, languageLinks: links)
                .page(HelpViews.help(page, Translator(request.language))))
    }
}

/// Where the public pages are.
enum SiteAddress {
    case home(Language, first: Language)

    var address: Address {
        switch self {
        case .home(let language, let first): Address(language == first ? "/" : "/\(language.rawValue)")
        }
    }
}
