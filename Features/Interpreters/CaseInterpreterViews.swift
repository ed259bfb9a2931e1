// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the interpreters of a case look: who is not asked, and when somebody was.
enum CaseInterpreterViews {
    static func page(_ page: CaseInterpretersPage, _ t: Translator) -> HTML {
        let out = page.all.filter { page.keptOut.contains($0.one.id) }
        let rows = out.map { listed -> HTML in
            "<li>\(listed.one.words.name) \(page.mayWrite ? button(listed.one, page, t) : .empty)</li>"
        }
        let ask = InterpretersAddress.findFor(.case(page.open.id))
        let asking: HTML =
            page.mayWrite
            ? "<p class=\"buttons\">\(InterpreterListViews.link(ask, t(Text.Find.heading)))</p>" : .empty
        return """
            <h1>\(t(Text.InCase.heading))</h1>
            \(asking)
            \(AssignmentListViews.lines(page.assignments, page.frame, names(page), [:], t))
            <section><h2>\(t(Text.InCase.keptOut))</h2><p class="quiet">\(t(Text.InCase.meaning))</p>
            \(rows.isEmpty ? "<p>\(t(Text.InCase.none))</p>" as HTML : "<ul>\(rows)</ul>")
            \(keeping(page, t))</section>
            <p class="notice">\(t(Text.Safety.kin))</p>
            """
    }

    private static func names(_ page: CaseInterpretersPage) -> [InterpreterID: String] {
        page.all.reduce(into: [:]) { $0[$1.one.id] = $1.one.words.name }
    }

    private static func keeping(_ page: CaseInterpretersPage, _ t: Translator) -> HTML {
        let others = page.all.filter { !page.keptOut.contains($0.one.id) && $0.one.endedAt == nil }
        guard page.mayWrite, !others.isEmpty else { return .empty }
        let options = others.map { (value: $0.one.id.description, label: $0.one.words.name) }
        return """
            <form method="post" action="\(address: path(page))" class="sheet narrow">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="act" value="out">
            \(FormViews.select("interpreter", label: t(Text.Assignment.interpreter), options: options))
            <div class="buttons"><button>\(t(Text.InCase.keep))</button></div></form>
            """
    }

    private static func button(_ one: Interpreter, _ page: CaseInterpretersPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(address: path(page))" class="buttons">\(FormViews.token(page.frame.formToken))
        <input type="hidden" name="act" value="in"><input type="hidden" name="interpreter" value="\(one.id.description)">
        <button class="plain">\(t(Text.InCase.letIn))</button></form>
        """
    }

    private static func path(_ page: CaseInterpretersPage) -> String {
        InterpretersAddress.ofCase(page.open.id).address.path
    }
}
