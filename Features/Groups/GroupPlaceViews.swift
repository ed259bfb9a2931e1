// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the places of a group look to who leads it.
enum GroupPlaceViews {
    static func places(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Place.heading))</h2>
        <p>\(t(Text.Place.free(count: page.free)))</p>
        <ul>\(page.places.filter(\.isTaken).map { place($0, page, t) })</ul>
        \(page.staff.isModerator && !page.isOver && page.free > 0 ? giving(page, t) : "")</section>
        """
    }

    private static func place(_ one: GroupPlace, _ page: StaffGroupPage, _ t: Translator) -> HTML {
        let path = GroupAddress.place(page.group.id, one.id).address.path
        let seen: HTML =
            one.dangerAt == nil
            ? ""
            : """
            <p class="notice"><strong>\(t(Text.Said.danger(alias: page.aliases[one.id]?.revealed ?? "")))</strong></p>
            <form method="post" action="\(path)" target="talk">\(FormViews.token(page.formToken))<button name="act" value="seen">\(t(Text.Said.dangerSeen))</button></form>
            """
        let removal: HTML =
            page.staff.isModerator
            ? """
            <details><summary>\(t(Text.Place.remove))</summary><p>\(t(Text.Place.removeMeaning))</p>
            <form method="post" action="\(path)">\(FormViews.token(page.formToken))<button class="warm" name="act" value="remove">\(t(Text.Place.removeNow))</button></form></details>
            """ : ""
        return "<li>\(name(one, page, t))\(seen)\(removal)</li>"
    }

    private static func name(_ one: GroupPlace, _ page: StaffGroupPage, _ t: Translator) -> String {
        if let alias = page.aliases[one.id] {
            return one.wordsAreHers
                ? alias.revealed : t(Text.Place.wordsKnown(alias: alias.revealed))
        }
        return t(page.invitationIsOver(one) ? Text.Place.lapsed : Text.Place.given)
    }

    private static func giving(_ page: StaffGroupPage, _ t: Translator) -> HTML {
        """
        <details><summary>\(t(Text.Place.give))</summary>
        <p>\(t(Text.Place.giveMeaning))</p>
        <form method="post" action="\(GroupAddress.act(page.group.id, .places).address.path)" data-leaves>\(FormViews.token(page.formToken))
        \(FormViews.tick("talk", t(Text.Place.talk), false))
        <div class="buttons"><button>\(t(Text.Place.giveNow))</button></div></form></details>
        """
    }

    /// The words of a place, which are shown this once.
    static func words(_ words: [String], of group: SupportGroup, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Place.wordsHeading))</h1>
        <p>\(t(Text.Place.wordsMeaning(address: GroupSeatAddress.comeIn(group.language).address.path)))</p>
        <ol class="code">\(words.map { "<li>\($0)</li>" as HTML })</ol>
        <p class="notice">\(t(Text.Place.once))</p>
        <p><a class="button" href="\(GroupAddress.group(group.id).address.path)">\(t(Text.Place.done))</a></p>
        """
    }
}
