// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How a meeting of a group looks to its members.
enum PeerMeetingViews {
    static func page(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        let (frame, meeting) = (page.frame, page.meeting)
        return """
            <p><a href="\(PeerGroupAddress.group(frame.id).path)">\(frame.open.face.title)</a></p>
            <h1>\(t.dateAndTime(meeting.startsAt, in: frame.days.zone))</h1>
            <p>\(page.place) · \(t.duration(.minutes(Int64(meeting.minutes))))</p>
            \(PeerFaultViews.problem(frame.fault, t))
            <div class="columns wide-left"><div>
            <h2>\(t(Text.Agenda.heading))</h2>
            \(page.presentations.isEmpty ? "<p>\(t(Text.Agenda.none))</p>" as HTML : "<ol class=\"threads\">\(page.presentations.map { item($0, page, t) })</ol>")
            \(PeerFaultViews.unsent(page.unsent, t))
            \(page.isAway ? "<p class=\"quiet\">\(away(page, t))</p>" as HTML : "")
            \(page.mayBring ? bringing(page, t) : "")
            </div><div class="aids">
            \(attendance(page, t))
            \(page.mayChange ? changing(page, t) : "")
            </div></div>
            """
    }

    /// What a form asks of when and where to meet.
    static func fields(_ form: MeetingForm, _ t: Translator) -> HTML {
        """
        \(FormViews.date("day", t(Text.Meetings.day), form.day))
        <label>\(t(Text.Meetings.time)) <input type="time" name="time" value="\(form.time)"></label>
        \(FormViews.text("minutes", t(Text.Meetings.minutes), form.minutes, most: 3))
        \(FormViews.text("place", t(Text.Meetings.place), form.place, most: 200))
        <p class="quiet">\(t(Text.Meetings.placeMeaning))</p>
        """
    }

    /// Who will read what somebody writes, told before she does.
    static func readers(_ names: [String], _ t: Translator) -> String {
        names.isEmpty ? t(Text.Agenda.noReaders) : t(Text.Agenda.readers(names: t.list(names)))
    }

    /// When something can be brought.
    private static func away(_ page: PeerMeetingPage, _ t: Translator) -> String {
        let zone = page.frame.days.zone
        return t(
            Text.Agenda.away(
                from: t.dateAndTime(page.opens, in: zone), to: t.dateAndTime(page.closes, in: zone)))
    }

    private static func item(_ one: OpenPresentation, _ page: PeerMeetingPage, _ t: Translator) -> HTML {
        let presentation = one.presentation
        return """
            <li><a href="\(PeerGroupAddress.presentation(page.frame.id, presentation.id).path)">\(PresentationViews.title(one, t))</a>
            <p class="quiet">\(page.frame.name(presentation.presenter)) · \(state(presentation, page, t))</p></li>
            """
    }

    private static func state(_ one: Presentation, _ page: PeerMeetingPage, _ t: Translator) -> String {
        if one.closedAt != nil { return t(Text.Discussion.closed) }
        guard let phase = one.phase else { return t(Text.Discussion.notBegun) }
        let phases = page.frame.rules.order(one.orderVersion).phases
        return phases.indices.contains(phase) ? phases[phase].name.text(in: t.language) : ""
    }

    private static func bringing(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Agenda.bring))</h2>
        <form method="post" action="\(PeerGroupAddress.bring(page.frame.id, page.meeting.id).path)" autocomplete="off">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.frame.sending))
        \(PeerFaultViews.finds(page.checked, t))
        \(FormViews.text("title", t(Text.Agenda.title), page.checked?.text("title") ?? "", most: 120))
        <p class="quiet">\(t(Text.Agenda.titleMeaning)) \(readers(page.readers, t))</p>
        <div class="buttons"><button>\(t(Text.Agenda.enter))</button></div></form></section>
        """
    }

    private static func attendance(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        let frame = page.frame
        guard page.hasBegun else { return "" }
        guard let attendance = page.attendance else {
            return """
                <section class="sheet"><h2>\(t(Text.Attendance.heading))</h2>
                \(page.mayConfirm ? confirming(page, t) : "<p>\(t(Text.Attendance.none))</p>" as HTML)</section>
                """
        }
        let names = attendance.staff.map(frame.name).sorted()
        let again: HTML =
            page.mayConfirm
            ? "<details\(HTML.attribute("open", if: page.came == .attendance))><summary>\(t(Text.Attendance.correct))</summary>\(confirming(page, t))</details>"
            : ""
        return """
            <section class="sheet"><h2>\(t(Text.Attendance.heading))</h2>
            <p>\(t.duration(.minutes(Int64(attendance.minutes))))</p><ul>\(names.map { "<li>\($0)</li>" as HTML })</ul>\(again)</section>
            """
    }

    private static func confirming(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        let options = page.candidates.map { (value: $0.id.description, label: $0.name) }
        let form = page.attended
        return """
            <form method="post" action="\(PeerGroupAddress.attendance(page.frame.id, page.meeting.id).path)">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(form.version)">
            \(FormViews.boxes("attended", t(Text.Attendance.who), options, ticked: Set(form.ticked.map(\.description))))
            \(FormViews.text("minutes", t(Text.Meetings.minutes), form.minutes, most: 3))
            <p class="quiet">\(t(Text.Attendance.meaning))</p>
            <div class="buttons"><button>\(t(Text.Attendance.confirm))</button>\(page.attendance == nil ? "" : takingBack(t))</div></form>
            """
    }

    private static func takingBack(_ t: Translator) -> HTML {
        "<button class=\"plain\" name=\"act\" value=\"nobody\">\(t(Text.Attendance.takeBack))</button>"
    }

    private static func cancelling(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(PeerGroupAddress.meeting(page.frame.id, page.meeting.id).path)">\(FormViews.token(page.frame.formToken))
        <div class="buttons"><button class="plain" name="act" value="cancel">\(t(Text.Meetings.cancel))</button></div></form>
        """
    }

    private static func changing(_ page: PeerMeetingPage, _ t: Translator) -> HTML {
        let path = PeerGroupAddress.meeting(page.frame.id, page.meeting.id).path
        return """
            <details class="sheet"\(HTML.attribute("open", if: page.came == .change))><summary>\(t(Text.Meetings.change))</summary>
            <form method="post" action="\(path)" autocomplete="off">\(FormViews.token(page.frame.formToken))
            \(fields(page.form, t))
            <div class="buttons"><button name="act" value="move">\(t(Text.Meetings.move))</button></div></form>
            \(page.presentations.isEmpty ? cancelling(page, t) : "<p class=\"quiet\">\(t(Text.Meetings.cancelMeaning))</p>")</details>
            """
    }
}
