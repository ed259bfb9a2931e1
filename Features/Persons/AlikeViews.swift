// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How hints look at people of other cases who may be the same, and what was decided of them.
enum AlikeViews {
    static func hints(_ page: PersonPage, _ t: Translator) -> HTML {
        let (apart, open) = (page.alike.filter(\.isApart), page.alike.filter { !$0.isApart })
        let hints: HTML =
            open.isEmpty
            ? .empty
            : """
            <section class="note"><h2>\(t(Text.Persons.alike))</h2><p>\(t(Text.Persons.alikeMeaning))</p>
            <ul>\(open.map { hint($0, page, t) })</ul></section>
            """
        let decided: HTML =
            apart.isEmpty
            ? .empty
            : """
            <details><summary>\(t(Text.Persons.aparts(count: apart.count)))</summary>
            <ul>\(apart.map { decision($0, page, t) })</ul></details>
            """
        return "\(hints)\(decided)"
    }

    private static func hint(_ alike: Alike, _ page: PersonPage, _ t: Translator) -> HTML {
        let words = alike.known.words
        let path = PersonsAddress.person(alike.file.id, alike.known.person.id).address.path
        let name = PersonListViews.name(words, t)
        let role = t(Text.Persons.role(role: words.role.rawValue))
        let born =
            words.born.isEmpty
            ? "" : t(Text.Persons.bornOn(date: PersonListViews.born(words, page.frame.days, t)))
        let line = t(Text.Persons.alikeLine(name: name, number: alike.file.number.description))
        let button = t(Text.Persons.apart(name: name))
        return """
            <li><a href="\(address: path)">\(line)</a> <span class="quiet">\(role) \(born)</span>\(page.mayWrite ? form("apart", alike, page, button) : .empty)</li>
            """
    }

    /// Only the number: what stands in the other case is not read for it.
    private static func decision(_ alike: Alike, _ page: PersonPage, _ t: Translator) -> HTML {
        let line = t(Text.Persons.apartLine(number: alike.file.number.description))
        let button = t(Text.Persons.again(number: alike.file.number.description))
        return "<li>\(line)\(page.mayWrite ? form("again", alike, page, button) : .empty)</li>"
    }

    private static func form(_ act: String, _ alike: Alike, _ page: PersonPage, _ label: String) -> HTML {
        let path = PersonsAddress.apart(page.frame.id, page.known.person.id).address.path
        return """
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="other" value="\(alike.known.person.id.description)"><input type="hidden" name="act" value="\(act)">
            <div class="buttons"><button class="plain">\(label)</button></div></form>
            """
    }
}
