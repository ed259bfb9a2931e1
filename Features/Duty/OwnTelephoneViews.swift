// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the page of one's own telephone looks.
enum OwnTelephoneViews {
    static func page(_ page: OwnTelephonePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Own.heading))</h1>
        <p>\(t(Text.Own.meaning))</p>
        \(FormViews.problems(page.isWrong ? [t(Text.Own.wrong)] : []))
        \(page.notice)
        \(number(page, t))
        <form method="post" action="\(DutyPlanAddress.number.address.path)" class="sheet narrow" autocomplete="off">\(FormViews.token(page.formToken))
        <h2>\(t(page.standing.number == nil ? Text.Own.enter : Text.Own.change))</h2>
        <label>\(t(Text.Own.number)) <input type="text" inputmode="tel" name="number" value="\(page.typed)" maxlength="30" autocomplete="off" required></label>
        <p class="quiet">\(t(Text.Own.sealed))</p>
        <div class="buttons"><button>\(t(Text.Own.save))</button></div></form>
        """
    }

    private static func number(_ page: OwnTelephonePage, _ t: Translator) -> HTML {
        guard let number = page.standing.number else { return "" }
        return """
            <section class="sheet" aria-label="\(t(Text.Own.number))"><p><strong>\(number.revealed)</strong></p>
            <p>\(t(page.standing.isConfirmed ? Text.Own.confirmed : Text.Own.toConfirm))</p>
            \(page.standing.isConfirmed ? places(page, t) : confirming(page, t))
            <form method="post" action="\(DutyPlanAddress.forget.address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Own.remove))</button></form></section>
            """
    }

    private static func confirming(_ page: OwnTelephonePage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(DutyPlanAddress.confirm.address.path)">\(FormViews.token(page.formToken))
        <button>\(t(Text.Own.confirm))</button></form>
        """
    }

    private static func places(_ page: OwnTelephonePage, _ t: Translator) -> HTML {
        let other = page.standing.rings ? RingPlace.desk : .home
        return """
            <p>\(t(page.standing.rings ? Text.Own.ringsHome : Text.Own.ringsDesk))</p>
            <form method="post" action="\(DutyPlanAddress.place.address.path)">\(FormViews.token(page.formToken))
            <button name="place" value="\(other.rawValue)" class="plain">\(t(page.standing.rings ? Text.Own.toDesk : Text.Own.toHome))</button></form>
            """
    }
}
