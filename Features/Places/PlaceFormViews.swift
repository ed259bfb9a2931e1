// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Organisation
import Texts
import Web

/// The two forms of a place: what it is, and where exactly.
enum PlaceFormViews {
    static func general(_ words: CasePlace.Words, _ frame: PlaceFrame, isNew: Bool, _ t: Translator) -> HTML {
        let kinds =
            [(value: "", label: t(Text.CasePlaces.choose))]
            + PlaceKind.allCases.map {
                (value: $0.rawValue, label: t(Text.CasePlaces.kind(kind: $0.rawValue)))
            }
        return """
            \(FormViews.select("kind", label: label(.kind, t), options: kinds, selected: words.kind?.rawValue ?? ""))
            \(people(words, frame, t))
            \(FormViews.text("from", label(.from, t), words.from, most: 10))
            \(FormViews.text("until", label(.until, t), words.until, most: 10))
            \(region(words, frame, t))
            \(isNew ? .empty : FormViews.tick("mistaken", label(.mistaken, t), words.isMistaken))
            """
    }

    /// Who is to see it: asked once, because what was read cannot be taken back.
    static func readers(_ page: NewPlacePage, _ t: Translator) -> HTML {
        let options =
            [(value: "", label: t(Text.CasePlaces.choose))]
            + page.sections.map { (value: $0.section.rawValue, label: $0.name) }
        return """
            <fieldset><legend>\(t(Text.CasePlaces.readers))</legend>
            <p class="quiet">\(t(Text.CasePlaces.readersMeaning))</p>
            \(FormViews.select("section", label: t(Text.CasePlaces.section), options: options, selected: page.draft.section?.rawValue ?? ""))
            \(FormViews.tick("confidential", t(Text.CasePlaces.confidentialTick), page.draft.isConfidential))</fieldset>
            """
    }

    static func exact(_ exact: CasePlace.Exact, _ t: Translator) -> HTML {
        let most = CasePlace.Exact.mostLine
        let lines = [ExactField.street, .postCode, .town, .entry].map { field -> HTML in
            FormViews.text(
                field.rawValue, PlaceFieldViews.label(field.rawValue, t), field.raw(exact), most: most)
        }
        let areas = [ExactField.dangers, .note].map { field -> HTML in
            """
            <label>\(PlaceFieldViews.label(field.rawValue, t)) <textarea name="\(field.rawValue)" rows="3" maxlength="\(CasePlace.Exact.mostNote)">
            \(field.raw(exact))</textarea></label>
            """
        }
        let known = Known.allCases.map {
            (value: $0.rawValue, label: t(Text.CasePlaces.known(known: $0.rawValue)))
        }
        return """
            \(lines)\(FormViews.select("known", label: PlaceFieldViews.label("known", t), options: known, selected: exact.known.rawValue))
            \(areas)
            """
    }

    /// What is wrong with a form, each in a sentence.
    static func problems(_ faults: [PlaceFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map {
                t(
                    Text.CasePlaces.fault(
                        fault: $0.rawValue, line: CasePlace.Exact.mostLine, note: CasePlace.Exact.mostNote))
            })
    }

    private static func people(_ words: CasePlace.Words, _ frame: PlaceFrame, _ t: Translator) -> HTML {
        guard !frame.people.isEmpty else { return "<p class=\"quiet\">\(t(Text.CasePlaces.nobody))</p>" }
        let boxes = frame.people.map { person -> HTML in
            let isTicked = HTML.attribute("checked", if: words.people.contains(person.id))
            return
                "<label><input type=\"checkbox\" name=\"person\" value=\"\(person.id)\"\(isTicked)> \(PlaceFieldViews.name(person.id, frame, t))</label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(label(.people, t))</legend><div>\(boxes)</div></fieldset>"
    }

    private static func region(_ words: CasePlace.Words, _ frame: PlaceFrame, _ t: Translator) -> HTML {
        let offered = frame.offered.map { (value: $0.code, label: $0.text(in: t.language)) }
        let kept = offered.contains { $0.value == words.region } ? "" : words.region
        let former =
            kept.isEmpty
            ? [] : [(value: kept, label: PlaceFieldViews.text(of: .region, words, frame, t))]
        return FormViews.select(
            "region", label: label(.region, t),
            options: [(value: "", label: t(Text.CasePlaces.choose))] + offered + former,
            selected: words.region)
    }

    private static func label(_ field: PlaceField, _ t: Translator) -> String {
        PlaceFieldViews.label(field.rawValue, t)
    }
}
