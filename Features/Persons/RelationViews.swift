// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How what people of a case are to each other looks on the page of one of them.
enum RelationViews {
    static func relations(_ page: PersonPage, _ t: Translator) -> HTML {
        let lines = page.bonds.compactMap { line($0, page, t) }
        let mayBind = page.mayWrite && !page.others.isEmpty
        return """
            <section><h2>\(t(Text.Relation.heading))</h2>
            \(lines.isEmpty ? "<p class=\"quiet\">\(t(Text.Relation.none))</p>" : "<ul>\(lines)</ul>" as HTML)
            \(mayBind ? form(page, t) : .empty)</section>
            """
    }

    private static func line(_ bond: Bond, _ page: PersonPage, _ t: Translator) -> HTML? {
        guard let (kind, whom) = bond.seen(from: page.known.person.id) else { return nil }
        let name = PersonListViews.name(whom.words, t)
        let words = bond.words
        let more = [
            words.from.isEmpty ? nil : t(Text.Relation.from(date: page.frame.days.digits(words.from, t))),
            words.until.isEmpty ? nil : t(Text.Relation.until(date: page.frame.days.digits(words.until, t))),
            words.livesTogether ? t(Text.Relation.together) : nil,
            words.source.isEmpty ? nil : t(Text.Relation.sourced(source: words.source)),
        ].compactMap { $0 }.joined(separator: " · ")
        let end = PersonsAddress.endRelation(page.frame.id, page.known.person.id, bond.relation.id).address
            .path
        let button: HTML = """
            <form method="post" action="\(address: end)">\(FormViews.token(page.frame.formToken))
            <div class="buttons"><button class="plain">\(t(Text.Relation.remove(name: name)))</button></div></form>
            """
        let mayRemove = page.frame.open.writes.contains(bond.relation.section)
        return """
            <li>\(PersonViews.kind(kind, t)): \(name) <span class="quiet">\(more)</span>\(mayRemove ? button : .empty)</li>
            """
    }

    private static func form(_ page: PersonPage, _ t: Translator) -> HTML {
        let path = PersonsAddress.relations(page.frame.id, page.known.person.id).address.path
        let draft = page.relation
        let choose = [(value: "", label: t(Text.Relation.choose))]
        let kinds = RelationKind.allCases.map { (value: $0.rawValue, label: PersonViews.kind($0, t)) }
        let others = page.others.map {
            (value: $0.person.id.description, label: PersonListViews.name($0.words, t))
        }
        return """
            <details\(HTML.attribute("open", if: page.relationFault != nil))><summary>\(t(Text.Relation.add))</summary>
            \(FormViews.problems(page.relationFault.map { [sentence($0, t)] } ?? []))
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("kind", label: t(Text.Relation.what(name: PersonListViews.name(page.known.words, t))), options: choose + kinds, selected: draft.kind))
            \(FormViews.select("other", label: t(Text.Relation.whom), options: choose + others, selected: draft.other))
            \(FormViews.text("from", t(Text.Relation.fromLabel), draft.from, most: 10))
            \(FormViews.text("until", t(Text.Relation.untilLabel), draft.until, most: 10))
            \(FormViews.tick("together", t(Text.Relation.together), draft.livesTogether))
            \(FormViews.text("source", t(Text.Relation.source), draft.source, most: Relation.Words.mostSource))
            <div class="buttons"><button>\(t(Text.Relation.keep))</button></div></form></details>
            """
    }

    private static func sentence(_ fault: RelationFault, _ t: Translator) -> String {
        switch fault {
        case .noKind: t(Text.Relation.noKind)
        case .nobody: t(Text.Relation.nobody)
        case .badDay: t(Text.Relation.badDay)
        case .circular: t(Text.Relation.circular)
        case .met: t(Text.Relation.met)
        case .tooLong: t(Text.Relation.tooLong(most: Relation.Words.mostSource))
        }
    }
}
