// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// The frame around every visitor page: the way out first, then what she came for.
package struct VisitorLayout: Sendable {
    private let face: Face
    private let language: Language
    private let languageLinks: [(Language, Address)]
    private let isFront: Bool
    private let isTalk: Bool
    private let head: HTML

    /// A frame; `languageLinks` lead to the same page in the other languages, `head` is what else must stand in its head.
    ///
    /// A talk also gets the conversation's style sheet and script, which other pages do not load.
    package init(
        face: Face, language: Language, languageLinks: [(Language, Address)] = [], isFront: Bool = false,
        isTalk: Bool = false, head: HTML = .empty
    ) {
        self.face = face
        self.language = language
        self.languageLinks = languageLinks
        self.isFront = isFront
        self.isTalk = isTalk
        self.head = head
    }

    /// A whole visitor page around this content.
    package func page(_ content: HTML) -> HTML {
        let t = Translator(language)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" class="v">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="format-detection" content="telephone=no">
            <title>\(face.title(in: language))</title>
            <link rel="icon" href="\(Assets.address("icon.svg").path)">
            <link rel="stylesheet" href="\(Assets.address("base.css").path)">
            <script async src="\(Assets.address("exit.js").path)" data-exit="\(face.exitURL)"></script>
            \(talk)\(head)
            </head>
            <body class="visitor">
            \(exit(t))
            \(top(t))
            <main>
            \(content)
            </main>
            </body>
            </html>
            """
    }

    /// The way out, first in tab order.
    private func exit(_ t: Translator) -> HTML {
        """
        <nav class="exit" aria-label="\(t(Text.Exit.label))">
        \(Self.wayOut(to: face.exitURL, " id=\"exit\"", t(Text.Exit.link)))
        <p><a href="\(VisitorAddress.safety(in: language).path)">\(t(Text.Exit.note))</a> <span class="keys">\(t(Text.Exit.keys))</span></p>
        </nav>
        """
    }

    private func top(_ t: Translator) -> HTML {
        guard !languageLinks.isEmpty else { return "" }
        let home = VisitorAddress.home(in: language, of: face)
        let links = languageLinks.map { other, address -> HTML in
            other == language
                ? "<li><span aria-current=\"true\">\(other.ownName)</span></li>"
                : "<li><a href=\"\(address.path)\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\">\(other.ownName)</a></li>"
        }
        return """
            <nav class="top" aria-label="\(t(Text.Layout.languages))">
            \(isFront ? "" : "<a href=\"\(home.path)\">\(t(Text.Layout.home))</a>" as HTML)<ul>\(links)</ul>
            </nav>
            """
    }

    private var talk: HTML {
        guard isTalk else { return "" }
        return """
            <link rel="stylesheet" href="\(Assets.address("talk.css").path)">
            <link rel="modulepreload" href="\(Assets.address("live.js").path)">
            <script type="module" src="\(Assets.address("talk.js").path)"></script>
            """
    }

    /// A real link to the neutral site: it works without script and without our server.
    ///
    /// `ping` tells the server at once that the visit is over, in browsers that know it, script or not.
    /// `attributes` are what the script and the looks know it by, with a space before them.
    package static func wayOut(to exitURL: String, _ attributes: HTML, _ words: String) -> HTML {
        "<a\(attributes) href=\"\(exitURL)\" rel=\"noreferrer noopener\" ping=\"\(leaving.path)\">\(words)</a>"
    }

    /// Where a browser says that its visitor has left in a hurry.
    package static let leaving = Address("/x")
}
