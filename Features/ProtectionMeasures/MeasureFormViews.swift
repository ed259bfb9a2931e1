// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Organisation
import Texts
import Web

/// The forms of a measure: all that it says, and what becomes of it.
enum MeasureFormViews {
    static func new(_ page: NewMeasurePage, _ t: Translator) -> HTML {
        let frame = page.frame
        let list = MeasuresAddress.list(frame.id).address.path
        return """
            <p><a href="\(address: list)">\(t(Text.Measures.all(number: frame.number)))</a></p>
            <h1>\(t(Text.Measures.new))</h1>
            \(problems(page.faults, t))
            <form method="post" action="\(address: list)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(fields(page.words, frame, isNew: true, t))
            <div class="buttons"><button>\(t(Text.Measures.keep))</button></div></form>
            """
    }

    static func correcting(_ words: ProtectionMeasure.Words, _ page: MeasurePage, _ t: Translator) -> HTML {
        let address = MeasuresAddress.measure(page.frame.id, page.read.measure.id)
        return """
            \(opening(address, page))\(fields(words, page.frame, isNew: false, t))
            <div class="buttons"><button>\(t(Text.Measures.keep))</button></div></form>
            """
    }

    /// What becomes of a measure: only what can follow from how it stands.
    static func moving(_ words: ProtectionMeasure.Words?, _ page: MeasurePage, _ t: Translator) -> HTML {
        let address = MeasuresAddress.status(page.frame.id, page.read.measure.id)
        let choices = choose(t) + page.next.map { ($0.rawValue, t(Text.Measures.next(status: $0.rawValue))) }
        let until: HTML =
            page.next.contains { $0.holds }
            ? """
            \(moment("until", words?.until ?? "", "until_time", words?.untilTime ?? "", label("new_until", t), t))
            <p class="quiet">\(t(Text.Measures.endMeaning))</p>
            """ : .empty
        return """
            \(opening(address, page))
            \(FormViews.select("status", label: label("next", t), options: choices, selected: words?.status?.rawValue ?? ""))
            \(moment("day", words?.since ?? "", "time", words?.sinceTime ?? "", label("next_since", t), t))
            \(until)
            \(area("decision", words?.decision ?? "", t))
            <div class="buttons"><button>\(t(Text.Measures.keep))</button></div></form>
            """
    }

    /// What is wrong with a form, each in a sentence.
    static func problems(_ faults: [MeasureFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map {
                t(
                    Text.Measures.fault(
                        fault: $0.rawValue, line: ProtectionMeasure.Words.mostLine,
                        text: ProtectionMeasure.Words.mostText))
            })
    }

    /// A day and, if it is known, a time.
    static func moment(
        _ name: String, _ day: String, _ timeName: String, _ time: String, _ label: String, _ t: Translator
    ) -> HTML {
        """
        <label>\(label) <input type="date" name="\(name)" value="\(day)"></label>
        <label>\(t(Text.Measures.time)) <input type="time" name="\(timeName)" value="\(time)"></label>
        """
    }

    static func area(_ name: String, _ text: String, _ t: Translator) -> HTML {
        """
        <label>\(label(name, t)) <textarea name="\(name)" rows="4" maxlength="\(ProtectionMeasure.Words.mostText)">
        \(text)</textarea></label>
        """
    }

    static func choose(_ t: Translator) -> [(value: String, label: String)] {
        [(value: "", label: t(Text.Measures.choose))]
    }

    private static func fields(
        _ words: ProtectionMeasure.Words, _ frame: MeasureFrame, isNew: Bool, _ t: Translator
    ) -> HTML {
        let kinds = frame.choices(beside: words).map {
            (value: $0.id, label: $0.name.text(in: t.language))
        }
        let statuses = ProtectionMeasure.Status.allCases.map {
            (value: $0.rawValue, label: t(Text.Measures.status(status: $0.rawValue)))
        }
        let most = ProtectionMeasure.Words.mostLine
        return """
            <fieldset><legend>\(t(Text.Measures.part(part: "what")))</legend>
            \(FormViews.select("kind", label: label("kind", t), options: choose(t) + kinds, selected: words.kind))
            \(FormViews.text("issuer", label("issuer", t), words.issuer, most: most))
            \(FormViews.text("reference", label("reference", t), words.reference, most: most))
            \(FormViews.select("status", label: label("status", t), options: choose(t) + statuses, selected: words.status?.rawValue ?? ""))
            \(moment("since", words.since, "since_time", words.sinceTime, label("since", t), t))</fieldset>
            <fieldset><legend>\(t(Text.Measures.part(part: "who")))</legend>
            \(who(words, frame, t))</fieldset>
            <fieldset><legend>\(t(Text.Measures.part(part: "when")))</legend>
            \(moment("from", words.from, "from_time", words.fromTime, label("from", t), t))
            \(moment("until", words.until, "until_time", words.untilTime, label("until", t), t))
            <p class="quiet">\(t(Text.Measures.endMeaning))</p>
            \(words.isReckoned ? FormViews.tick("until_read", label("until_read", t), false) : .empty)
            \(moment("served", words.served, "served_time", words.servedTime, label("served", t), t))</fieldset>
            \(zones(words, frame, t))
            \(area("conditions", words.conditions, t))\(area("decision", words.decision, t))
            \(isNew ? .empty : FormViews.tick("mistaken", label("mistaken", t), words.isMistaken))
            """
    }

    private static func who(_ words: ProtectionMeasure.Words, _ frame: MeasureFrame, _ t: Translator) -> HTML
    {
        guard !frame.people.isEmpty else { return "<p class=\"quiet\">\(t(Text.Measures.nobody))</p>" }
        return """
            \(people("protected", words.protected, frame, t))\(people("bound", words.bound, frame, t))
            """
    }

    private static func people(_ name: String, _ chosen: [String], _ frame: MeasureFrame, _ t: Translator)
        -> HTML
    {
        let boxes = frame.people.map { person -> HTML in
            let isTicked = HTML.attribute("checked", if: chosen.contains(person.id))
            return
                "<label><input type=\"checkbox\" name=\"\(name)\" value=\"\(person.id)\"\(isTicked)> \(MeasureFieldViews.name(person.id, frame, t))</label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(label(name, t))</legend><div>\(boxes)</div></fieldset>"
    }

    /// Those that are written, and two empty ones; what a place is can be chosen, where exactly is nowhere here.
    private static func zones(_ words: ProtectionMeasure.Words, _ frame: MeasureFrame, _ t: Translator)
        -> HTML
    {
        let count = min(words.zones.count + 2, ProtectionMeasure.Words.mostZones)
        let rows = words.zones + Array(repeating: ProtectionMeasure.Zone(), count: count - words.zones.count)
        let shown = rows.map { zone -> HTML in
            let isHidden = !zone.place.isEmpty && frame.place(zone.place) == nil
            let kept =
                isHidden ? [(value: zone.place, label: t(Text.Measures.hiddenPlace))] : []
            let places = frame.places.map { (value: $0.id, label: $0.name) }
            return """
                <div class="sheet">\(FormViews.select("zone_place", label: label("zone_place", t), options: [(value: "", label: t(Text.Measures.noPlace))] + places + kept, selected: zone.place))
                \(FormViews.text("zone_words", label("zone_words", t), zone.words, most: ProtectionMeasure.Words.mostLine))
                \(FormViews.text("zone_metres", label("zone_metres", t), zone.metres, most: 4))</div>
                """
        }
        return """
            <fieldset><legend>\(t(Text.Measures.part(part: "zones")))</legend>
            <p class="quiet">\(t(Text.Measures.zoneMeaning))</p>\(shown)</fieldset>
            """
    }

    private static func opening(_ address: MeasuresAddress, _ page: MeasurePage) -> HTML {
        """
        <form method="post" action="\(address: address.address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
        <input type="hidden" name="version" value="\(page.version)">
        """
    }

    private static func label(_ field: String, _ t: Translator) -> String {
        MeasureFieldViews.label(field, t)
    }
}
