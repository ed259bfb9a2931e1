// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Texts
import Web

/// How what waits for a second person looks, and how somebody's leaving does.
enum MendingViews {
    static func requests(_ page: RequestsPage, in zone: TimeZone, _ t: Translator) -> HTML {
        let items = page.requests.map { request($0, page, t) }
        return """
            <h1>\(t(Text.Mending.heading))</h1>
            \(FormViews.problems(page.fault.map { [PeopleViews.sentence($0, t)] } ?? []))
            <p>\(t(Text.Mending.meaning))</p>
            \(items.isEmpty ? "<p>\(t(Text.Mending.none))</p>" : items.joined())
            \(EscrowViews.rescues(page.rescues, in: zone, page.formToken, t))
            """
    }

    private static func request(_ waiting: Accounts.Waiting, _ page: RequestsPage, _ t: Translator) -> HTML {
        let (what, meaning) = words(for: waiting.request, t)
        let agree: HTML =
            waiting.bar == nil
            ? "<button name=\"act\" value=\"confirm\">\(t(waiting.request.kind.purpose == nil ? Text.Mending.agree : Text.Mending.confirm))</button>"
            : ""
        return """
            <section class="sheet"><h2>\(waiting.person.name.revealed)</h2><p><strong>\(what).</strong> \(meaning)</p>\(hint(waiting, t))
            \(page.losses[waiting.request.id].map { lost($0, t) } ?? "")
            <form method="post" action="\(PeopleAddress.confirmation(waiting.request.id).address.path)">\(FormViews.token(page.formToken))
            <div class="buttons">\(agree)<button class="plain" name="act" value="refuse">\(t(Text.Mending.refuse))</button></div></form></section>
            """
    }

    /// What is asked for, and what that means.
    static func words(for request: AccountRequest, _ t: Translator) -> (what: String, meaning: String) {
        let roles = PeopleViews.roles(request.duties.roles, t)
        switch request.kind {
        case .keys: return (t(Text.Mending.keys), t(Text.Mending.keysMeaning))
        case .rescue: return (t(Text.Mending.rescue), t(Text.Mending.rescueMeaning))
        case .factor: return (t(Text.Mending.factor), t(Text.Mending.factorMeaning))
        case .joining: return (t(Text.Mending.joining(roles: roles)), t(Text.Mending.joiningMeaning))
        case .duties: return (t(Text.Mending.duties(roles: roles)), t(Text.Mending.dutiesMeaning))
        case .access: return (t(Text.Mending.access(roles: roles)), t(Text.Mending.accessMeaning))
        case .leaving: return (t(Text.Mending.leaving), t(Text.Mending.leavingMeaning))
        case .removal: return (t(Text.Mending.removal), t(Text.Mending.leavingMeaning))
        }
    }

    private static func hint(_ waiting: Accounts.Waiting, _ t: Translator) -> HTML {
        switch waiting.bar {
        case nil:
            "<p>\(t(waiting.request.kind.deed == nil ? Text.Mending.check : Text.Mending.checkDeed))</p>"
        case .own?: "<p class=\"notice\">\(t(Text.Mending.otherPerson))</p>"
        case .hand?: "<p class=\"notice\">\(t(Text.Mending.hand))</p>"
        case .gone?: "<p class=\"notice\">\(t(Text.Mending.gone))</p>"
        case .enoughHolders?: "<p class=\"notice\">\(t(Text.Fault.enoughHolders))</p>"
        case .handOfAsker?: "<p class=\"notice\">\(t(Text.Fault.handOfAsker))</p>"
        case .handOfConfirmer?: "<p class=\"notice\">\(t(Text.Mending.handOfConfirmer))</p>"
        case .lastOfTeam?: "<p class=\"notice\">\(t(Text.Fault.lastOfTeam))</p>"
        case .onlyGiver?: "<p class=\"notice\">\(t(Text.Mending.onlyGiver))</p>"
        }
    }

    static func leaving(_ page: LeavingPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Leaving.heading)): \(page.person.name.revealed)</h1>
        \(FormViews.problems(page.fault.map { [PeopleViews.sentence($0, t)] } ?? []))
        <p>\(t(Text.Leaving.meaning))</p>
        \(page.isLastOfTeam ? "<p class=\"notice\">\(t(Text.Fault.lastOfTeam))</p>" as HTML : "")
        \(lost(page.lost, t))
        \(page.needsTwo ? "<p class=\"notice\">\(t(Text.Leaving.needsTwo))</p>" as HTML : "")
        <form method="post" action="\(PeopleAddress.leaving(page.person.account.id).address.path)" class="sheet">\(FormViews.token(page.formToken))
        <fieldset><legend>\(t(Text.Leaving.why))</legend>
        <label class="tick"><input type="radio" name="why" value="leaves" checked> \(t(Text.Leaving.leaves))</label>
        <label class="tick"><input type="radio" name="why" value="cause"> <span>\(t(Text.Leaving.cause)) <span class="quiet">\(t(Text.Leaving.causeMeaning))</span></span></label></fieldset>
        <div class="buttons"><button class="warm">\(t(page.needsTwo ? Text.Mending.ask : Text.Leaving.end))</button>
        <a class="button plain" href="\(PeopleAddress.person(page.person.account.id).address.path)">\(t(Text.Leaving.back))</a></div></form>
        """
    }

    /// What nobody opens any more once she is gone: kinds and numbers alone.
    private static func lost(_ lost: [(kind: String, count: Int)], _ t: Translator) -> HTML {
        guard !lost.isEmpty else { return "<p>\(t(Text.Leaving.nothingLost))</p>" }
        let items = lost.map { "<li>\($0.kind): \(t.number($0.count))</li>" as HTML }
        return "<div class=\"notice\"><p>\(t(Text.Leaving.lost))</p><ul>\(items)</ul></div>"
    }
}
