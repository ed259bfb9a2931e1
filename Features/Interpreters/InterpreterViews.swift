// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one interpreter looks.
enum InterpreterViews {
    static func page(_ page: InterpreterPage, _ t: Translator) -> HTML {
        let (one, frame) = (page.listed.one, page.frame)
        let faults = page.faults.map { t(Text.Interpreters.fault(fault: $0.rawValue)) }
        let unbriefed: HTML =
            page.isBriefed || page.standing == .ended
            ? .empty : "<p class=\"notice\">\(t(Text.Papers.unbriefed))</p>"
        return """
            <p><a href="\(InterpretersAddress.list.address.path)">\(t(Text.Interpreters.heading))</a></p>
            <h1>\(one.words.name)</h1>
            \(FormViews.problems(faults))
            <p>\(InterpreterListViews.mark(page.standing, frame, t))</p>\(unbriefed)
            \(InterpreterListViews.warning(one, t))
            <dl class="sheet">\(facts(one, frame, t))</dl>
            \(frame.mayKeep && page.standing != .ended ? "<p class=\"buttons\">\(InterpreterListViews.link(.edit(one.id), t(Text.Field.edit)))</p>" as HTML : .empty)
            <section><h2>\(t(Text.Papers.heading))</h2>\(papers(page, t))\(signing(page, t))</section>
            \(feedback(page, t))
            \(ending(page, t))
            """
    }

    private static func facts(_ one: Interpreter, _ frame: InterpreterFrame, _ t: Translator) -> HTML {
        let words = one.words
        let hours = words.hours.map { window in
            "\(t(Text.Field.day(day: "\(window.weekday)"))) \(OpeningHours.words([window.from, window.to]))"
        }
        let rows = [
            (t(Text.Field.languages), InterpreterListViews.skills(one, frame, t)),
            (t(Text.Field.genderLabel), t(Text.Field.gender(gender: words.gender.rawValue))),
            (t(Text.Field.phone), words.phone), (t(Text.Field.mail), words.mail),
            (t(Text.Field.company), words.company), (t(Text.Field.region), words.region),
            (t(Text.Field.remoteLabel), words.isRemote ? t(Text.Field.yes) : t(Text.Field.no)),
            (t(Text.Field.hours), hours.joined(separator: "; ")), (t(Text.Field.note), words.note),
        ]
        return "\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })"
    }

    private static func papers(_ page: InterpreterPage, _ t: Translator) -> HTML {
        let days = page.frame.days
        let rows = page.listed.papers.map { paper -> HTML in
            let until = paper.validUntil.map { t(Text.Papers.until(date: days.words($0, t))) } ?? ""
            let kind = t(Text.Papers.kind(kind: paper.kind.rawValue))
            return """
                <li>\(kind), \(days.words(paper.signedOn, t)) <span class="quiet">\(t(Text.Papers.version(version: paper.version))) \(until)</span></li>
                """
        }
        return rows.isEmpty ? "<p>\(t(Text.Papers.none))</p>" : "<ul>\(rows)</ul>"
    }

    private static func signing(_ page: InterpreterPage, _ t: Translator) -> HTML {
        guard page.frame.mayKeep, page.standing != .ended else { return .empty }
        let kinds = InterpreterPaper.Kind.allCases.map {
            (value: $0.rawValue, label: t(Text.Papers.kind(kind: $0.rawValue)))
        }
        let path = InterpretersAddress.papers(page.listed.one.id).address.path
        return """
            <p class="quiet">\(t(Text.Papers.meaning))</p>
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("kind", label: t(Text.Papers.what), options: kinds))
            \(FormViews.date("signed_on", t(Text.Papers.signedOn), page.frame.today))
            <div class="buttons"><button>\(t(Text.Papers.save))</button></div></form>
            """
    }

    private static func feedback(_ page: InterpreterPage, _ t: Translator) -> HTML {
        guard !page.feedback.isEmpty else { return .empty }
        let rows = page.feedback.map { one -> HTML in
            """
            <li>\(AssignmentViews.scales(one, t)) <span class="quiet">\(page.frame.days.words(page.frame.days.of(one.at), t))</span>
            <div class="words">\(one.words.revealed)</div></li>
            """
        }
        return "<section><h2>\(t(Text.Feedback.heading))</h2><ul>\(rows)</ul></section>"
    }

    private static func ending(_ page: InterpreterPage, _ t: Translator) -> HTML {
        guard page.frame.mayKeep, page.standing != .ended else { return .empty }
        let path = InterpretersAddress.end(page.listed.one.id).address.path
        return """
            <details><summary>\(t(Text.Interpreters.end))</summary><p>\(t(Text.Interpreters.endMeaning))</p>
            <form method="post" action="\(address: path)" class="buttons">\(FormViews.token(page.frame.formToken))
            <button class="plain">\(t(Text.Interpreters.end))</button></form></details>
            """
    }
}
