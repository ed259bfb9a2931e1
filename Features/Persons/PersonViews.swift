// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one person of a case looks, and the forms in which she is written down.
enum PersonViews {
    static func new(_ page: NewPersonPage, _ t: Translator) -> HTML {
        let role = page.words.role
        return """
            \(PersonListViews.back(page.frame, t))
            <h1>\(t(Text.Persons.new(role: role.rawValue)))</h1>
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <form method="post" action="\(address: PersonsAddress.create(page.frame.id).address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="role" value="\(role.rawValue)">
            \(fields(page.words, page.frame, t))
            <div class="buttons"><button>\(t(Text.Persons.keep))</button></div></form>
            """
    }

    static func page(_ page: PersonPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.known.words)
        let list = PersonsAddress.list(frame.id).address.path
        return """
            <p><a href="\(address: list)">\(t(Text.Persons.all(number: frame.number)))</a></p>
            <h1>\(PersonListViews.name(words, t))</h1>
            <p>\(t(Text.Persons.role(role: words.role.rawValue)))</p>
            \(AlikeViews.hints(page, t))
            \(met(page, t))
            \(page.mayWrite ? form(page, t) : facts(page, t))
            \(RelationViews.relations(page, t))
            \(MergeViews.section(page, t))
            \(page.ownFile.map { "<p><a href=\"\(address: $0.path)\">\(t(Text.Persons.ownFile))</a></p>" as HTML })
            \(page.mayWrite ? removing(page, t) : .empty)
            """
    }

    /// What somebody is to somebody else, in words.
    static func kind(_ kind: RelationKind, _ t: Translator) -> String {
        t(Text.Relation.kind(kind: kind.rawValue))
    }

    private static func form(_ page: PersonPage, _ t: Translator) -> HTML {
        let path = PersonsAddress.person(page.frame.id, page.known.person.id).address.path
        return """
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.version)">
            \(fields(page.words, page.frame, t))
            <div class="buttons"><button>\(t(Text.Persons.keep))</button></div></form>
            """
    }

    private static func fields(_ words: Person.Words, _ frame: PersonFrame, _ t: Translator) -> HTML {
        let most = Person.Words.mostLine
        let genders = Person.Gender.allCases.map {
            (value: $0.rawValue, label: t(Text.Persons.gender(gender: $0.rawValue)))
        }
        let whereabouts: HTML =
            words.role.isProtected
            ? "<p class=\"quiet\">\(t(Text.Persons.protected))</p>"
            : """
            \(FormViews.text("phone", label(.phone, t), words.phone, most: most))
            \(FormViews.text("address", label(.address, t), words.address, most: most))
            """
        return """
            \(FormViews.text("name", label(.name, t), words.name, most: most))
            \(FormViews.text("otherNames", label(.otherNames, t), words.otherNames, most: most))
            \(FormViews.text("born", label(.born, t), words.born, most: 10))
            \(FormViews.tick("bornAbout", t(Text.Persons.bornAbout), words.isBornAbout))
            \(FormViews.select("gender", label: label(.gender, t), options: genders, selected: words.gender.rawValue))
            \(whereabouts)
            \(FormViews.text("languages", label(.languages, t), words.languages, most: most))
            \(FormViews.tick("interpreter", t(Text.Persons.interpreter), words.needsInterpreter))
            \(FormViews.text("communication", label(.communication, t), words.communication, most: most))
            \(vulnerabilities(words, frame, t))
            \(FormViews.tick("died", t(Text.Persons.died), words.hasDied))
            <label>\(label(.note, t)) <textarea name="note" rows="4" maxlength="\(Person.Words.mostNote)">
            \(words.note)</textarea></label>
            """
    }

    private static func vulnerabilities(_ words: Person.Words, _ frame: PersonFrame, _ t: Translator) -> HTML
    {
        guard !frame.offered.isEmpty else { return .empty }
        let boxes = frame.offered.map { code -> HTML in
            let isTicked = HTML.attribute("checked", if: words.vulnerabilities.contains(code.code))
            return """
                <label class="tick"><input type="checkbox" name="vulnerability" value="\(code.code)"\(isTicked)> \(code.text(in: t.language))</label>
                """
        }
        return "<fieldset><legend>\(label(.vulnerabilities, t))</legend>\(boxes)</fieldset>"
    }

    private static func facts(_ page: PersonPage, _ t: Translator) -> HTML {
        let words = page.known.words
        let rows = PersonField.allCases.filter { $0 != .role }.compactMap { field -> HTML? in
            let text = text(of: field, words, page.frame, t)
            return text.isEmpty ? nil : "<dt>\(label(field, t))</dt><dd class=\"words\">\(text)</dd>"
        }
        return "<dl class=\"sheet\">\(rows)</dl>"
    }

    private static func met(_ page: PersonPage, _ t: Translator) -> HTML {
        guard !page.met.isEmpty else { return .empty }
        let rows = page.met.map { field -> HTML in
            let text = text(of: field, page.known.words, page.frame, t)
            return "<li>\(label(field, t)): \(text.isEmpty ? t(Text.Persons.empty) : text)</li>"
        }
        return """
            <section class="note" role="alert"><h2>\(t(Text.Persons.met))</h2><p>\(t(Text.Persons.metAdvice))</p>
            <ul>\(rows)</ul></section>
            """
    }

    private static func removing(_ page: PersonPage, _ t: Translator) -> HTML {
        guard page.joined.isEmpty else { return .empty }
        let path = PersonsAddress.remove(page.frame.id, page.known.person.id).address.path
        return """
            <details><summary>\(t(Text.Persons.remove))</summary>
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))
            <p>\(t(Text.Persons.removeMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Persons.removeDo))</button></div></form></details>
            """
    }

    static func text(
        of field: PersonField, _ words: Person.Words, _ frame: PersonFrame, _ t: Translator
    ) -> String {
        switch field {
        case .role: t(Text.Persons.role(role: words.role.rawValue))
        case .name: words.name
        case .otherNames: words.otherNames
        case .born: PersonListViews.born(words, frame.days, t)
        case .gender: words.gender == .unknown ? "" : t(Text.Persons.gender(gender: words.gender.rawValue))
        case .languages:
            words.languages + (words.needsInterpreter ? " (\(t(Text.Persons.interpreter)))" : "")
        case .communication: words.communication
        case .vulnerabilities:
            words.vulnerabilities.map { frame.vulnerability?.text(of: $0, in: t.language) ?? $0 }
                .joined(separator: ", ")
        case .phone: words.phone
        case .address: words.address
        case .died: words.hasDied ? t(Text.Persons.yes) : ""
        case .note: words.note
        }
    }

    static func label(_ field: PersonField, _ t: Translator) -> String {
        t(Text.Persons.field(field: field.rawValue))
    }

    static func sentence(_ fault: PersonFault, _ t: Translator) -> String {
        switch fault {
        case .nothing: t(Text.Persons.nothing)
        case .badBirth: t(Text.Persons.badBirth)
        case .tooLong: t(Text.Persons.tooLong(line: Person.Words.mostLine, note: Person.Words.mostNote))
        }
    }
}
