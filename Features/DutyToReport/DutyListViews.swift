// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How the duties of a case look together, and those that run over all cases.
enum DutyListViews {
    static func list(_ page: DutyListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let rows = page.duties.map { row($0, frame, t) }
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Duties.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Duties.heading))</h1>
            <p>\(t(Text.Duties.meaning))</p>
            \(FormViews.warnings(frame.warnings))
            \(frame.isOpen ? .empty : "<p class=\"notice\">\(t(Text.Duties.closed))</p>")
            \(frame.mayWrite ? "<p><a class=\"button\" href=\"\(address: DutyAddress.new(frame.id).address.path)\">\(t(Text.Duties.new))</a></p>" : .empty)
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Duties.none))</p>" as HTML : "<ul>\(rows)</ul>")
            """
    }

    static func running(_ page: RunningDutiesPage, _ t: Translator) -> HTML {
        guard page.count > 0 else {
            return "<h1>\(t(Text.Duties.running))</h1><p class=\"quiet\">\(t(Text.Duties.runningNone))</p>"
        }
        let more: HTML =
            page.count > page.duties.count
            ? "<p>\(t(Text.Duties.runningMore(count: page.duties.count)))</p>" : .empty
        return """
            <h1>\(t(Text.Duties.running))</h1>
            <p>\(t(Text.Duties.runningCount(count: page.count)))</p>
            <p class="quiet">\(t(Text.Duties.runningMeaning))</p>
            <ul>\(page.duties.map { row($0, page, t) })</ul>\(more)
            """
    }

    /// By when something has to be done, and how long that is from now.
    static func due(_ due: DueMoment, _ now: Moment, _ legal: LegalTime, _ t: Translator) -> HTML {
        let time = until(due.at, legal, t)
        if due.isAtOnce {
            return "<strong>\(t(Text.Duties.atOnce(span: span(now - due.at, t))))</strong>"
        }
        return due.isOver(at: now)
            ? "<strong>\(t(Text.Duties.over(time: time, span: span(now - due.at, t))))</strong>"
            : "\(t(Text.Duties.left(time: time, span: span(due.at - now, t))))"
    }

    /// A moment as an end: midnight is the end of the day before it.
    private static func until(_ end: Moment, _ legal: LegalTime, _ t: Translator) -> String {
        legal.written(end).time == "00:00"
            ? t(Text.Duties.dayEnd(day: t.date(end - .milliseconds(1), in: legal.zone)))
            : moment(end, legal, t)
    }

    /// A moment by the clock, with how far that clock is ahead, because on one night an hour comes twice.
    static func moment(_ moment: Moment, _ legal: LegalTime, _ t: Translator) -> String {
        t(
            Text.Duties.moment(
                time: t.dateAndTime(moment, in: legal.zone), offset: legal.offset(at: moment)))
    }

    /// A length of time in whole minutes.
    private static func span(_ span: Moment.Span, _ t: Translator) -> String {
        let minutes = span.seconds / 60
        return minutes < 1 ? t(Text.Duties.moments) : t.duration(.minutes(minutes))
    }

    private static func row(_ one: ReadDuty, _ frame: DutyFrame, _ t: Translator) -> HTML {
        let path = DutyAddress.duty(frame.id, one.duty.id).address.path
        let known = t(Text.Duties.known(time: moment(one.newest.words.knownAt, frame.legal, t)))
        let next: HTML =
            one.reckoning.open.first.map { step in
                let what = step.step.what.text(in: t.language)
                return "\(what)<br>\(step.due.map { due($0, frame.now, frame.legal, t) })"
            } ?? "<span class=\"quiet\">\(t(Text.Duties.nothingOpen))</span>"
        return "<li><a href=\"\(address: path)\">\(known)</a><br>\(next)</li>"
    }

    private static func row(_ one: RunningDuty, _ page: RunningDutiesPage, _ t: Translator) -> HTML {
        let path = DutyAddress.duty(one.duty.matter, one.duty.id).address.path
        let words = [one.number.description, page.labels[one.duty.matter]?.revealed]
            .compactMap { $0 }.joined(separator: " · ")
        let closed: HTML =
            one.isOpen ? .empty : "<br><span class=\"quiet\">\(t(Text.Duties.caseClosed))</span>"
        return """
            <li><a href="\(address: path)">\(words)</a><br>\(one.duty.next.map { due($0, page.now, page.legal, t) })\(closed)</li>
            """
    }
}
