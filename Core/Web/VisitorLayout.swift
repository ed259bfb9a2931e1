// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// The frame around every visitor page: the way out first, then what she came for.
package struct VisitorLayout: Sendable {
    private let face: Face
    private let language: Language
    private let languageLinks: [(Language, Address)]

    package init(
        face: Face, language: Language, languageLinks: [(Language, Address)] = []
    ) {
        self.face = face
        self.language = language
        self.languageLinks = languageLinks
    }

    /// A whole visitor page around this content.
    package func page(_ content: HTML) -> HTML {
        let t = Translator(language)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(face.title(in: language))</title>
            <link rel="icon" href="\(Assets.address("icon.svg").path)">
            <link rel="stylesheet" href="\(Assets.address("base.css").path)">
            <script type="module" src="\(Assets.address("visitor.js").path)"></script>
            </head>
            <body class="visitor">
            <div class="exit">
            <a id="exit" href="\(face.exitURL)" rel="noreferrer noopener">\(t(Text.Exit.link))</a>
            <span class="exit-note">\(t(Text.Exit.note))</span>
            </div>
            \(languages(t))
            <main>
            \(content)
            </main>
            </body>
            </html>
            """
    }

    private func languages(_ t: Translator) -> HTML {
        guard !languageLinks.isEmpty else { return "" }
        let links = languageLinks.map { other, address -> HTML in
            other == language
                ? "<li><span aria-current=\"true\">\(other.ownName)</span></li>"
                : "<li><a href=\"\(address.path)\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\">\(other.ownName)</a></li>"
        }
        return "<nav class=\"languages\" aria-label=\"\(t(Text.Layout.languages))\"><ul>\(links)</ul></nav>"
    }
}
