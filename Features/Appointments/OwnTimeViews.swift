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
            \(FormViews.date("valid_from", t(Text.Hours.validFrom), form.text("valid_from")))\(FormViews.date("valid_to", t(Text.Hours.validTo), form.text("valid_to")))
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
            \(FormViews.date("from_day", t(Text.Hours.fromDay), form.text("from_day")))\(time("from_time", t(Text.Hours.from), form))
            \(FormViews.date("to_day", t(Text.Hours.toDay), form.text("to_day")))\(time("to_time", t(Text.Hours.to), form))
            <div class="buttons"><button>\(t(Text.Hours.save))</button></div></form></details>
            """
    }

    private static func skills(_ page: OwnTimePage, _ t: Translator) -> HTML {
        let skills = page.time.skills
        let ways = Appointment.Way.allCases.map {
            (value: $0.rawValue, label: t(Text.Appointment.way(way: $0.rawValue)))
        }
        let languages = page.frame.languages.map { (value: $0.code, label: $0.text(in: t.language)) }
        return """
            <form method="post" action="\(AppointmentsAddress.skills.address.path)" class="sheet">\(FormViews.token(page.formToken))
            \(FormViews.boxes("way", t(Text.Hours.ways), ways, ticked: Set(skills.ways.map(\.rawValue))))
            \(FormViews.boxes("language", t(Text.Hours.languages), languages, ticked: skills.languages))
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
}
