// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the counselling of a case looks together.
enum CounsellingViews {
    static func page(_ page: CounsellingPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let isClosed = frame.open.file.stage != .open
        let current: HTML =
            frame.current.map { course($0, frame, t) }
            ?? "<p class=\"quiet\">\(t(frame.earlier.isEmpty ? Text.Counselling.none : Text.Counselling.over))</p>"
        let earlier = frame.earlier.map { past($0, frame, t) }
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Counselling.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Counselling.heading))</h1>
            <p class="quiet">\(t(Text.Counselling.meaning))</p>
            \(isClosed ? "<p>\(t(Text.Counselling.closed))</p>" as HTML : .empty)
            \(frame.current.map { marks($0.course, frame.limits, t) } ?? .empty)
            \(doing(frame, t))
            \(meetings(page, t))
            \(current)
            \(earlier.isEmpty ? .empty : "<section><h2>\(t(Text.Counselling.earlier))</h2>\(earlier)</section>")
            """
    }

    /// Why it is red, in words; nothing where it is not.
    static func marks(
        _ course: CounsellingCourse, _ limits: CounsellingCourse.Limits, _ t: Translator
    ) -> HTML {
        FormViews.warnings(
            course.marks(limits).map { t(Text.Counselling.mark(mark: $0.rawValue)) })
    }

    /// Since when it goes on, who keeps it, and when it is reviewed.
    static func facts(
        _ course: CounsellingCourse, _ names: [StaffID: String], _ days: CaseDay, _ t: Translator
    ) -> String {
        let name = names[course.keeper] ?? t(Text.Entry.somebody)
        return [
            t(Text.Counselling.begun(day: days.words(course.begunOn, t))),
            course.endedOn.map { t(Text.Counselling.ended(day: days.words($0, t))) }
                ?? t(Text.Counselling.reviewOn(day: days.words(course.reviewOn, t))),
            t(Text.Counselling.kept(name: name)),
        ].joined(separator: " · ")
    }

    /// An entry with all that it says.
    static func entry(
        _ entry: ReadEntry, of course: ReadCourse, _ frame: CounsellingFrame, _ t: Translator
    ) -> HTML {
        let wording = frame.wording(of: course, t)
        let lines = wording.lines(entry).map { line -> HTML in
            "<dt>\(line.label)</dt><dd class=\"words\">\(line.text)</dd>"
        }
        let written = t(
            Text.Entry.written(
                time: t.dateAndTime(entry.entry.at, in: frame.days.zone),
                name: frame.names[entry.entry.by] ?? t(Text.Entry.somebody)))
        let list: HTML = lines.isEmpty ? .empty : "<dl>\(lines)</dl>"
        return """
            <section class="sheet"><h3>\(wording.title(entry))</h3>\(list)<p class="quiet">\(written)</p>\(correcting(entry, of: course, frame, t))</section>
            """
    }

    private static func doing(_ frame: CounsellingFrame, _ t: Translator) -> HTML {
        let links = frame.kinds.map { kind -> HTML in
            let path = CounsellingAddress.write(frame.id, kind).address.path
            let label = t(Text.Entry.act(entry: kind.rawValue))
            return "<a class=\"button\" href=\"\(address: path)\">\(label)</a> "
        }
        return links.isEmpty ? .empty : "<p class=\"buttons\">\(links)</p>"
    }

    private static func meetings(_ page: CounsellingPage, _ t: Translator) -> HTML {
        let rows = page.meetings.map { meeting -> HTML in
            let path = CounsellingAddress.meeting(page.frame.id, meeting.id).address.path
            let time = t.dateAndTime(meeting.start, in: page.frame.days.zone)
            return "<li><a href=\"\(address: path)\">\(t(Text.Session.fromMeeting(time: time)))</a></li>"
        }
        guard !rows.isEmpty else { return .empty }
        return "<section><h2>\(t(Text.Session.unwritten))</h2><ul>\(rows)</ul></section>"
    }

    private static func course(_ read: ReadCourse, _ frame: CounsellingFrame, _ t: Translator) -> HTML {
        """
        <p>\(facts(read.course, frame.names, frame.days, t))</p>
        \(content(read, frame, t))
        """
    }

    private static func past(_ read: ReadCourse, _ frame: CounsellingFrame, _ t: Translator) -> HTML {
        """
        <details><summary>\(facts(read.course, frame.names, frame.days, t))</summary>
        <p>\(t(Text.End.outcomes)) <a href="\(address: frame.outcomes.path)">\(t(Text.End.toOutcomes))</a></p>
        \(content(read, frame, t))</details>
        """
    }

    private static func content(_ read: ReadCourse, _ frame: CounsellingFrame, _ t: Translator) -> HTML {
        let held = read.sessions.count { $0.session?.isHeld ?? false }
        let sessions = read.sessions.map { entry($0, of: read, frame, t) }
        let others = read.others.map { entry($0, of: read, frame, t) }
        let scores: HTML =
            read.scores.map { "<p>\(t(Text.Scale.scores(first: $0.first, last: $0.last)))</p>" } ?? .empty
        return """
            <section><h2>\(t(Text.Goals.heading))</h2>\(goals(read, frame, t))</section>
            <section><h2>\(t(Text.Session.heading))</h2><p>\(t(Text.Session.held(count: held)))</p>\(sessions)</section>
            <section><h2>\(t(Text.Counselling.others))</h2>\(scores)\(others)</section>
            """
    }

    private static func goals(_ read: ReadCourse, _ frame: CounsellingFrame, _ t: Translator) -> HTML {
        guard let current = read.agreements.last, let agreement = current.agreement else {
            return "<p class=\"quiet\">\(t(Text.Goals.none))</p>"
        }
        let rows = zip(agreement.goals, read.nearness(of: current.number)).map { goal, near -> HTML in
            let said = near.map { t(Text.Goals.nearness(first: $0.first, last: $0.last)) } ?? ""
            return "<li><span class=\"words\">\(goal)</span> <span class=\"quiet\">\(said)</span></li>"
        }
        let older = read.agreements.dropLast().reversed().map { entry($0, of: read, frame, t) }
        let earlier: HTML =
            older.isEmpty
            ? .empty
            : "<details><summary>\(t(Text.Goals.earlier(count: older.count)))</summary>\(older)</details>"
        return """
            <ol>\(rows)</ol>
            <details><summary>\(t(Text.Goals.inForce))</summary>\(entry(current, of: read, frame, t))</details>
            \(earlier)
            """
    }

    private static func correcting(
        _ entry: ReadEntry, of course: ReadCourse, _ frame: CounsellingFrame, _ t: Translator
    ) -> HTML {
        guard entry.session != nil, course.course.endedOn == nil, frame.kinds.contains(.session) else {
            return .empty
        }
        let path = CounsellingAddress.correct(frame.id, entry.number).address.path
        return "<p><a href=\"\(address: path)\">\(t(Text.Session.correct))</a></p>"
    }
}
