// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Vault
import Web

/// How the keys of other organisations' teams look, and the forms by which they are looked after.
enum PartnerKeyViews {
    static func list(_ page: PartnerKeyListPage, _ t: Translator) -> HTML {
        let rows = page.rows.map { row -> HTML in
            let path = PackagesAddress.key(row.team.id).address.path
            return """
                <li><a href="\(address: path)">\(row.team.name)</a><br><span class="quiet">\(state(row.keys, t))</span></li>
                """
        }
        let list: HTML = rows.isEmpty ? "<p>\(t(Text.Keys.noTeams))</p>" : "<ul>\(rows)</ul>"
        return """
            <h1>\(t(Text.Keys.heading))</h1>
            <p>\(t(Text.Keys.meaning))</p>
            \(list)
            """
    }

    static func page(_ page: PartnerKeyPage, _ t: Translator) -> HTML {
        let earlier = page.keys.filter { $0.key.ended != nil }
        return """
            <p><a href="\(address: PackagesAddress.keys.address.path)">\(t(Text.Keys.heading))</a></p>
            <h1>\(page.team.name)</h1>
            \(FormViews.problems(page.fault.map { [t(Text.Keys.fault(fault: $0.rawValue, most: PartnerKey.mostWith))] } ?? []))
            \(page.holding.map { holding($0, page, t) } ?? "<p>\(t(Text.Keys.none))</p>" as HTML)
            \(page.waiting.map { waiting($0, page, t) } ?? .empty)
            \(entering(page, t))
            \(earlier.isEmpty ? .empty : ended(earlier, page, t))
            """
    }

    private static func state(_ keys: [PartnerKey], _ t: Translator) -> String {
        let holds = keys.contains(where: \.holds)
        let waits = keys.contains(where: \.waits)
        return switch (holds, waits) {
        case (true, false): t(Text.Keys.holds)
        case (true, true): t(Text.Keys.holdsAndWaits)
        case (false, true): t(Text.Keys.waits)
        case (false, false): t(Text.Keys.noKey)
        }
    }

    private static func holding(_ read: ReadPartnerKey, _ page: PartnerKeyPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Keys.holding))</h2>\(facts(read, page, t))
        <p>\(t(Text.Keys.endMeaning))</p>
        \(start(.end(page.team.id), read.key, page))<div class="buttons"><button class="plain">\(t(Text.Keys.end))</button></div></form></section>
        """
    }

    private static func waiting(_ read: ReadPartnerKey, _ page: PartnerKeyPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Keys.compare))</h2><p>\(t(Text.Keys.compareMeaning))</p>
        \(facts(read, page, t))
        \(start(.confirm(page.team.id), read.key, page))
        \(FormViews.text("with", t(Text.Keys.with), page.form.with, most: PartnerKey.mostWith))
        <label>\(t(Text.Keys.day)) <input type="date" name="day" value="\(page.form.day)"></label>
        <div class="buttons"><button>\(t(Text.Keys.confirm))</button></div></form>
        <p>\(t(Text.Keys.differs))</p>
        \(start(.end(page.team.id), read.key, page))<div class="buttons"><button class="plain">\(t(Text.Keys.discard))</button></div></form></section>
        """
    }

    private static func entering(_ page: PartnerKeyPage, _ t: Translator) -> HTML {
        let path = PackagesAddress.key(page.team.id).address.path
        let heading = page.keys.isEmpty ? Text.Keys.new : Text.Keys.next
        return """
            <section><h2>\(t(heading))</h2><p>\(t(Text.Keys.newMeaning))</p>
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.form.version ?? page.version)">
            <label>\(t(Text.Keys.key)) <textarea name="key" rows="4" maxlength="\(PackagePublicKey.mostText)" spellcheck="false" autocomplete="off">
            \(page.form.key)</textarea></label>
            <div class="buttons"><button>\(t(Text.Keys.enter))</button></div></form></section>
            """
    }

    private static func ended(_ keys: [ReadPartnerKey], _ page: PartnerKeyPage, _ t: Translator) -> HTML {
        let rows = keys.map { read -> HTML in
            let end = read.key.ended.map { signature($0, page, t) } ?? ""
            return
                "<section><h3>\(t(Text.Keys.version(number: read.key.version)))</h3>\(facts(read, page, t))<p class=\"quiet\">\(t(Text.Keys.ended(signature: end)))</p></section>"
        }
        return "<section><h2>\(t(Text.Keys.earlier))</h2>\(rows)</section>"
    }

    private static func facts(_ read: ReadPartnerKey, _ page: PartnerKeyPage, _ t: Translator) -> HTML {
        let compared: HTML =
            read.key.confirmed.map { confirmation in
                let words = t(
                    Text.Keys.comparedWith(
                        name: read.comparedWith ?? "", day: page.days.words(confirmation.day, t)))
                return """
                    <dt>\(t(Text.Keys.compared))</dt><dd>\(words)<br><span class="quiet">\(signature(confirmation.act, page, t))</span></dd>
                    """
            } ?? .empty
        return """
            <dl class="facts"><dt>\(t(Text.Keys.fingerprint))</dt><dd class="secret">\(read.key.fingerprint)</dd>
            <dt>\(t(Text.Keys.entered))</dt><dd>\(signature(read.key.entered, page, t))</dd>\(compared)</dl>
            """
    }

    private static func signature(_ act: PartnerKey.Act, _ page: PartnerKeyPage, _ t: Translator) -> String {
        t(
            Text.Packages.signature(
                name: page.names[act.by] ?? t(Text.Packages.somebody),
                time: t.dateAndTime(act.at, in: page.days.zone)))
    }

    /// How a form about one key begins.
    private static func start(_ target: PackagesAddress, _ key: PartnerKey, _ page: PartnerKeyPage) -> HTML {
        """
        <form method="post" action="\(address: target.address.path)">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))<input type="hidden" name="id" value="\(key.id.description)">
        """
    }
}
