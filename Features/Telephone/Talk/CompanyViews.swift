// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How those look who are in a call besides its counsellor, and whom it can be given to.
enum CompanyViews {
    /// Its forms are sent without leaving the page, so that the sound goes on.
    static func part(_ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator) -> HTML {
        """
        <section id="call-company" data-part aria-label="\(t(Text.Company.heading))">
        \(company.problem.map { FormViews.problems([$0]) })
        \(present(company, leg, token, t))
        <details><summary>\(t(Text.Company.more))</summary>
        \(colleagues(company, leg, token, t))
        \(guests(company, leg, token, t))
        </details></section>
        """
    }

    private static func present(_ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator)
        -> HTML
    {
        guard !company.present.isEmpty else { return .empty }
        let rows = company.present.map { one -> HTML in
            "<li><strong>\(one.name)</strong> · \(t(Text.Company.role(role: one.role.rawValue)))</li>"
        }
        let canLeave = company.present.contains { $0.role == .joined }
        let leave: HTML = """
            <form method="post" action="\(CallAddress.end(leg).address.path)">\(FormViews.token(token))
            <button name="leave" value="1" class="plain">\(t(Text.Company.leave))</button></form>
            """
        return """
            <h2>\(t(Text.Company.heading))</h2><ul class="colleagues">\(rows)</ul>
            \(canLeave ? leave : .empty)
            """
    }

    private static func colleagues(
        _ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator
    )
        -> HTML
    {
        guard !company.free.isEmpty else { return "<p class=\"quiet\">\(t(Text.Company.nobodyFree))</p>" }
        return """
            <form method="post" action="\(CallAddress.company(leg).address.path)" data-stay>\(FormViews.token(token))
            \(FormViews.select("colleague", label: t(Text.Company.colleague), options: company.free.map { ($0.id.description, $0.name) }, selected: ""))
            <div class="buttons"><button name="act" value="ask">\(t(Text.Company.ask))</button>
            <button name="act" value="pass" class="plain">\(t(Text.Company.pass))</button></div></form>
            """
    }

    private static func guests(_ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator)
        -> HTML
    {
        guard !company.guests.isEmpty else { return .empty }
        return """
            <form method="post" action="\(CallAddress.company(leg).address.path)" data-stay>\(FormViews.token(token))
            \(FormViews.select("guest", label: t(Text.Company.guest), options: company.guests.map { ($0.key, $0.name) }, selected: ""))
            <div class="buttons"><button name="act" value="invite">\(t(Text.Company.invite))</button></div></form>
            """
    }
}
