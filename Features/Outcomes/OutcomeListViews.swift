// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How what came of a case looks over the months, and what is to be asked over all cases.
enum OutcomeListViews {
    static func due(_ page: DueOutcomesPage, _ t: Translator) -> HTML {
        let rows = page.due.map { row($0, page, t) }
        return """
            <h1>\(t(Text.Outcomes.due))</h1>
            <p>\(t(Text.Outcomes.dueCount(count: page.due.count)))</p>
            <p class="notice">\(t(Text.Safety.followUp))</p>
            \(rows.isEmpty ? .empty : "<ul>\(rows)</ul>")
            """
    }

    static func all(_ frame: OutcomeFrame, _ t: Translator) -> HTML {
        let points: HTML =
            frame.isClosed
            ? "\(FollowUp.allCases.map { point($0, frame, t) })" : "<p>\(t(Text.Outcomes.caseOpen))</p>"
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Outcomes.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Outcomes.heading))</h1>
            <p>\(t(Text.Outcomes.meaning))</p><p class="notice">\(t(Text.Safety.followUp))</p>
            \(points)
            \(frame.earlier.isEmpty ? .empty : earlier(frame, t))
            """
    }

    private static func row(_ one: DueOutcome, _ page: DueOutcomesPage, _ t: Translator) -> HTML {
        let words = [one.file.number.description, page.labels[one.file.id]?.revealed]
            .compactMap { $0 }.joined(separator: " · ")
        let path = OutcomesAddress.point(one.file.id, one.point).address.path
        let since = t(Text.Outcomes.since(day: page.days.words(one.day, t)))
        return """
            <li><a href="\(address: path)">\(words)</a><br>\(t(Text.Outcomes.point(point: one.point.rawValue))) <span class="quiet">\(since)</span></li>
            """
    }

    private static func point(_ point: FollowUp, _ frame: OutcomeFrame, _ t: Translator) -> HTML {
        let day = frame.days.words(frame.followUps.day(of: point), t)
        let newest = frame.history(of: point).first
        let content: HTML
        if let newest {
            content = OutcomeViews.said(newest, frame, t)
        } else if point == frame.current {
            content = "<p>\(t(Text.Outcomes.now))</p>"
        } else {
            let isAhead = frame.followUps.day(of: point) > frame.today
            content = "<p class=\"quiet\">\(isAhead ? t(Text.Outcomes.ahead) : t(Text.Outcomes.missed))</p>"
        }
        let path = OutcomesAddress.point(frame.id, point).address.path
        let label = newest == nil ? t(Text.Outcomes.write) : t(Text.Outcomes.correct)
        return """
            <section class="sheet"><h2>\(t(Text.Outcomes.point(point: point.rawValue)))</h2><p class="quiet">\(t(Text.Outcomes.from(day: day)))</p>
            \(content)
            \(frame.target(of: point) != nil ? "<p><a class=\"button\" href=\"\(address: path)\">\(label)</a></p>" : .empty)</section>
            """
    }

    private static func earlier(_ frame: OutcomeFrame, _ t: Translator) -> HTML {
        let rows = frame.earlier.map { one -> HTML in
            let closed = t.date(one.version.closed, in: frame.days.zone)
            let heading = t(Text.Outcomes.earlierOf(point: one.version.point.rawValue, closed: closed))
            return "<h3>\(heading)</h3>\(OutcomeViews.said(one, frame, t))"
        }
        return "<section><h2>\(t(Text.Outcomes.earlier))</h2>\(rows)</section>"
    }
}
