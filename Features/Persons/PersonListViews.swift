// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How the people of a case look together.
enum PersonListViews {
    static func list(_ frame: PersonFrame, _ t: Translator) -> HTML {
        let groups = PersonRole.allCases.map { role in
            (role, frame.people.people.filter { $0.words.role == role })
        }
        .filter { !$0.1.isEmpty }.map { group($0.0, $0.1, frame, t) }
        return """
            \(back(frame, t))
            <h1>\(t(Text.Persons.heading))</h1>
            \(groups.isEmpty ? "<p class=\"quiet\">\(t(Text.Persons.none))</p>" : groups.joined())
            \(frame.roles.isEmpty ? .empty : adding(frame, t))
            """
    }

    /// The way back to the case.
    static func back(_ frame: PersonFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: frame.file.path)\">\(t(Text.Persons.toCase(number: frame.number)))</a></p>"
    }

    /// What somebody is called; who has no name is known by her other names, or by none.
    static func name(_ words: Person.Words, _ t: Translator) -> String {
        [words.name, words.otherNames].first { !$0.isEmpty } ?? t(Text.Persons.nameless)
    }

    /// Somebody in a few words: when born, languages, what makes it harder for her.
    static func facts(_ words: Person.Words, _ frame: PersonFrame, _ t: Translator) -> String {
        let codes = words.vulnerabilities.map { frame.vulnerability?.text(of: $0, in: t.language) ?? $0 }
        return [
            words.born.isEmpty ? nil : t(Text.Persons.bornOn(date: born(words, frame.days, t))),
            words.hasDied ? t(Text.Persons.died) : nil, words.languages.isEmpty ? nil : words.languages,
            words.needsInterpreter ? t(Text.Persons.interpreter) : nil,
        ].compactMap { $0 }.joined(separator: " · ")
            + (codes.isEmpty ? "" : " · " + codes.joined(separator: ", "))
    }

    /// When somebody was born, as the language writes it.
    static func born(_ words: Person.Words, _ days: CaseDay, _ t: Translator) -> String {
        let day = days.digits(words.born, t)
        return words.isBornAbout ? t(Text.Persons.about(date: day)) : day
    }

    private static func group(_ role: PersonRole, _ people: [Known], _ frame: PersonFrame, _ t: Translator)
        -> HTML
    {
        let rows = people.map { known -> HTML in
            let path = PersonsAddress.person(frame.id, known.person.id).address.path
            let bonds = frame.people.bonds(of: known.person.id).compactMap { bond -> HTML? in
                guard let (kind, whom) = bond.seen(from: known.person.id) else { return nil }
                return "<br><span class=\"quiet\">\(PersonViews.kind(kind, t)): \(name(whom.words, t))</span>"
            }
            return """
                <li><a href="\(address: path)">\(name(known.words, t))</a> <span class="quiet">\(facts(known.words, frame, t))</span>\(bonds)</li>
                """
        }
        return "<section><h2>\(t(Text.Persons.role(role: role.rawValue)))</h2><ul>\(rows)</ul></section>"
    }

    private static func adding(_ frame: PersonFrame, _ t: Translator) -> HTML {
        let links = frame.roles.map { role -> HTML in
            let path = PersonsAddress.new(frame.id, role).address.path
            return "<li><a href=\"\(address: path)\">\(t(Text.Persons.role(role: role.rawValue)))</a></li>"
        }
        return "<section><h2>\(t(Text.Persons.add))</h2><ul>\(links)</ul></section>"
    }
}
