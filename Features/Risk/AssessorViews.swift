// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Texts
import Web

/// How the page looks on which a lead or an account manager keeps whose certificate she has seen.
enum AssessorViews {
    static func page(_ page: AssessorsPage, _ t: Translator) -> HTML {
        let rows = page.certificates.map { certificate($0, page, t) }
        return """
            <h1>\(t(Text.Assessor.heading))</h1>
            <p>\(t(Text.Assessor.meaning))</p>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Assessor.none))</p>" : "<ul>\(rows)</ul>" as HTML)
            \(page.colleagues.isEmpty || page.instruments.isEmpty ? .empty : form(page, t))
            """
    }

    private static func certificate(_ permit: Permit, _ page: AssessorsPage, _ t: Translator) -> HTML {
        let words = page.instruments.first { $0.definition.id == permit.instrument }?.wording
        let name = page.names[permit.staff] ?? t(Text.Risk.somebody)
        let day = permit.until.map { t.shortDate($0 - .milliseconds(1), in: page.days.zone) } ?? ""
        let path = RiskAddress.endCertificate(permit.id, page.keeper).address.path
        let title = t(
            Text.Assessor.line(
                name: name, instrument: words?.name.text(in: t.language) ?? permit.instrument.rawValue,
                date: day))
        return """
            <li>\(title)
            <form method="post" action="\(address: path)">\(FormViews.token(page.formToken))
            <div class="buttons"><button class="plain">\(t(Text.Assessor.end(name: name)))</button></div></form></li>
            """
    }

    private static func form(_ page: AssessorsPage, _ t: Translator) -> HTML {
        let people = page.colleagues.map {
            (value: $0.id.description, label: page.names[$0.id] ?? t(Text.Risk.somebody))
        }
        let choice = [(value: "", label: t(Text.Risk.choose))]
        let instruments = page.instruments.map {
            (value: $0.definition.id.rawValue, label: $0.wording.name.text(in: t.language))
        }
        return """
            <section><h2>\(t(Text.Assessor.new))</h2>
            \(page.isFaulty ? FormViews.problems([t(Text.Assessor.faulty)]) : .empty)
            <form method="post" action="\(address: RiskAddress.assessors(page.keeper).address.path)" class="sheet narrow">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("who", label: t(Text.Assessor.who), options: choice + people, selected: page.written.who))
            \(FormViews.select("instrument", label: t(Text.Assessor.instrument), options: choice + instruments, selected: page.written.instrument))
            <label>\(t(Text.Assessor.until)) <input type="date" name="until" value="\(page.written.until)" required></label>
            <div class="buttons"><button>\(t(Text.Assessor.keep))</button></div></form></section>
            """
    }
}
