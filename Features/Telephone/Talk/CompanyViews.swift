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
        \(holding(company.isHeld, leg, token, t))
        \(present(company, leg, token, t))
        <details><summary>\(t(Text.Company.more))</summary>
        \(colleagues(company, leg, token, t))
        \(guests(company, leg, token, t))
        </details>
        \(abuse(company, leg, token, t))
        </section>
        """
    }

    private static func present(_ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator)
        -> HTML
    {
        guard !company.present.isEmpty else { return .empty }
        let rows = company.present.map { one -> HTML in
            "<li><strong>\(one.name)</strong> · \(standing(one, t))</li>"
        }
        let isHeard = company.present.contains { $0.role == .supervising }
        let canLeave = company.present.contains { $0.role == .joined }
        let leave: HTML = """
            <form method="post" action="\(CallAddress.end(leg).address.path)">\(FormViews.token(token))
            <button name="leave" value="1" class="plain">\(t(Text.Company.leave))</button></form>
            """
        return """
            <h2>\(t(Text.Company.heading))</h2><ul class="colleagues">\(rows)</ul>
            \(canLeave ? leave : .empty)
            \(isHeard ? unheard(leg, token, t) : .empty)
            """
    }

    private static func standing(_ one: CallPage.Present, _ t: Translator) -> String {
        one.missed.map { t(Text.Company.missed(why: $0.rawValue)) }
            ?? t(Text.Company.role(role: one.role.rawValue))
    }

    /// The caller is asked to stay for a moment, or her counsellor comes back.
    private static func holding(_ isHeld: Bool, _ leg: LegID, _ token: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(CallAddress.company(leg).address.path)" data-stay>\(FormViews.token(token))
        \(isHeld ? "<p class=\"notice\" role=\"status\">\(t(Text.Company.isHeld))</p>" as HTML : .empty)
        <button name="act" value="\(isHeld ? "resume" : "hold")" class="plain">\(t(isHeld ? Text.Company.resume : Text.Company.hold))</button></form>
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

    /// She may say that she is not to be listened to now.
    private static func unheard(_ leg: LegID, _ token: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(CallAddress.company(leg).address.path)" data-stay>\(FormViews.token(token))
        <button name="act" value="unheard" class="plain">\(t(Text.Company.unheard))</button></form>
        """
    }

    private static func abuse(_ company: CallPage.Company, _ leg: LegID, _ token: String, _ t: Translator)
        -> HTML
    {
        let takers = company.takers.map { ($0.id.description, $0.name) }
        let handing: HTML = """
            \(FormViews.select("colleague", label: t(Text.Company.taker), options: takers, selected: ""))
            <button name="act" value="hand_over" class="plain">\(t(Text.Company.handOver))</button>
            """
        return """
            <details><summary>\(t(Text.Company.abuse))</summary><p>\(t(Text.Company.abuseMeaning))</p>
            <form method="post" action="\(CallAddress.company(leg).address.path)">\(FormViews.token(token))
            <div class="buttons"><button name="act" value="let_go" class="stop">\(t(Text.Company.letGo))</button></div>
            \(takers.isEmpty ? "<p class=\"quiet\">\(t(Text.Company.noTaker))</p>" as HTML : handing)</form></details>
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
