// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one appointment looks, and those of a case or a request together.
enum AppointmentViews {
    static func page(_ page: AppointmentPage, _ t: Translator) -> HTML {
        let (one, frame) = (page.one, page.frame)
        let seen = frame.seen[one.matter]
        let whom: HTML = seen.map { "<a href=\"\(address: $0.address.path)\">\($0.name)</a>" } ?? .empty
        return """
            <p><a href="\(AppointmentsAddress.calendar.address.path)">\(t(Text.Calendar.heading))</a></p>
            <h1>\(t(Text.Appointment.heading))</h1>
            \(FormViews.problems(page.isChanged ? [t(Text.Appointment.changed)] : []))
            <dl class="sheet"><dt>\(t(Text.Appointment.whom))</dt><dd>\(whom)</dd>
            <dt>\(t(Text.Appointment.when))</dt><dd>\(frame.days.words(frame.days.of(one.startsAt), t)), \(CalendarViews.time(one, frame, t))</dd>
            \(facts(one, frame, t))\(interpreting(page, t))\(reminder(page, t))</dl>
            \(page.online.map { "<p class=\"buttons\"><a class=\"button\" href=\"\($0.path)\">\(t(Text.Appointment.online))</a></p>" as HTML })
            \(one.state == .booked ? acts(page, t) : .empty)
            """
    }

    private static func interpreting(_ page: AppointmentPage, _ t: Translator) -> HTML {
        page.interpreting.map {
            "<dt>\(t(Text.Appointment.interpreter))</dt><dd><a href=\"\(address: $0.address.path)\">\($0.words)</a></dd>"
        } ?? .empty
    }

    private static func reminder(_ page: AppointmentPage, _ t: Translator) -> HTML {
        guard page.one.state == .booked else { return .empty }
        let way = page.reminder?.rawValue ?? ""
        return "<dt>\(t(Text.Reminder.name))</dt><dd>\(t(Text.Reminder.way(way: way)))</dd>"
    }

    static func ofMatter(_ page: MatterPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let seen = frame.seen[page.matter]
        let back: HTML =
            seen.map { "<p><a href=\"\(address: $0.address.path)\">\($0.name)</a></p>" } ?? .empty
        let rows = page.appointments.map { one -> HTML in
            let path = AppointmentsAddress.one(one.id).address.path
            let when =
                "\(frame.days.words(frame.days.of(one.startsAt), t)), \(CalendarViews.time(one, frame, t))"
            let facts = [
                t(Text.Appointment.state(state: one.state.rawValue)), frame.names[one.staff],
                t(Text.Appointment.way(way: one.way.rawValue)),
            ].compactMap { $0 }.joined(separator: " · ")
            return
                "<li><a href=\"\(address: path)\">\(when)</a> <span class=\"quiet\">\(facts)</span></li>"
        }
        let list: HTML = rows.isEmpty ? "<p>\(t(Text.Appointment.none))</p>" : "<ul>\(rows)</ul>"
        let new = AppointmentsAddress.find(page.matter).address.path
        return """
            \(back)
            <h1>\(t(Text.Calendar.heading))</h1>
            <p class="buttons"><a class="button" href="\(address: new)">\(t(Text.Find.heading))</a></p>
            \(list)
            """
    }

    private static func facts(_ one: Appointment, _ frame: AppointmentFrame, _ t: Translator) -> HTML {
        let centre = frame.organisation.centres.first { $0.key == one.centre }
        let language = frame.languages.first { $0.code == one.language }?.text(in: t.language) ?? one.language
        let rows = [
            (t(Text.Find.staff), frame.names[one.staff] ?? t(Text.Appointment.somebody)),
            (t(Text.Find.centre), centre?.name.text(in: t.language) ?? one.centre),
            (
                t(Text.Appointment.room),
                centre?.rooms.first { $0.key == one.room }?.name.text(in: t.language) ?? ""
            ),
            (t(Text.Find.way), t(Text.Appointment.way(way: one.way.rawValue))),
            (
                t(Text.Find.language),
                one.withInterpreter ? t(Text.Appointment.interpreted(language: language)) : language
            ),
            (t(Text.Appointment.standing), t(Text.Appointment.state(state: one.state.rawValue))),
        ]
        return "\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })"
    }

    /// Before its time it can be moved or cancelled, after it has begun said what came of it.
    private static func acts(_ page: AppointmentPage, _ t: Translator) -> HTML {
        let one = page.one
        guard one.startsAt > page.frame.now else {
            return """
                <section><h2>\(t(Text.Appointment.outcome))</h2><p class="quiet">\(t(Text.Appointment.outcomeMeaning))</p>
                \(Appointment.State.outcomes.map { button($0, page, t) })</section>
                """
        }
        let move = AppointmentsAddress.move(one.matter, one.id).address.path
        return """
            <section><h2>\(t(Text.Appointment.change))</h2>
            <p class="buttons"><a class="button" href="\(address: move)">\(t(Text.Find.move))</a></p>
            <p class="quiet">\(t(Text.Appointment.cancelMeaning))</p>
            \(Appointment.State.cancelling.map { button($0, page, t) })</section>
            """
    }

    private static func button(_ state: Appointment.State, _ page: AppointmentPage, _ t: Translator) -> HTML {
        let path = AppointmentsAddress.state(page.one.id).address.path
        return """
            <form method="post" action="\(address: path)" class="buttons">\(FormViews.token(page.formToken))
            <input type="hidden" name="version" value="\(page.one.version)"><input type="hidden" name="state" value="\(state.rawValue)">
            <button class="plain">\(t(Text.Appointment.act(state: state.rawValue)))</button></form>
            """
    }
}
