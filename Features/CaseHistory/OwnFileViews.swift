// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the page looks on which somebody's own file is begun, and how far it has come case by case.
enum OwnFileViews {
    static func page(_ page: OwnFilePage, _ t: Translator) -> HTML {
        """
        \(TimelineViews.back(page.frame, t))
        <h1>\(t(Text.Own.heading(name: page.person.name)))</h1>
        <p>\(t(Text.Own.meaning))</p>
        \(FormViews.problems(page.draft.fault.map { [t(Text.Extracts.fault(fault: $0.rawValue, most: Extract.Words.mostReason))] } ?? []))
        \(form(page, t))
        """
    }

    /// The cases of a file with how far each has come, and the file once all of them are decided.
    static func parts(_ page: ExtractPage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.archive(page.frame.id, page.read.extract.id).address.path
        let isDone = page.parts.allSatisfy { $0.state == .decided }
        let button: HTML = """
            <p>\(t(Text.Own.care))</p>
            <p><a class="button" href="\(address: path)">\(t(Text.Own.download))</a><br><span class="quiet">\(t(Text.Own.downloadMeaning))</span></p>
            """
        return """
            <section><h2>\(t(Text.Own.parts))</h2><ul>\(page.parts.map { part($0, t) })</ul>
            \(isDone ? button : "<p>\(t(Text.Own.waiting))</p>" as HTML)</section>
            """
    }

    private static func part(_ part: OwnFilePart, _ t: Translator) -> HTML {
        let state = t(Text.Own.state(state: part.state.rawValue))
        let name = t(Text.Timeline.toCase(number: part.frame.number))
        guard let read = part.read else { return "<li>\(name): \(state)</li>" }
        let path = CaseHistoryAddress.extract(part.frame.id, read.extract.id).address.path
        return "<li><a href=\"\(address: path)\">\(name)</a>: \(state)</li>"
    }

    private static func form(_ page: OwnFilePage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.ownFile(page.frame.id, person: page.person.id).address.path
        let languages = Language.full.map { (value: $0.rawValue, label: $0.ownName) }
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(others(page, t))
            <label>\(t(Text.Own.reason)) <textarea name="reason" rows="3" maxlength="\(Extract.Words.mostReason)">
            \(page.draft.reason)</textarea></label>
            <p class="quiet">\(t(Text.Own.reasonMeaning))</p>
            \(FormViews.select("language", label: t(Text.Own.language), options: languages, selected: page.draft.language.rawValue))
            \(FormViews.tick("hides", t(Text.Extracts.hides), page.draft.hidesOthers))
            <p class="quiet">\(t(Text.Extracts.hidesMeaning))</p>
            <div class="buttons"><button>\(t(Text.Own.go))</button></div></form>
            """
    }

    private static func others(_ page: OwnFilePage, _ t: Translator) -> HTML {
        guard !page.others.isEmpty else { return "<p>\(t(Text.Own.none))</p>" }
        return """
            <fieldset><legend>\(t(Text.Own.others))</legend><p class="quiet">\(t(Text.Own.othersMeaning))</p>\(page.others.map { other($0, page, t) })</fieldset>
            """
    }

    private static func other(_ other: OwnFileCase, _ page: OwnFilePage, _ t: Translator) -> HTML {
        let same = other.same
        let line = t(
            Text.Own.line(name: same.name, role: same.role, number: other.open.file.number.description))
        guard other.open.mayExport else { return "<p>\(line)<br>\(t(Text.Own.notYours))</p>" }
        let isTicked = HTML.attribute("checked", if: page.draft.same.contains(other.name))
        return """
            <label class="tick"><input type="checkbox" name="same" value="\(other.name)"\(isTicked)> \(line)</label>
            """
    }
}
