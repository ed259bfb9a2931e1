// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How the page looks on which somebody is looked for.
enum PersonSearchViews {
    static func page(_ page: PersonSearch, _ days: CaseDay, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.PersonSearch.heading))</h1>
        <p class="quiet">\(t(Text.PersonSearch.meaning))</p>
        \(FormViews.problems(page.isFaulty ? [t(Text.PersonSearch.tooLittle(most: Person.Words.mostLine))] : []))
        <form method="post" action="\(address: PersonsAddress.search.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
        \(FormViews.text("name", t(Text.PersonSearch.name), page.name, most: Person.Words.mostLine))
        \(FormViews.text("number", t(Text.PersonSearch.number), page.number, most: Person.Words.mostLine))
        <div class="buttons"><button>\(t(Text.PersonSearch.find))</button></div></form>
        \(page.found.map { found($0, days, t) } ?? .empty)
        """
    }

    private static func found(_ all: [Found], _ days: CaseDay, _ t: Translator) -> HTML {
        """
        <section><h2>\(t(Text.PersonSearch.found(count: all.count)))</h2>
        \(all.isEmpty ? "<p>\(t(Text.PersonSearch.nobody))</p>" as HTML : "<ul>\(all.map { row($0, days, t) })</ul>")</section>
        """
    }

    private static func row(_ one: Found, _ days: CaseDay, _ t: Translator) -> HTML {
        let words = one.known.words
        let path = PersonsAddress.person(one.file.id, one.known.person.id).address.path
        let line = t(
            Text.Persons.alikeLine(
                name: PersonListViews.name(words, t), number: one.file.number.description))
        let born =
            words.born.isEmpty ? "" : t(Text.Persons.bornOn(date: PersonListViews.born(words, days, t)))
        return """
            <li><a href="\(address: path)">\(line)</a> <span class="quiet">\(t(Text.Persons.role(role: words.role.rawValue))) \(born)</span></li>
            """
    }
}
