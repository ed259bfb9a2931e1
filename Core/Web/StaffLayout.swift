// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// The frame around every staff page.
package struct StaffLayout: Sendable {
    /// One entry of the staff navigation.
    package struct Place: Sendable {
        package let label: String
        package let address: Address

        package init(label: String, address: Address) {
            self.label = label
            self.address = address
        }

        /// Whether the page is this place itself, lies below it, or is elsewhere, in ARIA's words.
        fileprivate func current(at here: Address) -> HTML {
            if here == address { return " aria-current=\"page\"" }
            return here.path.hasPrefix(address.path + "/") ? " aria-current=\"true\"" : ""
        }
    }

    /// What somebody must not forget meanwhile, and where she ends it.
    package struct Banner: Sendable {
        package let text: String
        package let address: Address

        package init(text: String, address: Address) {
            (self.text, self.address) = (text, address)
        }
    }

    private let face: Face
    private let language: Language
    private let places: [Place]
    private let here: Address
    private let signOut: (address: Address, token: String)?
    private let banners: [Banner]

    package init(
        face: Face, language: Language, places: [Place] = [], here: Address = .front,
        signOut: (address: Address, token: String)? = nil, banners: [Banner] = []
    ) {
        self.face = face
        self.language = language
        self.places = places
        self.here = here
        self.signOut = signOut
        self.banners = banners
    }

    /// How a feature is given its frame: made for each viewer by whoever joins the features.
    package typealias Maker = @Sendable (StaffRequest) -> StaffLayout

    /// The answer with a whole staff page around this content.
    package func answer(_ title: String, _ content: HTML, status: Status = .ok) -> Answer {
        .page(page(title: title, content: content), status: status)
    }

    /// A whole staff page around this content, with what else must stand in its head.
    package func page(title: String, content: HTML, head: HTML = .empty) -> HTML {
        let t = Translator(language)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" class="s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – \(face.title(in: language))</title>
            <link rel="icon" href="\(Assets.address("icon.svg").path)">
            <link rel="stylesheet" href="\(Assets.address("base.css").path)">
            <link rel="stylesheet" href="\(Assets.address("talk.css").path)">
            <link rel="stylesheet" href="\(Assets.address("staff.css").path)">
            \(head)
            <link rel="modulepreload" href="\(Assets.address("live.js").path)">
            <script type="module" src="\(Assets.address("staff.js").path)"></script>
            </head>
            <body class="staff"\(HTML.attribute("data-events", signOut == nil ? nil : StaffStreamRoutes.address.path))>
            <a class="skip" href="#content">\(t(Text.Layout.skip))</a>
            \(navigation(t))
            \(signOut == nil ? .empty : OverViews.notice(t))
            <main id="content" tabindex="-1">
            \(banners.map { banner -> HTML in "<p class=\"notice banner\"><a href=\"\(banner.address.path)\">\(banner.text)</a></p>" }.joined())
            \(content)
            </main>
            </body>
            </html>
            """
    }

    private func navigation(_ t: Translator) -> HTML {
        guard !places.isEmpty || signOut != nil else { return "" }
        let links = places.map { place -> HTML in
            "<li><a href=\"\(place.address.path)\"\(place.current(at: here))>\(place.label)</a></li>"
        }
        let leaving = signOut.map { address, token -> HTML in
            """
            <form method="post" action="\(address.path)">\(FormViews.token(token))<button>\(t(Text.Layout.signOut))</button></form>
            """
        }
        return
            "<nav class=\"places\" aria-label=\"\(t(Text.Layout.places))\"><ul>\(links)</ul>\(leaving)</nav>"
    }
}
