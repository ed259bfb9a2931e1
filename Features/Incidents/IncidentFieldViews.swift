// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How one field of an incident looks: what it asks, what can be chosen, and what stands in it.
enum IncidentFieldViews {
    /// What a field asks.
    static func label(_ field: IncidentField, _ t: Translator) -> String {
        t(Text.Incidents.field(field: field.rawValue))
    }

    /// What stands in a field, in words; empty where it is not known.
    static func text(
        of field: IncidentField, _ words: Incident.Words, _ frame: IncidentFrame, _ t: Translator
    ) -> String {
        let values = words.values(of: field)
        return switch field {
        case .happened:
            words.isAbout && !words.happened.isEmpty
                ? t(Text.Incidents.about(date: frame.days.digits(words.happened, t)))
                : frame.days.digits(words.happened, t)
        case .until, .reported: values.map { frame.days.digits($0, t) }.joined()
        case .account, .injuries, .children: values.joined()
        default: values.map { code($0, of: field, t) }.joined(separator: ", ")
        }
    }

    /// A field in the form.
    static func input(_ field: IncidentField, _ words: Incident.Words, _ t: Translator) -> HTML {
        let values = words.values(of: field)
        if field.isMany { return ticks(field, values, t) }
        if field.question != nil { return question(field, values, t) }
        let (name, label, value) = (field.rawValue, label(field, t), values.first ?? "")
        switch field {
        case .happened: return FormViews.text(name, label, words.happened, most: 10)
        case .until: return FormViews.text(name, label, value, most: 10)
        case .reported:
            return "<label>\(label) <input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
        case .children:
            return
                "<label>\(label) <input name=\"\(name)\" value=\"\(value)\" inputmode=\"numeric\" maxlength=\"2\" autocomplete=\"off\"></label>"
        case .injuries: return FormViews.text(name, label, value, most: Incident.Words.mostLine)
        case .account:
            return """
                <label>\(label) <textarea name="\(name)" rows="8" maxlength="\(Incident.Words.mostAccount)">
                \(value)</textarea></label>
                """
        default: return select(field, value, t)
        }
    }

    /// A list in which nothing is chosen until somebody chooses: what is not known stands first.
    private static func select(_ field: IncidentField, _ chosen: String, _ t: Translator) -> HTML {
        let unknown = Truth.unknown.rawValue
        let codes = field.codes.filter { $0 == unknown } + field.codes.filter { $0 != unknown }
        let options = codes.map { (value: $0, label: code($0, of: field, t)) }
        let none = field == .assertion ? [(value: "", label: t(Text.Incidents.choose))] : []
        return FormViews.select(
            field.rawValue, label: label(field, t), options: none + options,
            selected: chosen.isEmpty && codes.contains(unknown) ? unknown : chosen)
    }

    private static func ticks(_ field: IncidentField, _ chosen: [String], _ t: Translator) -> HTML {
        let boxes = field.codes.map { value -> HTML in
            "<label><input type=\"checkbox\" name=\"\(field.rawValue)\" value=\"\(value)\"\(HTML.attribute("checked", if: chosen.contains(value)))> \(code(value, of: field, t))</label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(label(field, t))</legend><div>\(boxes)</div></fieldset>"
    }

    private static func question(_ field: IncidentField, _ chosen: [String], _ t: Translator) -> HTML {
        let given = chosen.first ?? Truth.unknown.rawValue
        let choices = field.codes.map { value -> HTML in
            "<label><input type=\"radio\" name=\"\(field.rawValue)\" value=\"\(value)\"\(HTML.attribute("checked", if: value == given))> \(code(value, of: field, t))</label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(label(field, t))</legend><div>\(choices)</div></fieldset>"
    }

    /// What a code of a field's list is called.
    static func code(_ code: String, of field: IncidentField, _ t: Translator) -> String {
        switch field {
        case .place: t(Text.Incident.place(place: code))
        case .assertion: t(Text.Incident.assertion(assertion: code))
        case .certainty: t(Text.Incident.certainty(certainty: code))
        case .forms: t(Text.Incident.form(form: code))
        case .number: t(Text.Incident.number(number: code))
        case .ages: t(Text.Incident.age(age: code))
        case .relations: t(Text.Incident.relation(relation: code))
        case .weapon: t(Text.Incident.weapon(weapon: code))
        case .exposure: t(Text.Incident.exposure(exposure: code))
        case .abduction: t(Text.Incident.abduction(abduction: code))
        case .substances: t(Text.Incident.substances(substances: code))
        case .reportSource: t(Text.Incident.source(source: code))
        case .crime: t(Text.Incident.crime(crime: code))
        default: t(Text.Incident.truth(truth: code))
        }
    }
}
