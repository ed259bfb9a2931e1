// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the page looks on which it is said who may see what of a case.
enum CaseAccessViews {
    static func page(_ page: CaseAccessPage, _ t: Translator) -> HTML {
        """
        \(CaseViews.heading(t(Text.Grant.heading), in: page.frame, t))
        <p>\(t(Text.Grant.meaning))</p>
        \(page.grants.map { grant($0, page, t) })
        \(page.frame.isOpen ? giving(page, t) : .empty)
        """
    }

    private static func grant(_ grant: Grant, _ page: CaseAccessPage, _ t: Translator) -> HTML {
        let zone = page.frame.days.zone
        // An exception ends at a time, everything else with a day.
        let until = grant.until.map {
            t(
                Text.Grant.until(
                    time: grant.reason == .breakGlass
                        ? t.dateAndTime($0, in: zone) : t.date($0 - Moment.Span.milliseconds(1), in: zone)))
        }
        let path = CasesAddress.grant(page.frame.id, grant.id).address.path
        let end: HTML = """
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))
            <div class="buttons"><button class="plain">\(t(Text.Grant.end(name: name(grant, page, t))))</button></div></form>
            """
        return """
            <article class="sheet"><h2>\(name(grant, page, t))</h2>
            <p>\(t(Text.Grant.reason(reason: grant.reason.rawValue))) · \(t(Text.Grant.from(time: t.date(grant.from, in: zone)))) \(until ?? "")</p>
            <p>\(t(Text.Grant.reads)): \(sections(grant.reads, t))</p>
            <p>\(t(Text.Grant.writes)): \(sections(grant.writes, t))</p>
            \(mayEnd(grant, page) ? end : .empty)</article>
            """
    }

    private static func mayEnd(_ grant: Grant, _ page: CaseAccessPage) -> Bool {
        GrantDraft.endable.contains(grant.reason)
            && (grant.reason != .owner || page.frame.open.owners.count > 1)
    }

    private static func name(_ grant: Grant, _ page: CaseAccessPage, _ t: Translator) -> String {
        page.name(of: grant.grantee) ?? t(Text.Cases.somebody)
    }

    private static func sections(_ sections: Sections, _ t: Translator) -> String {
        let names = sections.list.map { t(Text.Case.section(section: $0.rawValue)) }
        return names.isEmpty ? t(Text.Grant.nothing) : names.joined(separator: ", ")
    }

    private static func giving(_ page: CaseAccessPage, _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Cases.choose))]
        let reasons = GrantDraft.reasons.map {
            (value: $0.rawValue, label: t(Text.Grant.reason(reason: $0.rawValue)))
        }
        let draft = page.draft
        return """
            <section><h2>\(t(Text.Grant.give))</h2>
            \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
            <form method="post" action="\(address: CasesAddress.access(page.frame.id).address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("grantee", label: t(Text.Grant.whom), options: choose + page.grantees.map { (value: $0.value, label: $0.name) }, selected: draft.grantee))
            \(FormViews.select("reason", label: t(Text.Grant.why), options: choose + reasons, selected: draft.reason?.rawValue ?? ""))
            <p class="quiet">\(t(Text.Grant.ownerMeaning))</p>
            <fieldset><legend>\(t(Text.Grant.what))</legend>\(boxes(page, t))</fieldset>
            <label>\(t(Text.Grant.untilLabel)) <input type="date" name="until" value="\(draft.until)"></label>
            <div class="buttons"><button>\(t(Text.Grant.giveDo))</button></div></form></section>
            """
    }

    private static func boxes(_ page: CaseAccessPage, _ t: Translator) -> HTML {
        let rows = page.frame.open.standing.list.map { section -> HTML in
            let name = t(Text.Case.section(section: section.rawValue))
            return """
                <tr><th scope="row">\(name)</th><td>\(box("reads", section, page.draft.reads, t(Text.Grant.read(section: name))))</td><td>\(box("writes", section, page.draft.writes, t(Text.Grant.write(section: name))))</td></tr>
                """
        }
        return """
            <table><thead><tr><th scope="col">\(t(Text.Case.sections))</th><th scope="col">\(t(Text.Grant.reads))</th><th scope="col">\(t(Text.Grant.writes))</th></tr></thead>
            <tbody>\(rows)</tbody></table>
            """
    }

    private static func box(_ field: String, _ section: Section, _ ticked: Sections, _ label: String) -> HTML
    {
        """
        <label class="tick"><input type="checkbox" name="\(field)" value="\(section.rawValue)"\(HTML.attribute("checked", if: ticked.contains(section)))><span class="hidden">\(label)</span></label>
        """
    }

    private static func sentence(_ fault: GrantFault, _ t: Translator) -> String {
        switch fault {
        case .nobody: t(Text.Grant.nobody)
        case .noReason: t(Text.Grant.noReason)
        case .nothing: t(Text.Grant.noSection)
        case .ended: t(Text.Grant.badEnd)
        case .notAnOwner: t(Text.Grant.notAnOwner)
        case .beyondRole: t(Text.Grant.beyondRole)
        case .notPossible: t(Text.Grant.notPossible)
        case .notHers: t(Text.Grant.notHers)
        }
    }
}
