// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the page looks on which something is asked to be given out, and what was.
enum ExtractListViews {
    static func page(_ page: ExtractListPage, _ t: Translator) -> HTML {
        """
        \(TimelineViews.back(page.frame, t))
        <h1>\(t(Text.Extracts.heading))</h1>
        <p>\(t(Text.Extracts.meaning))</p>
        <section><h2>\(t(Text.Extracts.new))</h2>
        \(FormViews.problems(page.faults.map { t(Text.Extracts.fault(fault: $0.rawValue, most: Extract.Words.mostReason)) }))
        \(form(page, t))</section>
        \(page.extracts.isEmpty ? .empty : earlier(page, t))
        """
    }

    private static func form(_ page: ExtractListPage, _ t: Translator) -> HTML {
        let (frame, draft) = (page.frame, page.draft)
        let people = page.people.map {
            (value: $0.id, label: t(Text.Extracts.named(name: $0.name, role: $0.role)))
        }
        let bases = Extract.Basis.allCases.map {
            (value: $0.rawValue, label: t(Text.Extracts.basis(basis: $0.rawValue)))
        }
        return """
            <form method="post" action="\(address: CaseHistoryAddress.extracts(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("person", label: t(Text.Extracts.person), options: [(value: "", label: t(Text.Extracts.nobody))] + people, selected: draft.person))
            <p class="quiet">\(t(Text.Extracts.personMeaning))</p>
            \(FormViews.select("basis", label: t(Text.Extracts.basisLabel), options: [(value: "", label: t(Text.Extracts.choose))] + bases, selected: draft.basis))
            <label>\(t(Text.Extracts.reason)) <textarea name="reason" rows="3" maxlength="\(Extract.Words.mostReason)">
            \(draft.reason)</textarea></label>
            <p class="quiet">\(t(Text.Extracts.reasonMeaning))</p>
            <fieldset><legend>\(t(Text.Extracts.sections))</legend>\(frame.open.written(frame.open.standing).list.map { section($0, page, t) })</fieldset>
            \(FormViews.tick("hides", t(Text.Extracts.hides), draft.hidesOthers))
            <p class="quiet">\(t(Text.Extracts.hidesMeaning))</p>
            <div class="buttons"><button>\(t(Text.Extracts.go))</button></div></form>
            """
    }

    private static func section(_ section: Section, _ page: ExtractListPage, _ t: Translator) -> HTML {
        let isTicked = HTML.attribute("checked", if: page.draft.sections.contains(section.rawValue))
        return """
            <label class="tick"><input type="checkbox" name="section" value="\(section.rawValue)"\(isTicked)> \(page.frame.section(section, t))</label>
            """
    }

    private static func earlier(_ page: ExtractListPage, _ t: Translator) -> HTML {
        let rows = page.extracts.map { read -> HTML in
            let path = CaseHistoryAddress.extract(page.frame.id, read.extract.id).address.path
            let line = t(
                Text.Extracts.line(
                    day: t.dateAndTime(read.extract.begun, in: page.frame.days.zone),
                    name: page.names[read.extract.by] ?? t(Text.Extracts.somebody)))
            let state: HTML =
                read.words.chosen == nil ? " <strong>\(t(Text.Extracts.open))</strong>" : .empty
            return """
                <li><a href="\(address: path)">\(line)</a>\(state)<br><span class="quiet">\(t(Text.Extracts.basis(basis: read.words.basis.rawValue)))</span></li>
                """
        }
        return "<section><h2>\(t(Text.Extracts.earlier))</h2><ul>\(rows)</ul></section>"
    }
}
