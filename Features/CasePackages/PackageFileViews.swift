// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the file looks that is read without us: one page that loads nothing from anywhere.
enum PackageFileViews {
    private static let style: HTML = """
        body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
        dt { font-weight: bold }
        dd { margin: 0 0 0.5rem; white-space: pre-line; overflow-wrap: anywhere }
        article { border-top: 1px solid; padding: 0.5rem 0 }
        """

    static func page(_ packed: PackagedCase, _ days: CaseDay, _ t: Translator) -> HTML {
        let title = t(Text.Sheet.title(number: packed.number))
        let parts = packed.parts.map { part($0, days, t) }
        return """
            <!doctype html>
            <html lang="\(t.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body><main>\(head(title, packed, days, t))
            \(parts)\(packed.documents.isEmpty ? .empty : documents(packed, t))</main></body>
            </html>
            """
    }

    private static func head(_ title: String, _ packed: PackagedCase, _ days: CaseDay, _ t: Translator)
        -> HTML
    {
        let left = packed.left.map { "<li>\($0)</li>" as HTML }
        return """
            <p>\(packed.house)</p><h1>\(title)</h1>
            <dl><dt>\(t(Text.Package.recipient))</dt><dd>\(packed.recipient)</dd>
            <dt>\(t(Text.Packages.purpose))</dt><dd>\(packed.decision.purposeName)</dd>
            <dt>\(t(Text.Sheet.until))</dt><dd>\(days.words(packed.decision.until, t))</dd>
            <dt>\(t(Text.Sheet.made))</dt><dd>\(t.date(packed.made, in: days.zone)), \(packed.reference)</dd></dl>
            <p>\(t(Text.Sheet.meaning))</p>
            \(left.isEmpty ? .empty : "<h2>\(t(Text.Package.left))</h2><ul>\(left)</ul>" as HTML)
            """
    }

    private static func part(_ part: PackagedCase.Part, _ days: CaseDay, _ t: Translator) -> HTML {
        let rows = part.entries.map { entry -> HTML in
            let lines = entry.lines.map { "<dt>\($0.label)</dt><dd>\($0.text)</dd>" as HTML }
            let facts = [
                entry.voice == .plain ? "" : t(Text.Sheet.voice(voice: entry.voice.rawValue)),
                entry.mark.map { t(Text.Sheet.mark(mark: $0.rawValue)) } ?? "",
            ].filter { !$0.isEmpty }
            let said: HTML = facts.isEmpty ? .empty : "<p>\(facts.joined(separator: " · "))</p>"
            return """
                <article><h3>\(days.digits(entry.day(by: days), t)) \(entry.title)</h3>\(said)<dl>\(lines)</dl></article>
                """
        }
        let empty: HTML = rows.isEmpty ? "<p>\(t(Text.Sheet.nothing))</p>" : .empty
        return "<section><h2>\(part.name)</h2>\(empty)\(rows)</section>"
    }

    private static func documents(_ packed: PackagedCase, _ t: Translator) -> HTML {
        let rows = packed.documents.map { document -> HTML in
            "<li><a href=\"\(document.name)\">\(document.title)</a> (\(document.name))</li>"
        }
        return "<section><h2>\(t(Text.Package.documents))</h2><ul>\(rows)</ul></section>"
    }
}
