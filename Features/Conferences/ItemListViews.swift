// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the conferences of one case look together.
enum ItemListViews {
    static func list(_ page: ItemListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let items: HTML =
            page.items.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Item.none))</p>"
            : "<ul>\(page.items.map { row($0, frame, t) })</ul>"
        let adding: HTML =
            frame.open.isPresentedHere
            ? "<p><a class=\"button\" href=\"\(address: ConferencesAddress.propose(frame.id).address.path)\">\(t(Text.Item.new))</a></p>"
            : .empty
        return """
            <p><a href="\(address: frame.needs.file(frame.id).path)">\(t(Text.Conference.ofNumber(number: frame.number)))</a></p>
            <h1>\(t(Text.Conference.ofCase))</h1>\(flag(page, t))\(items)\(adding)
            """
    }

    /// That something was recorded since a conference last dealt with the case, and what that comes to.
    private static func flag(_ page: ItemListPage, _ t: Translator) -> HTML {
        guard let flag = page.flag else { return .empty }
        let frame = page.frame
        let looking: HTML =
            frame.open.isPresentedHere
            ? """
            <form method="post" action="\(address: ConferencesAddress.look(frame.id, flag.item.id).address.path)">\(FormViews.token(frame.formToken))\(FormViews.sending(frame.sending))
            <div class="buttons"><button class="plain">\(t(Text.Item.look))</button></div></form>
            """ : .empty
        return """
            <section class="notice"><h2>\(t(Text.Item.flag))</h2><p>\(t(Text.Item.verdict(verdict: flag.verdict.rawValue)))</p><p>\(t(Text.Item.flagMeaning))</p>\(looking)</section>
            """
    }

    private static func row(_ read: ReadItem, _ frame: ItemFrame, _ t: Translator) -> HTML {
        let path = ConferencesAddress.item(frame.id, read.item.id).address.path
        let when = t.dateAndTime(read.conference.plan.at, in: frame.days.zone)
        let facts = [
            t(Text.Item.criterion(criterion: read.grounds.criterion.rawValue)),
            t(Text.Item.state(state: read.item.state.rawValue)),
        ]
        return """
            <li><a href="\(address: path)">\(when) · \(ConferenceListViews.kind(read.conference, t))</a><br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
            """
    }
}
