// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Web

/// Somebody as the form has her, and what is wrong with it.
struct PersonDraft: Sendable {
    var words: Person.Words

    /// The words that a form sends for somebody in this role; what the list does not offer is left out.
    init(_ form: Form, as role: PersonRole, offered: [String]) {
        words = Person.Words(role: role)
        words.name = form.text("name")
        words.otherNames = form.text("otherNames")
        words.born = form.text("born")
        words.isBornAbout = form.has("bornAbout")
        words.gender = Person.Gender(rawValue: form.text("gender")) ?? .unknown
        words.languages = form.text("languages")
        words.needsInterpreter = form.has("interpreter")
        words.communication = form.text("communication")
        words.vulnerabilities = form.all("vulnerability").filter(offered.contains)
        if !role.isProtected {
            words.phone = form.text("phone")
            words.address = form.text("address")
        }
        words.hasDied = form.has("died")
        words.note = form.text("note")
    }

    init(_ words: Person.Words) { self.words = words }

    /// Everything that is wrong; a name may be missing, because it often is.
    func faults(today: String) -> [PersonFault] {
        let lines = [
            words.name, words.otherNames, words.languages, words.communication, words.phone, words.address,
        ]
        return [
            words.name.isEmpty && words.otherNames.isEmpty && words.note.isEmpty ? .nothing : nil,
            words.born.isEmpty || PartialDay.isOne(words.born, until: today) ? nil : .badBirth,
            lines.contains { $0.count > Person.Words.mostLine } || words.note.count > Person.Words.mostNote
                ? .tooLong : nil,
        ].compactMap { $0 }
    }
}

/// What is wrong with the form of a person.
enum PersonFault: Sendable {
    /// Neither a name nor anything else by which those who work the case would know whom they mean.
    case nothing
    case badBirth
    case tooLong
}
