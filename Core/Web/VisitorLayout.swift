// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// The frame around every visitor page: the way out first, then what she came for.
package struct VisitorLayout: Sendable {
    private let face: Face
    private let language: Language
    /// What she asked for, if the page is in another language.
    private let asked: Language?
    private let languageLinks: [(Language, Address)]
    private let print: PrintSize?
    private let isFront: Bool
    private let isTalk: Bool
    private let head: HTML

    /// A frame; `languageLinks` lead to the same page in the other languages, `head` is what else must stand in its head.
    ///
    /// `asked` is the language she wished if this page is not there in it; one line in it says so.
    /// A talk also gets the conversation's style sheet and script, which other pages do not load.
    package init(
        face: Face, language: Language, languageLinks: [(Language, Address)] = [], isFront: Bool = false,
        isTalk: Bool = false, asked: Language? = nil, print: PrintSize? = nil, head: HTML = .empty
    ) {
        self.face = face
        self.language = language
        self.languageLinks = languageLinks
        self.isFront = isFront
        self.isTalk = isTalk
        self.asked = asked == language ? nil : asked
        self.print = print
        self.head = head
    }

    /// A whole visitor page around this content.
    package func page(_ content: HTML) -> HTML {
        let t = Translator(language)
        return """
            <!doctype html>
            <html lang="\(language.tag)"\(Self.direction(language)) class="v\(print?.isLarge == true ? " large" as HTML : "")">
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
            \(notHere)\(unchecked(t))
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
        return """
            <nav class="top" aria-label="\(t(Text.Layout.languages))">
            \(isFront ? "" : "<a href=\"\(home.path)\">\(t(Text.Layout.home))</a>" as HTML)<ul>\(links { $0.isFull || $0 == language })</ul>
            \(printLink(t))\(others)
            </nav>
            """
    }

    /// A link and no setting: what a browser keeps of a visit would tell of it.
    private func printLink(_ t: Translator) -> HTML {
        guard let print else { return "" }
        let words = t(print.isLarge ? Text.Layout.usual : Text.Layout.larger)
        return "<a href=\"\(print.other.path)\">\(words)</a>"
    }

    private func links(_ isMeant: (Language) -> Bool) -> [HTML] {
        languageLinks.filter { isMeant($0.0) }.map { other, address in
            other == language
                ? "<li><span aria-current=\"true\">\(other.ownName)</span></li>"
                : "<li><a href=\"\(address.path)\" lang=\"\(other.tag)\" hreflang=\"\(other.tag)\">\(other.ownName)</a></li>"
        }
    }

    /// The visitors' languages, folded away behind the names of three: whoever looks for hers knows how it looks.
    private var others: HTML {
        let others = languageLinks.map(\.0).filter { !$0.isFull && $0 != language }
        guard !others.isEmpty else { return "" }
        let shown = [Language.arabic, .ukrainian, .albanian].filter(others.contains)
        let names = (shown.isEmpty ? others : shown).map { other -> HTML in
            "<bdi lang=\"\(other.tag)\">\(other.ownName)</bdi>"
        }
        return """
            <details><summary>\(names.joined(by: ", ")) …</summary>
            <ul>\(links { !$0.isFull && $0 != language })</ul></details>
            """
    }

    /// The line for whoever asked for this page in a language in which it is not there.
    private var notHere: HTML {
        guard let asked else { return "" }
        return """
            <p class="notice" lang="\(asked.tag)"\(Self.direction(asked))>\(Translator(asked)(Text.Visitors.notHere))</p>
            """
    }

    /// Says quietly that nobody who would know has read this translation.
    private func unchecked(_ t: Translator) -> HTML {
        guard face.others.unchecked.contains(language) else { return "" }
        return "<p class=\"quiet\">\(t(Text.Visitors.unchecked))</p>"
    }

    /// Tells the browser to write from right to left; nothing for the other languages.
    package static func direction(_ language: Language) -> HTML {
        language.isRightToLeft ? " dir=\"rtl\"" : .empty
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
