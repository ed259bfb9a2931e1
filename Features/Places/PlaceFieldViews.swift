// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// What stands in the fields of a place, in words.
enum PlaceFieldViews {
    /// What a field asks in the form.
    static func label(_ field: String, _ t: Translator) -> String {
        t(Text.CasePlaces.field(field: field))
    }

    /// What a field is called where it is read.
    static func short(_ field: String, _ t: Translator) -> String {
        t(Text.CasePlaces.short(field: field))
    }

    /// What the place is; for who may read only where exactly it is, that.
    static func title(_ words: CasePlace.Words?, _ t: Translator) -> String {
        guard let kind = words?.kind else { return t(Text.CasePlaces.unnamed) }
        return t(Text.CasePlaces.kind(kind: kind.rawValue))
    }

    /// Who somebody is, for who may read that; for others that she may not.
    static func name(_ id: String, _ frame: PlaceFrame, _ t: Translator) -> String {
        guard let person = frame.find(id) else { return t(Text.CasePlaces.hidden) }
        return person.name.isEmpty ? t(Text.CasePlaces.nameless) : person.name
    }

    static func text(
        of field: PlaceField, _ words: CasePlace.Words, _ frame: PlaceFrame, _ t: Translator
    ) -> String {
        switch field {
        case .kind: title(words, t)
        case .people: words.people.map { name($0, frame, t) }.joined(separator: ", ")
        case .from: frame.days.digits(words.from, t)
        case .until: frame.days.digits(words.until, t)
        case .region: frame.regions?.text(of: words.region, in: t.language) ?? words.region
        case .mistaken: words.isMistaken ? t(Text.CasePlaces.mistaken) : ""
        }
    }

    static func text(of field: ExactField, _ exact: CasePlace.Exact, _ t: Translator) -> String {
        field == .known ? t(Text.CasePlaces.known(known: exact.known.rawValue)) : field.raw(exact)
    }

    /// What can be read of a place on the list and at the top of its page, one line for each.
    static func facts(_ words: CasePlace.Words, _ frame: PlaceFrame, _ t: Translator) -> [(
        name: String, text: String
    )] {
        [PlaceField.people, .from, .until, .region].compactMap { field in
            let text = text(of: field, words, frame, t)
            return text.isEmpty ? nil : (short(field.rawValue, t), text)
        }
    }
}
