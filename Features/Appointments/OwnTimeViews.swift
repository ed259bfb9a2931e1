// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How what somebody says of her own time looks.
enum OwnTimeViews {
    static func page(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let clashes = page.time.clashes.map { one in
            t(Text.Hours.clash(time: t.dateAndTime(one.startsAt, in: page.frame.zone)))
        }
        return """
            <p><a href="\(AppointmentsAddress.calendar.address.path)">\(t(Text.Calendar.heading))</a></p>
            <h1>\(t(Text.Hours.heading))</h1>
            <p class="quiet">\(t(Text.Hours.meaning))</p>
            \(FormViews.warnings(clashes))
            <section><h2>\(t(Text.Hours.week))</h2>\(hours(page, t))\(addHours(page, t))</section>
            <section><h2>\(t(Text.Hours.absences))</h2>\(absences(page, t))\(addAbsence(page, t))</section>
            <section><h2>\(t(Text.Hours.skills))</h2>\(skills(page, t))</section>
            """
    }

    private static func hours(_ page: OwnTimePage, _ t: Translator) -> HTML {
        guard !page.time.hours.isEmpty else { return "<p>\(t(Text.Hours.none))</p>" }
        let days = page.frame.days
        let rows = page.time.hours.map { one -> HTML in
            let centre = page.frame.organisation.centres.first { $0.key == one.centre }?.name.text(
                in: t.language)
            let until = one.validTo.map { t(Text.Hours.until(date: days.words($0, t))) } ?? ""
            let since = t(Text.Hours.since(date: days.words(one.validFrom, t)))
            return """
                <li>\(t(Text.Hours.day(day: "\(one.weekday)"))) \(OpeningHours.words([one.from, one.to])), \(centre ?? one.centre) <span class="quiet">\(since) \(until)</span>
                \(removal(.hoursRemoved, "hours", one.id.description, page, t))</li>
                """
        }
        return "<ul>\(rows)</ul>"
    }

    private static func addHours(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let form = page.part == .hours ? page.form : .empty
        let days = (1...7).map { (value: "\($0)", label: t(Text.Hours.day(day: "\($0)"))) }
        let centres = page.frame.organisation.centres.map {
            (value: $0.key, label: $0.name.text(in: t.language))
        }
        return """
            <details\(HTML.attribute("open", if: page.part == .hours || page.time.hours.isEmpty))><summary>\(t(Text.Hours.add))</summary>
            \(problem(.hours, page, t))
            <form method="post" action="\(AppointmentsAddress.hours.address.path)" class="sheet">\(FormViews.token(page.formToken))
            \(FormViews.select("weekday", label: t(Text.Hours.weekday), options: days, selected: form.text("weekday")))
            \(time("from", t(Text.Hours.from), form))\(time("to", t(Text.Hours.to), form))
            \(FormViews.select("centre", label: t(Text.Find.centre), options: centres, selected: form.text("centre")))
            \(date("valid_from", t(Text.Hours.validFrom), form))\(date("valid_to", t(Text.Hours.validTo), form))
            <div class="buttons"><button>\(t(Text.Hours.save))</button></div></form></details>
            """
    }

    private static func absences(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let zone = page.frame.zone
        let rows = page.time.absences.map { one -> HTML in
            "<li>\(t.dateAndTime(one.from, in: zone)) – \(t.dateAndTime(one.to, in: zone)) \(removal(.absenceRemoved, "absence", one.id.description, page, t))</li>"
        }
        return rows.isEmpty ? "<p>\(t(Text.Hours.noAbsence))</p>" : "<ul>\(rows)</ul>"
    }

    private static func addAbsence(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let form = page.part == .absence ? page.form : .empty
        return """
            <details\(HTML.attribute("open", if: page.part == .absence))><summary>\(t(Text.Hours.addAbsence))</summary>
            \(problem(.absence, page, t))
            <form method="post" action="\(AppointmentsAddress.absence.address.path)" class="sheet">\(FormViews.token(page.formToken))
            <p class="quiet">\(t(Text.Hours.absenceMeaning))</p>
            \(date("from_day", t(Text.Hours.fromDay), form))\(time("from_time", t(Text.Hours.from), form))
            \(date("to_day", t(Text.Hours.toDay), form))\(time("to_time", t(Text.Hours.to), form))
            <div class="buttons"><button>\(t(Text.Hours.save))</button></div></form></details>
            """
    }

    private static func skills(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let skills = page.time.skills
        let ways = Appointment.Way.allCases.map { way in
            box("way", way.rawValue, t(Text.Appointment.way(way: way.rawValue)), skills.ways.contains(way))
        }
        let languages = page.frame.languages.map { code in
            box("language", code.code, code.text(in: t.language), skills.languages.contains(code.code))
        }
        return """
            <form method="post" action="\(AppointmentsAddress.skills.address.path)" class="sheet">\(FormViews.token(page.formToken))
            <fieldset><legend>\(t(Text.Hours.ways))</legend>\(ways)</fieldset>
            <fieldset><legend>\(t(Text.Hours.languages))</legend>\(languages)</fieldset>
            <div class="buttons"><button>\(t(Text.Hours.save))</button></div></form>
            """
    }

    private static func removal(
        _ address: AppointmentsAddress, _ name: String, _ value: String, _ page: OwnTimePage, _ t: Translator
    ) -> HTML {
        """
        <form method="post" action="\(address.address.path)" class="buttons">\(FormViews.token(page.formToken))
        <input type="hidden" name="\(name)" value="\(value)"><button class="plain">\(t(Text.Hours.remove))</button></form>
        """
    }

    private static func problem(_ part: OwnTimePage.Part, _ page: OwnTimePage, _ t: Translator) -> HTML {
        guard part == page.part, let fault = page.fault else { return .empty }
        return FormViews.problems([t(Text.Hours.fault(fault: fault.rawValue))])
    }

    private static func time(_ name: String, _ label: String, _ form: Form) -> HTML {
        "<label>\(label) <input type=\"time\" step=\"900\" name=\"\(name)\" value=\"\(form.text(name))\"></label>"
    }

    private static func date(_ name: String, _ label: String, _ form: Form) -> HTML {
        "<label>\(label) <input type=\"date\" name=\"\(name)\" value=\"\(form.text(name))\"></label>"
    }

    private static func box(_ name: String, _ value: String, _ label: String, _ isTicked: Bool) -> HTML {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"\(HTML.attribute("checked", if: isTicked))> \(label)</label>"
    }
}
