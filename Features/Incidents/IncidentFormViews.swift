// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// The form in which an incident is written down, in the order of a conversation.
enum IncidentFormViews {
    static func fields(_ words: Incident.Words, _ t: Translator) -> HTML {
        let parts = IncidentPart.allCases.map { part -> HTML in
            let legend = t(Text.Incidents.part(part: part.rawValue))
            let body = body(of: part, words, t)
            guard part.isSeldom else { return "<fieldset><legend>\(legend)</legend>\(body)</fieldset>" }
            let isFilled = part.fields.contains { !words.values(of: $0).isEmpty }
            return
                "<details\(HTML.attribute("open", if: isFilled))><summary>\(legend)</summary>\(body)</details>"
        }
        return "\(parts)"
    }

    /// What is wrong with a form, each in a sentence.
    static func problems(_ faults: [IncidentFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    private static func body(of part: IncidentPart, _ words: Incident.Words, _ t: Translator) -> HTML {
        let inputs = part.fields.map { field -> HTML in
            let input = IncidentFieldViews.input(field, words, t)
            guard field == .until else { return input }
            return "\(input)\(FormViews.tick("about", t(Text.Incidents.isAbout), words.isAbout))"
        }
        let meaning: HTML =
            part == .questions
            ? "<p>\(t(Text.Incidents.questionsMeaning))</p><p><strong>\(t(Text.Incidents.neutral))</strong></p>"
            : .empty
        return "\(meaning)\(inputs)"
    }

    private static func sentence(_ fault: IncidentFault, _ t: Translator) -> String {
        switch fault {
        case .nothing: t(Text.Incidents.nothing)
        case .badDay: t(Text.Incidents.badDay)
        case .endedBefore: t(Text.Incidents.endedBefore)
        case .reportedBefore: t(Text.Incidents.reportedBefore)
        case .nobodySays: t(Text.Incidents.nobodySays)
        case .badChildren: t(Text.Incidents.badChildren(most: Incident.Words.mostChildren))
        case .contradiction(let form):
            t(
                Text.Incidents.contradiction(
                    form: t(Text.Incident.form(form: form.rawValue)),
                    question: t(Text.Incidents.field(field: form.question?.rawValue ?? ""))))
        case .tooLong:
            t(Text.Incidents.tooLong(line: Incident.Words.mostLine, account: Incident.Words.mostAccount))
        }
    }
}
