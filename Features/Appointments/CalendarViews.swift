// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation
import Texts
import Web

/// How the appointments of some days look.
enum CalendarViews {
    static func page(_ page: CalendarPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Calendar.heading))</h1>
        <p class="quiet">\(t(Text.Calendar.meaning))</p>
        <p class="buttons"><a class="button plain" href="\(address: AppointmentsAddress.from(page.earlier).address.path)">\(t(Text.Calendar.earlier))</a>
        <a class="button plain" href="\(address: AppointmentsAddress.from(page.later).address.path)">\(t(Text.Calendar.later))</a>
        <a class="button plain" href="\(address: AppointmentsAddress.hours.address.path)">\(t(Text.Hours.heading))</a></p>
        \(calls(page, t))
        \(page.days.map { day($0.day, $0.appointments, page, t) })
        """
    }

    /// Whom she is to call today because of tomorrow; how, says the card.
    private static func calls(_ page: CalendarPage, _ t: Translator) -> HTML {
        guard !page.calls.isEmpty else { return .empty }
        let rows = page.calls.map { one, card -> HTML in
            let path = AppointmentsAddress.reminded(one.id).address.path
            return """
                <li>\(time(one, page.frame, t)) \(page.frame.seen[one.matter]?.name ?? ""): <a href="\(address: card.path)">\(t(Text.Reminder.card))</a>
                <form method="post" action="\(address: path)" class="buttons">\(FormViews.token(page.formToken))<button class="plain">\(t(Text.Reminder.done))</button></form></li>
                """
        }
        return """
            <section class="notice"><h2>\(t(Text.Reminder.heading))</h2><p>\(t(Text.Reminder.meaning))</p><ul>\(rows)</ul></section>
            """
    }

    /// From when until when, by our clocks and by hers.
    static func time(_ one: Appointment, _ frame: AppointmentFrame, _ t: Translator) -> String {
        let ours = "\(t.time(one.startsAt, in: frame.zone))–\(t.time(one.endsAt, in: frame.zone))"
        guard let zone = one.zone, zone.identifier != frame.zone.identifier else { return ours }
        return t(Text.Appointment.hers(ours: ours, hers: t.dateAndTime(one.startsAt, in: zone)))
    }

    private static func day(
        _ day: String, _ appointments: [Appointment], _ page: CalendarPage, _ t: Translator
    ) -> HTML {
        let rows: HTML =
            appointments.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Calendar.none))</p>"
            : "<ul>\(appointments.map { row($0, page, t) })</ul>"
        return "<section><h2>\(page.frame.days.words(day, t))</h2>\(rows)</section>"
    }

    /// One line: whom it is for is told only to who may see her.
    private static func row(_ one: Appointment, _ page: CalendarPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let name = frame.names[one.staff] ?? t(Text.Appointment.somebody)
        let centre = frame.organisation.centres.first { $0.key == one.centre }
        let room = centre?.rooms.first { $0.key == one.room }?.name.text(in: t.language)
        let facts = [
            centre?.name.text(in: t.language), room, t(Text.Appointment.way(way: one.way.rawValue)),
            one.state == .booked ? nil : t(Text.Appointment.state(state: one.state.rawValue)),
        ].compactMap { $0 }.joined(separator: " · ")
        let path = AppointmentsAddress.one(one.id).address.path
        let whom: HTML =
            frame.seen[one.matter].map { "<a href=\"\(address: path)\">\($0.name)</a>" }
            ?? "\(t(Text.Calendar.taken))"
        let who: HTML = one.staff == page.me ? "<strong>\(name)</strong>" : "\(name)"
        return "<li>\(time(one, frame, t)) \(who): \(whom)<br><span class=\"quiet\">\(facts)</span></li>"
    }
}
