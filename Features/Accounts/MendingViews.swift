// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How what waits for a second person looks, and how somebody's leaving does.
enum MendingViews {
    static func requests(_ page: RequestsPage, _ t: Translator) -> HTML {
        let items = page.requests.map { request($0.request, $0.person, page, t) }
        return """
            <h1>\(t(Text.Mending.heading))</h1>
            <p>\(t(Text.Mending.meaning))</p>
            \(items.isEmpty ? "<p>\(t(Text.Mending.none))</p>" : items.joined())
            """
    }

    private static func request(
        _ request: AccountRequest, _ person: Accounts.Person, _ page: RequestsPage, _ t: Translator
    ) -> HTML {
        let isAll = request.kind == .keys
        let lost = t(isAll ? Text.Mending.keys : Text.Mending.factor)
        let meaning = t(isAll ? Text.Mending.keysMeaning : Text.Mending.factorMeaning)
        let isOwn = request.askedBy == page.viewer || request.staff == page.viewer
        let confirming: HTML =
            isOwn
            ? "<p class=\"notice\">\(t(Text.Mending.otherPerson))</p>"
            : "<p>\(t(Text.Mending.check))</p>"
        let agree: HTML =
            isOwn ? "" : "<button name=\"act\" value=\"confirm\">\(t(Text.Mending.confirm))</button>"
        return """
            <section class="sheet"><h2>\(person.name.revealed)</h2><p><strong>\(lost).</strong> \(meaning)</p>\(confirming)
            <form method="post" action="\(PeopleAddress.confirmation(request.staff).address.path)">\(FormViews.token(page.formToken))
            <div class="buttons">\(agree)<button class="plain" name="act" value="refuse">\(t(Text.Mending.refuse))</button></div></form></section>
            """
    }

    static func leaving(_ page: LeavingPage, _ t: Translator) -> HTML {
        let person = page.farewell.person
        return """
            <h1>\(t(Text.Leaving.heading)): \(person.name.revealed)</h1>
            \(FormViews.problems(page.fault.map { [PeopleViews.sentence($0, t)] } ?? []))
            <p>\(t(Text.Leaving.meaning))</p>
            \(page.farewell.isLastOfTeam ? "<p class=\"notice\">\(t(Text.Fault.lastOfTeam))</p>" as HTML : "")
            \(lost(page, t))
            <form method="post" action="\(PeopleAddress.leaving(person.account.id).address.path)" class="sheet">\(FormViews.token(page.formToken))
            <fieldset><legend>\(t(Text.Leaving.why))</legend>
            <label class="tick"><input type="radio" name="why" value="leaves" checked> \(t(Text.Leaving.leaves))</label>
            <label class="tick"><input type="radio" name="why" value="cause"> <span>\(t(Text.Leaving.cause)) <span class="quiet">\(t(Text.Leaving.causeMeaning))</span></span></label></fieldset>
            <div class="buttons"><button class="warm">\(t(Text.Leaving.end))</button>
            <a class="button plain" href="\(PeopleAddress.person(person.account.id).address.path)">\(t(Text.Leaving.back))</a></div></form>
            """
    }

    private static func lost(_ page: LeavingPage, _ t: Translator) -> HTML {
        guard !page.lost.isEmpty else { return "<p>\(t(Text.Leaving.nothingLost))</p>" }
        let items = page.lost.map { "<li>\($0.kind): \(t.number($0.count))</li>" as HTML }
        return "<div class=\"notice\"><p>\(t(Text.Leaving.lost))</p><ul>\(items)</ul></div>"
    }
}
