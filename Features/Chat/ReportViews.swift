// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How the page about violence by those who should help looks.
enum ReportViews {
    /// `addressee` reads instead of us; nil while nobody does.
    static func page(_ reception: Reception, addressee: Organisation.AlternateAddressee?, _ t: Translator)
        -> HTML
    {
        """
        <h1>\(t(Text.Report.heading))</h1>
        <p>\(t(Text.Report.lead))</p>
        <section class="sheet"><h2>\(t(Text.Report.oursHeading(name: reception.organisation.shortName.text(in: t.language))))</h2>
        \(ours(addressee, t))</section>
        <section class="sheet"><h2>\(t(Text.Report.othersHeading))</h2>
        <p>\(t(Text.Report.others))</p>
        <p><a class="button plain" href="\(ThreadAddress.comeBack(t.language).address.path)#new">\(t(Text.ComeBack.write))</a></p></section>
        """
    }

    private static func ours(_ addressee: Organisation.AlternateAddressee?, _ t: Translator) -> HTML {
        guard let addressee else { return "<p>\(t(Text.Report.nobody))</p>" }
        return """
            <p>\(t(Text.Report.ours(name: addressee.name.text(in: t.language))))</p>
            <p>\(t(Text.Report.within(hours: addressee.answer.withinHours)))</p>
            <form method="post" action="\(ThreadAddress.report(t.language).address.path)" data-replace>
            <div class="buttons"><button>\(t(Text.ComeBack.write))</button></div></form>
            """
    }

    /// The way out of the organisation for a thread that turns out to be about somebody in it: folded away.
    static func passOn(_ addressee: Organisation.AlternateAddressee, _ page: VisitPage, _ t: Translator)
        -> HTML
    {
        """
        <details class="sheet"><summary>\(t(Text.Report.passSummary))</summary>
        <p>\(t(Text.Report.passMeaning(name: addressee.name.text(in: t.language))))</p>
        <p>\(t(Text.Report.passPrice)) \(t(Text.Report.within(hours: addressee.answer.withinHours)))</p>
        \(VisitViews.button(.visitPassOn, t(Text.Report.pass), style: "warm", page))</details>
        """
    }
}
