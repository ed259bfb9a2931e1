// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the pages look that somebody is given of her own file: they load nothing from anywhere.
enum OwnFileSheetViews {
    private static let style: HTML = """
        body { font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }
        dt { font-weight: bold }
        dd { margin: 0 0 0.5rem; white-space: pre-line; overflow-wrap: anywhere }
        article { border-top: 1px solid; padding: 0.5rem 0 }
        """
    private static let links: HTML = """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>\(style)</style>
        """

    /// One case.
    static func file(_ page: PaperPage, _ t: Translator) -> HTML {
        PaperViews.sheet(
            t(Text.Paper.title(number: page.frame.number)), links,
            "<p><a href=\"\(OwnFileArchive.index)\">\(t(Text.OwnSheet.index))</a></p>\(PaperViews.content(page, t))",
            t)
    }

    /// What is in the file, and what is not and why.
    static func index(_ archive: OwnFileArchive, _ days: CaseDay, at made: Moment, _ t: Translator) -> HTML {
        let title = t(Text.OwnSheet.title)
        let first = archive.papers.first
        let person = first?.person.map { "<dt>\(t(Text.Paper.of))</dt><dd>\($0.name)</dd>" as HTML }
        let files = archive.papers.enumerated().map { part($0, $1, archive, t) }
        return PaperViews.sheet(
            title, links,
            """
            <p>\(first?.house)</p><h1>\(title)</h1>
            <dl>\(person)<dt>\(t(Text.Paper.made))</dt><dd>\(t.date(made, in: days.zone))</dd></dl>
            <p>\(t(Text.OwnSheet.meaning))</p>\(files)
            <h2>\(t(Text.OwnSheet.rights))</h2><p>\(t(Text.OwnSheet.rightsMeaning))</p>
            """, t)
    }

    private static func part(_ place: Int, _ page: PaperPage, _ archive: OwnFileArchive, _ t: Translator)
        -> HTML
    {
        let title = t(Text.Paper.title(number: page.frame.number))
        let left = ExtractViews.left(page.selection, t)
        let held: HTML = left.isEmpty ? "<p>\(t(Text.Paper.nothingLeft))</p>" : "<ul>\(left)</ul>"
        let missing =
            archive.tooLarge[place].map { "<p>\(t(Text.OwnSheet.tooLarge(count: $0)))</p>" as HTML }
        return """
            <section><h2><a href="\(OwnFileArchive.name(ofCase: place))">\(title)</a></h2>
            <p>\(t(Text.Paper.count)): \(page.selection.taken.count)</p>\(documents(page, t))
            <h3>\(t(Text.Paper.left))</h3>\(held)\(missing)</section>
            """
    }

    private static func documents(_ page: PaperPage, _ t: Translator) -> HTML {
        let rows = page.selection.taken.compactMap { entry -> HTML? in
            page.files[entry.id].map { file in
                let title = page.hidden.replaced(in: entry.title, by: t(Text.Paper.other))
                return "<li><a href=\"\(file)\">\(title)</a> (\(file))</li>"
            }
        }
        return rows.isEmpty ? .empty : "<h3>\(t(Text.OwnSheet.documents))</h3><ul>\(rows)</ul>"
    }
}
