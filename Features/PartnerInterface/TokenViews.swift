// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the tokens of partners' systems look, and the form by which one is made.
enum TokenViews {
    static func list(_ page: TokenListPage, _ t: Translator) -> HTML {
        let holding: HTML =
            page.holding.isEmpty
            ? "<p>\(t(Text.Interface.none))</p>"
            : "<ul class=\"rows\">\(page.holding.map { row($0, page, t) })</ul>"
        return """
            <h1>\(t(Text.Interface.heading))</h1>
            \(page.made.map { made($0, t) })
            <p>\(t(Text.Interface.meaning))</p>
            <p class="buttons"><a class="button" href="\(address: InterfaceAddress.new.address.path)">\(t(Text.Interface.new))</a></p>
            <section><h2>\(t(Text.Interface.holding))</h2>\(holding)</section>
            \(page.ended.isEmpty ? .empty : ended(page, t))
            """
    }

    private static func made(_ token: String, _ t: Translator) -> HTML {
        """
        <section class="notice" aria-labelledby="made"><h2 id="made">\(t(Text.Interface.made))</h2>
        <p><code class="secret">\(token)</code></p><p>\(t(Text.Interface.once))</p></section>
        """
    }

    private static func row(_ named: NamedToken, _ page: TokenListPage, _ t: Translator) -> HTML {
        let (token, system) = (named.token, named.system.revealed)
        let path = InterfaceAddress.revoke(token.id.description).address.path
        return """
            <li><strong>\(system)</strong>, \(named.agency)
            \(facts(named, page, t))
            <details><summary>\(t(Text.Interface.revoke(system: system)))</summary>
            <form method="post" action="\(address: path)">\(FormViews.token(page.formToken))
            <p>\(t(Text.Interface.revokeMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Interface.revokeDo))</button></div></form></details></li>
            """
    }

    private static func facts(_ named: NamedToken, _ page: TokenListPage, _ t: Translator) -> HTML {
        let token = named.token
        let scopes = InterfaceScope.allCases.filter(token.mayDo).map { one -> HTML in
            "<li>\(scope(of: one, t))</li>"
        }
        let receiver: HTML =
            page.receiver(of: token).map {
                "<dt>\(t(Text.Interface.team))</dt><dd>\($0)</dd>"
            } ?? .empty
        let used = token.usedOn.map { page.days.words($0, t) } ?? t(Text.Interface.notUsed)
        return """
            <dl class="facts"><dt>\(t(Text.Interface.scopes))</dt><dd><ul>\(scopes)</ul></dd>
            \(receiver)<dt>\(t(Text.Interface.lastDay))</dt><dd>\(page.days.words(token.lastDay, t))</dd>
            <dt>\(t(Text.Interface.used))</dt><dd>\(used)</dd>
            <dt>\(t(Text.Interface.begins))</dt><dd><code>\(token.beginning)</code></dd></dl>
            """
    }

    private static func ended(_ page: TokenListPage, _ t: Translator) -> HTML {
        let rows = page.ended.map { named -> HTML in
            let token = named.token
            let end =
                token.revokedAt.map {
                    t(Text.Interface.revoked(day: page.days.words(page.days.of($0), t)))
                } ?? t(Text.Interface.over(day: page.days.words(token.lastDay, t)))
            let used = token.usedOn.map { page.days.words($0, t) } ?? t(Text.Interface.notUsed)
            return """
                <li><strong>\(named.system.revealed)</strong>, \(named.agency)<br>\(end)<br>\(t(Text.Interface.used)): \(used)</li>
                """
        }
        return "<section><h2>\(t(Text.Interface.ended))</h2><ul class=\"rows\">\(rows)</ul></section>"
    }

    static func new(_ page: NewTokenPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: InterfaceAddress.tokens.address.path)">\(t(Text.Interface.heading))</a></p>
        <h1>\(t(Text.Interface.new))</h1>
        <p>\(t(Text.Interface.newMeaning))</p>
        \(FormViews.problems(page.faults.map { t(Text.Interface.fault(fault: $0.rawValue)) }))
        \(page.agencies.isEmpty ? "<p>\(t(Text.Interface.noAgencies))</p>" : form(page, t))
        """
    }

    private static func form(_ page: NewTokenPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let choose = [(value: "", label: t(Text.Interface.choose))]
        let agencies = page.agencies.map { (value: $0.id.description, label: $0.name) }
        let teams = page.receivers.map { (value: $0.team.description, label: $0.name) }
        let ticks = InterfaceScope.allCases.map {
            FormViews.tick($0.field, scope(of: $0, t), draft.scopes.contains($0))
        }
        return """
            <form method="post" action="\(address: InterfaceAddress.tokens.address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("agency", label: t(Text.Interface.agency), options: choose + agencies, selected: draft.agency))
            \(FormViews.text("system", t(Text.Interface.system), draft.system, most: InterfaceToken.mostSystem))
            <p class="quiet">\(t(Text.Interface.systemMeaning))</p>
            <fieldset><legend>\(t(Text.Interface.scopes))</legend>\(ticks)</fieldset>
            \(FormViews.select("team", label: t(Text.Interface.teamChoice), options: choose + teams, selected: draft.team))
            <p class="quiet">\(t(Text.Interface.teamMeaning))</p>
            <label>\(t(Text.Interface.lastDay)) <input type="date" name="last_day" value="\(draft.lastDay)" min="\(page.today)" max="\(page.last)"></label>
            <p class="quiet">\(t(Text.Interface.lastDayMeaning))</p>
            <div class="buttons"><button>\(t(Text.Interface.make))</button></div></form>
            """
    }

    private static func scope(of scope: InterfaceScope, _ t: Translator) -> String {
        t(Text.Interface.scope(scope: scope.rawValue.replacing(":", with: "_")))
    }
}
