// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How what is given out looks on paper: a page of its own, without anything to press.
///
/// No colleague is named on it: who asks for a file may be whom she has to fear.
enum PaperViews {
    static func page(_ page: PaperPage, _ t: Translator) -> HTML {
        let title = t(Text.Paper.title(number: page.frame.number))
        let links: HTML = """
            <link rel="icon" href="\(Assets.address("icon.svg").path)">
            <link rel="stylesheet" href="\(Assets.address("base.css").path)">
            <link rel="stylesheet" href="\(Assets.address("staff.css").path)">
            """
        return sheet(title, links, content(page, t), t)
    }

    /// A page of its own, `links` being what it is styled by.
    static func sheet(_ title: String, _ links: HTML, _ content: HTML, _ t: Translator) -> HTML {
        """
        <!doctype html>
        <html lang="\(t.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        \(links)
        </head>
        <body class="paper"><main>\(content)</main></body>
        </html>
        """
    }

    /// What stands on it.
    static func content(_ page: PaperPage, _ t: Translator) -> HTML {
        let parts = page.parts.map { part($0.section, $0.entries, page, t) }
        return """
            <header>\(head(t(Text.Paper.title(number: page.frame.number)), page, t))</header>
            \(parts.isEmpty ? "<p>\(t(Text.Paper.none))</p>" : parts.joined())
            """
    }

    /// What an entry says.
    static func lines(_ entry: CaseEntry, _ shown: (String) -> String) -> HTML {
        guard !entry.lines.isEmpty else { return .empty }
        let rows = entry.lines.map { line -> HTML in
            "<dt>\(line.label)</dt><dd class=\"words\">\(shown(line.text))</dd>"
        }
        return "<dl>\(rows)</dl>"
    }

    private static func head(_ title: String, _ page: PaperPage, _ t: Translator) -> HTML {
        let words = page.read.words
        let person: HTML = page.person.map { "<dt>\(t(Text.Paper.of))</dt><dd>\($0.name)</dd>" } ?? .empty
        let made = words.decidedAt.map { t.date($0, in: page.frame.days.zone) } ?? ""
        let rows = ExtractViews.left(page.selection, t)
        let left: HTML =
            rows.isEmpty ? "<p>\(t(Text.Paper.nothingLeft))</p>" : "<ul>\(rows)</ul>"
        let hidden: HTML =
            words.hidesOthers && page.person != nil
            ? "<p>\(t(Text.Paper.hidden(other: t(Text.Paper.other))))</p>" : .empty
        return """
            <p>\(page.house)</p><h1>\(title)</h1>
            <dl>\(person)<dt>\(t(Text.Paper.made))</dt><dd>\(made)</dd>
            <dt>\(t(Text.Paper.sections))</dt><dd>\(t.list(words.asked.list.map { page.frame.section($0, t) }))</dd>
            <dt>\(t(Text.Paper.count))</dt><dd>\(page.selection.taken.count)</dd></dl>
            <p>\(t(Text.Paper.meaning))</p>\(hidden)
            <h2>\(t(Text.Paper.left))</h2>\(left)<p>\(t(Text.Paper.otherParts))</p>
            """
    }

    private static func part(
        _ section: Section, _ entries: [CaseEntry], _ page: PaperPage, _ t: Translator
    ) -> HTML {
        let other = t(Text.Paper.other)
        let shown = { page.hidden.replaced(in: $0, by: other) }
        let rows = entries.map { entry -> HTML in
            let day = page.frame.days.digits(entry.day(by: page.frame.days), t)
            return """
                <article><h3>\(day) \(shown(entry.title))</h3>
                <p class="quiet">\(TimelineViews.facts(entry, page.frame, t)) \(TimelineViews.mark(entry, t))</p>\(lines(entry, shown))\(file(of: entry, page, t))</article>
                """
        }
        return "<section><h2>\(page.frame.section(section, t))</h2>\(rows)</section>"
    }

    /// Where a document lies that is handed out with it.
    private static func file(of entry: CaseEntry, _ page: PaperPage, _ t: Translator) -> HTML {
        page.files[entry.id].map { "<p><a href=\"\($0)\">\(t(Text.OwnSheet.open)) (\($0))</a></p>" }
            ?? .empty
    }
}
