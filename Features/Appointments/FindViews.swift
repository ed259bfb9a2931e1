// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How looking for a time looks.
enum FindViews {
    static func page(_ page: FindPage, _ t: Translator) -> HTML {
        let seen = page.frame.seen[page.matter]
        let back: HTML =
            seen.map { "<p><a href=\"\(address: $0.address.path)\">\($0.name)</a></p>" } ?? .empty
        let moving: HTML =
            page.old.map {
                "<p class=\"calm\">\(t(Text.Find.moving(time: t.dateAndTime($0.startsAt, in: page.frame.zone))))</p>"
            } ?? .empty
        return """
            \(back)
            <h1>\(t(Text.Find.heading))</h1>
            \(moving)
            \(FormViews.problems(page.fault.map { [t(Text.Find.fault(fault: $0.rawValue))] } ?? []))
            \(wishes(page, t))
            <section><h2>\(t(Text.Find.free))</h2>\(page.slots.isEmpty ? "<p>\(t(Text.Find.none))</p>" as HTML : slots(page, t))</section>
            """
    }

    private static func wishes(_ page: FindPage, _ t: Translator) -> HTML {
        """
            <form method="get" action="\(AppointmentsAddress.new.address.path)" class="sheet">
            \(hidden(page.matter.kind.rawValue, page.matter.id))\(page.old.map { hidden("move", $0.id.description) } ?? .empty)
        \(wish(page.form.wish, page.frame, t))
        \(FormViews.tick("step_free", t(Text.Find.stepFree), page.form.wish.isStepFree))
        \(FormViews.date("from", t(Text.Find.from), page.form.wish.from))
        <div class="buttons"><button class="plain">\(t(Text.Find.look))</button></div></form>
        """
    }

    /// In which centre, how, in which language, and with whom.
    static func wish(_ wish: SlotWish, _ frame: AppointmentFrame, _ t: Translator) -> HTML {
        let anybody = [(value: "", label: t(Text.Find.anybody))]
        let people = frame.names.map { (value: $0.key.description, label: $0.value) }.sorted {
            $0.label < $1.label
        }
        return """
            \(FormViews.select("centre", label: t(Text.Find.centre), options: frame.organisation.centres.map { (value: $0.key, label: $0.name.text(in: t.language)) }, selected: wish.centre))
            \(FormViews.select("way", label: t(Text.Find.way), options: Appointment.Way.allCases.map { (value: $0.rawValue, label: t(Text.Appointment.way(way: $0.rawValue))) }, selected: wish.way.rawValue))
            \(FormViews.select("language", label: t(Text.Find.language), options: frame.languages.map { (value: $0.code, label: $0.text(in: t.language)) }, selected: wish.language))
            \(FormViews.select("staff", label: t(Text.Find.staff), options: anybody + people, selected: wish.staff?.description ?? ""))
            \(FormViews.tick("interpreter", t(Text.Find.interpreter), wish.withInterpreter))
            """
    }

    private static func slots(_ page: FindPage, _ t: Translator) -> HTML {
        let (wish, frame) = (page.form.wish, page.frame)
        let kept: [(String, String)] = [
            (page.matter.kind.rawValue, page.matter.id), ("move", page.old?.id.description ?? ""),
            ("centre", wish.centre), ("way", wish.way.rawValue), ("language", wish.language),
            ("staff", wish.staff?.description ?? ""), ("from", wish.from),
            ("interpreter", wish.withInterpreter ? "1" : ""), ("step_free", wish.isStepFree ? "1" : ""),
        ].filter { !$0.1.isEmpty }
        let days = Dictionary(grouping: page.slots) { frame.days.of($0.start) }.sorted { $0.key < $1.key }
        return """
            <form method="post" action="\(AppointmentsAddress.calendar.address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(kept.map { hidden($0.0, $0.1) })
            \(days.map { day, slots in "<fieldset><legend>\(frame.days.words(day, t))</legend>\(slots.map { slot($0, page, t) })</fieldset>" as HTML })
            \(FormViews.text("zone", t(Text.Find.zone), page.form.zone, most: 60))
            <p class="quiet">\(t(Text.Find.zoneMeaning))</p>
            <div class="buttons"><button>\(t(page.old == nil ? Text.Find.book : Text.Find.move))</button></div></form>
            """
    }

    private static func slot(_ slot: Slot, _ page: FindPage, _ t: Translator) -> HTML {
        let value = AppointmentForm.value(of: slot)
        let name = page.frame.names[slot.staff] ?? t(Text.Appointment.somebody)
        let zone = page.frame.zone
        let isChosen = value == page.form.slot
        return
            "<label class=\"tick\"><input type=\"radio\" name=\"slot\" value=\"\(value)\"\(HTML.attribute("checked", if: isChosen))> \(t.time(slot.start, in: zone))–\(t.time(slot.end, in: zone)) \(name)</label>"
    }

    private static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
