// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the duty plan and what colleagues can do look.
enum DutyViews {
    static func plan(_ page: DutyPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Duty.heading))</h1>
        <p class="buttons"><a href="\(page.trial.path)">\(t(Text.Duty.trial))</a>
        <a href="\(DutyPlanAddress.abilities.address.path)">\(t(Text.Ability.heading))</a></p>
        \(FormViews.problems([page.problem].compactMap { $0 }))
        <div class="columns wide-left">
        <section aria-labelledby="coming"><h2 id="coming">\(t(Text.Duty.coming))</h2>\(rows(page, t))</section>
        \(adding(page, t))
        </div>
        """
    }

    private static func rows(_ page: DutyPage, _ t: Translator) -> HTML {
        guard !page.rows.isEmpty else { return "<p class=\"quiet\">\(t(Text.Duty.none))</p>" }
        let rows = page.rows.map { row -> HTML in
            """
            <li><span><strong>\(row.name)</strong> · \(t(Text.Duty.place(place: row.shift.place.rawValue)))<br>
            \(time(row.shift, page.calendar, t))</span>
            <form method="post" action="\(DutyPlanAddress.remove(row.shift.id).address.path)">\(FormViews.token(page.formToken))
            <button class="plain" aria-label="\(t(Text.Duty.removeOf(name: row.name, day: t.weekdayAndDate(row.shift.beginsAt, in: page.calendar.zone))))">\(t(Text.Duty.remove))</button></form></li>
            """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private static func time(_ shift: DutyShift, _ calendar: DutyCalendar, _ t: Translator) -> String {
        let begin = t.weekdayAndDate(shift.beginsAt, in: calendar.zone)
        let end = t.weekdayAndDate(shift.endsAt, in: calendar.zone)
        let (from, to) = (t.time(shift.beginsAt, in: calendar.zone), t.time(shift.endsAt, in: calendar.zone))
        return begin == end
            ? t(Text.Duty.sameDay(day: begin, from: from, to: to))
            : t(Text.Duty.overNight(day: begin, from: from, nextDay: end, to: to))
    }

    private static func adding(_ page: DutyPage, _ t: Translator) -> HTML {
        let places = [RingPlace.desk, .home].map {
            (value: $0.rawValue, label: t(Text.Duty.place(place: $0.rawValue)))
        }
        return """
            <form method="post" action="\(DutyPlanAddress.plan.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
            <h2>\(t(Text.Duty.add))</h2><input type="hidden" name="shift" value="\(page.draft.id.description)">
            \(FormViews.select("staff", label: t(Text.Duty.who), options: page.colleagues.map { ($0.id.description, $0.name) }, selected: page.draft.staff))
            \(FormViews.select("place", label: t(Text.Duty.spot), options: places, selected: page.draft.place.rawValue))
            <label>\(t(Text.Duty.day)) <input type="date" name="day" value="\(page.draft.day)" required></label>
            <label>\(t(Text.Duty.from)) <input type="time" name="from" value="\(page.draft.from)" required></label>
            <label>\(t(Text.Duty.to)) <input type="time" name="to" value="\(page.draft.to)" required></label>
            <p class="quiet">\(t(Text.Duty.midnight))</p>
            <div class="buttons"><button>\(t(Text.Duty.add))</button></div></form>
            """
    }

    static func abilities(_ page: AbilitiesPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Ability.heading))</h1>
        <p><a href="\(DutyPlanAddress.plan.address.path)">\(t(Text.Duty.heading))</a></p>
        <p>\(t(Text.Ability.meaning))</p>
        \(page.rows.map { ability($0, page, t) })
        """
    }

    private static func ability(_ row: AbilitiesPage.Row, _ page: AbilitiesPage, _ t: Translator) -> HTML {
        let languages = page.languages.map { language in
            FormViews.tick(
                "language-\(language.rawValue)", t(Text.Ability.language(language: language.rawValue)),
                row.abilities.languages.contains(language))
        }
        let skills = page.skills.map { skill in
            FormViews.tick(
                "skill-\(skill)", t(Text.Ability.skill(skill: skill)), row.abilities.skills.contains(skill))
        }
        let centres =
            [(value: "", label: t(Text.Ability.noCentre))]
            + page.centres.map { (value: $0.key, label: $0.name) }
        let positions = (1...99).map { (value: "\($0)", label: t.number($0)) }
        return """
            <form method="post" action="\(DutyPlanAddress.ability(row.one.id).address.path)" class="sheet">\(FormViews.token(page.formToken))
            <h2>\(row.one.name)</h2><fieldset><legend>\(t(Text.Ability.languages))</legend>\(languages)</fieldset>
            \(skills.isEmpty ? .empty : "<fieldset><legend>\(t(Text.Ability.skills))</legend>\(skills)</fieldset>" as HTML)
            \(FormViews.select("centre", label: t(Text.Ability.centre), options: centres, selected: row.abilities.centre ?? ""))
            \(FormViews.select("position", label: t(Text.Ability.position), options: positions, selected: "\(row.abilities.position)"))
            <div class="buttons"><button>\(t(Text.Ability.save))</button></div></form>
            """
    }
}
