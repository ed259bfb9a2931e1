// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Texts
import Web

/// How the trial of a call and the board look.
enum TelephoneViews {
    static func rehearsal(_ page: RehearsalPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Ring.heading))</h1>
        <p><a href="\(page.plan.path)">\(t(Text.Ring.plan))</a></p>
        <p>\(t(Text.Ring.meaning))</p>
        \(FormViews.problems([page.problem].compactMap { $0 }))
        \(asking(page, t))
        \(page.answer.map { answer($0, page, t) })
        """
    }

    private static func asking(_ page: RehearsalPage, _ t: Translator) -> HTML {
        let languages = page.languages.map {
            (value: $0.rawValue, label: t(Text.Ring.spoken(language: $0.rawValue)))
        }
        let centres =
            [(value: "", label: t(Text.Ring.ofLine))] + page.centres.map { (value: $0.key, label: $0.name) }
        let waits = RehearsalPage.waits.map { (value: "\($0)", label: t.duration(.seconds(Int64($0)))) }
        return """
            <form method="get" action="\(TelephoneAddress.rehearsal.address.path)" class="sheet">
            \(FormViews.select("line", label: t(Text.Ring.line), options: page.lines.map { ($0.key, $0.name) }, selected: page.question.line))
            \(FormViews.select("language", label: t(Text.Ring.language), options: languages, selected: page.question.language.rawValue))
            \(FormViews.select("centre", label: t(Text.Ring.centre), options: centres, selected: page.question.centre ?? ""))
            \(FormViews.select("waited", label: t(Text.Ring.waited), options: waits, selected: "\(page.question.waitedSeconds)"))
            <label>\(t(Text.Ring.day)) <input type="date" name="day" value="\(page.day)"></label>
            <label>\(t(Text.Ring.time)) <input type="time" name="time" value="\(page.time)"></label>
            <p class="quiet">\(t(Text.Ring.nowMeaning))</p>
            <div class="buttons"><button>\(t(Text.Ring.ask))</button></div></form>
            """
    }

    private static func answer(_ answer: Rehearsal, _ page: RehearsalPage, _ t: Translator) -> HTML {
        let rows = answer.verdicts.map { one -> HTML in
            "<li><strong>\(page.names[one.staff] ?? "")</strong> – \(one.verdict.words(t, in: page.zone))</li>"
        }
        return """
            <section aria-labelledby="answer"><h2 id="answer">\(t(Text.Ring.answer))</h2>
            \(answer.isOpen ? .empty : "<p class=\"notice\">\(t(Text.Ring.closed))</p>" as HTML)
            \(answer.isOpen && answer.isStaffed ? .empty : "<p class=\"notice\">\(way(answer, page, t))</p>" as HTML)
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Ring.nobody))</p>" as HTML : "<ul>\(rows)</ul>")
            </section>
            """
    }

    private static func way(_ answer: Rehearsal, _ page: RehearsalPage, _ t: Translator) -> String {
        switch answer.way {
        case nil: t(Text.Ring.noWay)
        case .line(let key): t(Text.Ring.toLine(line: page.lines.first { $0.key == key }?.name ?? key))
        case .number(let number): t(Text.Ring.toNumber(number: number))
        }
    }

    /// What the desk shows of the telephone: numbers, and what concerns the one who looks.
    static func board(_ page: BoardPage, _ t: Translator) -> HTML {
        let longest = page.longest.map {
            t(Text.Board.longest(span: t.duration(.minutes(max(1, $0.seconds / 60)))))
        }
        let level = page.board.inTime.map {
            t(Text.Board.inTime(seconds: page.withinSeconds, share: t.percent($0)))
        }
        return """
            <h2>\(t(Text.Board.heading))</h2>
            <p>\(t(Text.Board.waiting(count: page.board.waiting)))\(longest.map { " · " + $0 } ?? "")<br>
            \(t(Text.Board.talking(count: page.board.talking))) · \(t(Text.Board.wrappingUp(count: page.board.wrappingUp)))</p>
            \(level.map { "<p class=\"quiet\">\($0)</p>" as HTML })
            \(page.talks.map { "<p><a href=\"\($0.path)\">\(t(Text.Talks.heading))</a></p>" as HTML })
            \(afterCall(page.standing, page.presence, page.zone, page.formToken, t))
            """
    }

    /// One press, and nothing rings her until she says that she is back.
    private static func pause(_ presence: Address, _ t: Translator) -> HTML {
        """
        <p>\(t(Text.Own.pause))</p><button formaction="\(address: presence.path)" name="state" value="break">\(t(Text.Own.takeBreak))</button>
        """
    }

    static func afterCall(
        _ standing: OwnStanding, _ presence: Address, _ zone: TimeZone, _ token: String, _ t: Translator
    ) -> HTML {
        let said: String
        if standing.isSetAway {
            said = t(Text.Own.setAway)
        } else if let until = standing.wrapUntil {
            said = t(Text.Own.wrapUp(time: t.time(until, in: zone)))
        } else {
            return ""
        }
        return """
            <form method="post" action="\(TelephoneAddress.ready.address.path)" class="notice">\(FormViews.token(token))
            <p>\(said)</p>\(standing.mayPause ? pause(presence, t) : .empty)<button class="plain">\(t(Text.Own.ready))</button></form>
            """
    }
}
