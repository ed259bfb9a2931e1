// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// The form in which an allegation is written down.
enum AllegationFormViews {
    static func fields(
        _ words: Allegation.Words, _ frame: AllegationFrame, isNew: Bool, _ t: Translator
    ) -> HTML {
        let most = Allegation.Words.mostLine
        return """
            <fieldset><legend>\(t(Text.Allegations.part(part: "what")))</legend>
            \(accused(words, frame, t))\(against(words, frame, t))
            \(select(.act, [""] + codes(AllegedAct.self), words.act?.rawValue ?? "", t) { $0.isEmpty ? t(Text.Allegations.choose) : t(Text.Allegations.act(act: $0)) })
            <label>\(label(.account, t)) <textarea name="account" rows="5" maxlength="\(Allegation.Words.mostAccount)">
            \(words.account)</textarea></label>
            \(FormViews.text("from", label(.from, t), words.from, most: 10))\(FormViews.text("until", label(.until, t), words.until, most: 10))</fieldset>
            <fieldset><legend>\(t(Text.Allegations.part(part: "said")))</legend>
            \(select(.assertedBy, [""] + codes(AssertedBy.self), words.assertedBy?.rawValue ?? "", t) { $0.isEmpty ? t(Text.Allegations.choose) : t(Text.Allegations.assertedBy(by: $0)) })
            \(select(.certainty, codes(Certainty.self), words.certainty.rawValue, t) { t(Text.Allegations.certainty(certainty: $0)) })
            \(select(.disputed, codes(Disputed.self), words.disputed.rawValue, t) { t(Text.Allegations.disputed(disputed: $0)) })
            \(FormViews.text("dispute", label(.dispute, t), words.dispute, most: most))</fieldset>
            <fieldset><legend>\(t(Text.Allegations.part(part: "found")))</legend>
            \(select(.finding, codes(Finding.self), words.finding.rawValue, t) { t(Text.Allegations.finding(finding: $0)) })
            \(FormViews.text("found_on", label(.foundOn, t), words.foundOn, most: 10))
            \(FormViews.text("found_by", label(.foundBy, t), words.foundBy, most: most))</fieldset>
            \(isNew ? .empty : FormViews.tick("mistaken", label(.mistaken, t), words.isMistaken))
            """
    }

    /// What is wrong with a form, each in a sentence.
    static func problems(_ faults: [AllegationFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map {
                t(
                    Text.Allegations.fault(
                        fault: $0.rawValue, line: Allegation.Words.mostLine,
                        account: Allegation.Words.mostAccount))
            })
    }

    /// Whoever stands in the case can be accused, a survivor too; whom she may not read stays as it is.
    private static func accused(_ words: Allegation.Words, _ frame: AllegationFrame, _ t: Translator) -> HTML
    {
        let hidden = [words.accused].compactMap { $0 }.filter { frame.find($0) == nil }
        let people = (frame.people.map(\.id) + hidden).map {
            (value: $0, label: AllegationFieldViews.name($0, frame, t))
        }
        return FormViews.select(
            "accused", label: label(.accused, t),
            options: [(value: "", label: t(Text.Allegations.unknownAccused))] + people,
            selected: words.accused ?? "")
    }

    private static func against(_ words: Allegation.Words, _ frame: AllegationFrame, _ t: Translator) -> HTML
    {
        guard !frame.people.isEmpty else { return "<p class=\"quiet\">\(t(Text.Allegations.nobody))</p>" }
        let boxes = frame.people.map { person -> HTML in
            let isTicked = HTML.attribute("checked", if: words.against.contains(person.id))
            return
                "<label><input type=\"checkbox\" name=\"against\" value=\"\(person.id)\"\(isTicked)> \(AllegationFieldViews.name(person.id, frame, t))</label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(label(.against, t))</legend><div>\(boxes)</div></fieldset>"
    }

    private static func select(
        _ field: AllegationField, _ codes: [String], _ chosen: String, _ t: Translator,
        _ name: (String) -> String
    ) -> HTML {
        FormViews.select(
            field.rawValue, label: label(field, t), options: codes.map { (value: $0, label: name($0)) },
            selected: chosen)
    }

    private static func codes<List: CaseIterable & RawRepresentable<String>>(_: List.Type) -> [String] {
        List.allCases.map(\.rawValue)
    }

    private static func label(_ field: AllegationField, _ t: Translator) -> String {
        AllegationFieldViews.label(field, t)
    }
}
