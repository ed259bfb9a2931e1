// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Texts
import Web

/// How a package looks that is put together.
enum PackageViews {
    static func page(_ page: PackagePage, _ t: Translator) -> HTML {
        let (frame, way) = (page.frame, page.way)
        let withheld = way.decision.sections.subtracting(way.sections)
        let kept: HTML =
            withheld.isEmpty
            ? .empty
            : "<p class=\"notice\">\(t(Text.Package.withheld(sections: PackageListViews.sections(withheld, frame, t))))</p>"
        return """
            <p><a href="\(address: PackagesAddress.ofCase(frame.id).address.path)">\(t(Text.Package.toAll(number: frame.number)))</a></p>
            <h1>\(t(Text.Package.heading))</h1>
            \(FormViews.problems(way.obstacle.map { [PackageListViews.obstacle($0, t)] } ?? []))
            <div class="sheet"><dl class="facts"><dt>\(t(Text.Package.recipient))</dt><dd>\(way.team.name)</dd>
            <dt>\(t(Text.Packages.purpose))</dt><dd>\(way.decision.purposeName), \(t(Text.Packages.until(day: frame.days.words(way.decision.until, t))))</dd>
            <dt>\(t(Text.Packages.sections))</dt><dd>\(PackageListViews.sections(way.sections, frame, t))</dd>
            \(way.key.map { "<dt>\(t(Text.Packages.sealedTo))</dt><dd>\($0.fingerprint)</dd>" as HTML } ?? .empty)</dl></div>\(kept)
            \(page.contents.map { form(page, $0, t) } ?? .empty)
            """
    }

    private static func form(_ page: PackagePage, _ contents: PackageContents, _ t: Translator) -> HTML {
        let (way, choice) = (page.way, contents.choice)
        let path = PackagesAddress.new(page.frame.id, decision: way.decision.id, way.team.id).address.path
        let languages = Language.full.map { (value: $0.rawValue, label: $0.ownName) }
        return """
            <p>\(t(Text.Package.taken(count: choice.taken.count)))</p>\(left(choice, t))
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="seen" value="\(page.draft.seen.milliseconds.description)">
            \(choice.undecided.isEmpty ? .empty : undecided(page, choice, t))
            \(contents.documents.isEmpty ? .empty : documents(page, contents, t))
            \(FormViews.select("language", label: t(Text.Package.language), options: languages, selected: page.draft.language.rawValue))
            <p class="quiet">\(t(Text.Package.makeMeaning))</p>
            <div class="buttons"><button>\(t(Text.Package.make))</button></div></form>
            """
    }

    private static func left(_ choice: PackageChoice, _ t: Translator) -> HTML {
        guard !choice.left.isEmpty else { return .empty }
        let rows = choice.left.map { "<li>\($0)</li>" as HTML }
        return "<section><h2>\(t(Text.Package.left))</h2><ul>\(rows)</ul></section>"
    }

    private static func undecided(_ page: PackagePage, _ choice: PackageChoice, _ t: Translator) -> HTML {
        let days = page.frame.days
        let rows = choice.undecided.map { entry -> HTML in
            let lines = entry.lines.map { "<dt>\($0.label)</dt><dd class=\"words\">\($0.text)</dd>" as HTML }
            return """
                <article class="sheet"><h3>\(days.digits(entry.day(by: days), t)) <a href="\(address: entry.address.path)">\(entry.title)</a></h3>
                <p class="quiet">\(page.frame.section(entry.section, t)) · \(t(Text.Sheet.voice(voice: entry.voice.rawValue)))</p><dl>\(lines)</dl>
                \(tick("entry", entry.id, t(Text.Package.include), page.draft.entries))</article>
                """
        }
        return """
            <section><h2>\(t(Text.Package.undecided))</h2><p>\(t(Text.Package.undecidedMeaning))</p>\(rows)</section>
            """
    }

    private static func documents(_ page: PackagePage, _ contents: PackageContents, _ t: Translator) -> HTML {
        let rows = contents.documents.map { one -> HTML in
            let facts = one.document.facts
            let name = facts.name?.revealed ?? t(Text.Package.unnamed)
            let label = t(
                Text.Package.document(
                    name: name, section: page.frame.section(one.section, t),
                    size: max(1, facts.byteCount / 1000)))
            return tick("document", one.document.id.description, label, page.draft.documents)
        }
        return """
            <fieldset><legend>\(t(Text.Package.documents))</legend><p>\(t(Text.Package.documentsMeaning))</p>\(rows)</fieldset>
            """
    }

    private static func tick(_ name: String, _ value: String, _ label: String, _ chosen: Set<String>) -> HTML
    {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"\(HTML.attribute("checked", if: chosen.contains(value)))> \(label)</label>"
    }
}
