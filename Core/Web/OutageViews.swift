// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts

/// How the page of an outage looks.
enum OutageViews {
    static func page(_ page: OutagePage) -> HTML {
        """
        <!doctype html>
        <html lang="\(page.face.firstLanguage.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="format-detection" content="telephone=no">
        <title>\(page.face.title(in: page.face.firstLanguage))</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="\(Assets.inline("outage.css"))">
        </head>
        <body>
        <p><a class="exit" href="\(page.face.exitURL)" rel="noreferrer noopener">\(Translator(page.face.firstLanguage)(Text.Exit.link))</a></p>
        <main>
        \(page.face.languages.enumerated().map { section(page, isFirst: $0.offset == 0, Translator($0.element)) })
        </main>
        </body>
        </html>
        """
    }

    private static func section(_ page: OutagePage, isFirst: Bool, _ t: Translator) -> HTML {
        let heading = t(Text.Outage.heading)
        return """
            <section lang="\(t.language.rawValue)">
            \(isFirst ? "<h1>\(heading)</h1>" : "<h2>\(heading)</h2>" as HTML)
            <p>\(t(Text.Outage.call))</p>
            <ul>\(numbers(page.line, t))</ul>
            <p>\(t(Text.Outage.danger))</p>
            <ul>\(numbers(page.emergency, t))</ul>
            <p>\(t(Text.Outage.later))</p>
            </section>
            """
    }

    private static func numbers(_ numbers: [OutagePage.Number], _ t: Translator) -> [HTML] {
        numbers.map { "<li><a href=\"tel:\($0.dialled)\">\($0.printed)</a> \($0.label(t.language))</li>" }
    }
}
