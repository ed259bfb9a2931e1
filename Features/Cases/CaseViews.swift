// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the first page of a case looks.
enum CaseViews {
    static func page(_ page: CasePage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(heading(title(frame, page.head.label, t), t))
            \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
            <p>\(t(Text.Case.standing(stage: frame.open.file.stage.rawValue, since: t.date(frame.open.file.stageSince, in: frame.days.zone)))) \(t(Text.Case.workedBy(names: CaseListViews.owners(frame.open.owners, frame.names, t))))</p>
            \(closings(page, t))
            \(page.flags.map { "<p class=\"notice\"><a href=\"\(address: $0.1.path)\">\($0.0)</a></p>" as HTML })
            <div class="panels">\(page.panels.map { group($0, t) })</div>
            <section><h2>\(t(Text.Case.sections))</h2><p class="quiet">\(t(Text.Case.sectionsMeaning))</p>
            <ul>\(frame.open.reads.list.map { section($0, frame, t) })</ul></section>
            \(frame.decides ? deciding(page, t) : .empty)
            \(frame.decides ? WallViews.link(to: frame.id.matter, t) : .empty)
            """
    }

    /// The number of a case with what it is called.
    static func title(_ frame: CaseFrame, _ label: Confidential?, _ t: Translator) -> String {
        label.map { t(Text.Case.titleNamed(number: frame.number, label: $0.revealed)) }
            ?? t(Text.Case.title(number: frame.number))
    }

    /// A heading below the way back to the list.
    private static func heading(_ title: String, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: CasesAddress.list.address.path)">\(t(Text.Case.all))</a></p>
        <h1>\(title)</h1>
        """
    }

    /// A heading below the way back to the case.
    static func heading(_ title: String, in frame: CaseFrame, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: CasesAddress.file(frame.id).address.path)">\(t(Text.Case.title(number: frame.number)))</a></p>
        <h1>\(title)</h1>
        """
    }

    /// Pages that belong together, each with how things stand there.
    private static func group(_ group: CasePanelGroup, _ t: Translator) -> HTML {
        let rows = group.panels.map { panel -> HTML in
            let state: HTML = panel.state.map { " <span class=\"quiet\">\($0)</span>" } ?? .empty
            return "<li><a href=\"\(address: panel.address.path)\">\(panel.name)</a>\(state)</li>"
        }
        return "<section><h2>\(t(Text.Case.group(group: group.kind.rawValue)))</h2><ul>\(rows)</ul></section>"
    }

    private static func section(_ section: Section, _ frame: CaseFrame, _ t: Translator) -> HTML {
        let path = CasesAddress.section(frame.id, section).address.path
        let empty: HTML =
            frame.open.unit(of: section) == nil
            ? " <span class=\"quiet\">\(t(Text.Case.nothingYet))</span>" : .empty
        return
            "<li><a href=\"\(address: path)\">\(t(Text.Case.section(section: section.rawValue)))</a>\(empty)</li>"
    }

    private static func closings(_ page: CasePage, _ t: Translator) -> HTML {
        let closings = page.head.closings
        guard !closings.isEmpty else { return .empty }
        let lines = closings.map { closing, grounds -> HTML in
            let time = t.date(closing.at, in: page.frame.days.zone)
            let name = page.frame.names[closing.by] ?? t(Text.Cases.somebody)
            let text: HTML = grounds.text.isEmpty ? .empty : "<blockquote>\(grounds.text)</blockquote>"
            return """
                <li>\(t(Text.Case.closed(time: time, name: name))) \(t(Text.Case.reason(reason: grounds.reason.rawValue)))\(text)</li>
                """
        }
        return "<section><h2>\(t(Text.Case.closings))</h2><ul>\(lines)</ul></section>"
    }

    private static func deciding(_ page: CasePage, _ t: Translator) -> HTML {
        let frame = page.frame
        guard frame.isOpen || frame.open.mayReopen else {
            return "<p class=\"quiet\">\(t(Text.Case.reopenByOthers))</p>"
        }
        guard frame.isOpen else {
            return """
                <form method="post" action="\(address: CasesAddress.reopen(frame.id).address.path)">\(FormViews.token(frame.formToken))
                <div class="buttons"><button>\(t(Text.Case.reopen))</button></div></form>
                """
        }
        return """
            <p><a href="\(address: CasesAddress.access(frame.id).address.path)">\(t(Text.Case.access))</a></p>
            \(frame.open.writes.contains(.identity) ? renaming(page, t) + closing(page, t) : .empty)
            """
    }

    private static func renaming(_ page: CasePage, _ t: Translator) -> HTML {
        let frame = page.frame
        let label = page.written.label ?? page.head.label?.revealed ?? ""
        return """
            <details\(HTML.attribute("open", if: page.written.label != nil))><summary>\(t(Text.Case.rename))</summary>
            <form method="post" action="\(address: CasesAddress.label(frame.id).address.path)" class="sheet narrow">\(FormViews.token(frame.formToken))
            <input type="hidden" name="version" value="\(page.head.version)">
            \(FormViews.text("label", t(Text.Cases.label), label, most: CaseLabel.most))
            <p class="quiet">\(t(Text.Cases.labelMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Case.renameDo))</button></div></form></details>
            """
    }

    private static func closing(_ page: CasePage, _ t: Translator) -> HTML {
        let frame = page.frame
        let isFaulty = page.fault == .noReason || page.fault == .longText
        let reasons = CaseClosing.Reason.allCases.map {
            (value: $0.rawValue, label: t(Text.Case.reason(reason: $0.rawValue)))
        }
        return """
            <details\(HTML.attribute("open", if: isFaulty))><summary>\(t(Text.Case.close))</summary>
            <form method="post" action="\(address: CasesAddress.close(frame.id).address.path)" class="sheet narrow">\(FormViews.token(frame.formToken))
            <p>\(t(Text.Case.closeMeaning))</p>
            \(FormViews.select("reason", label: t(Text.Case.closeWhy), options: [(value: "", label: t(Text.Cases.choose))] + reasons, selected: page.written.reason))
            <label>\(t(Text.Case.closeText)) <textarea name="text" rows="4" maxlength="\(CaseClosing.Grounds.mostText)">
            \(page.written.text)</textarea></label>
            <div class="buttons"><button>\(t(Text.Case.closeDo))</button></div></form></details>
            """
    }

    private static func sentence(_ fault: CasePageFault, _ t: Translator) -> String {
        switch fault {
        case .badLabel: t(Text.Cases.badLabel(most: CaseLabel.most))
        case .renamedMeanwhile: t(Text.Case.renamedMeanwhile)
        case .noReason: t(Text.Case.noReason)
        case .longText: t(Text.Case.longText(most: CaseClosing.Grounds.mostText))
        }
    }
}
