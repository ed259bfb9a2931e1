// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one request looks, with what can be done about it.
enum RequestViews {
    static func page(_ page: RequestPage, _ t: Translator) -> HTML {
        let (request, frame) = (page.open.request, page.frame)
        let centre = frame.centres.first { $0.key == request.centre }?.name.text(in: t.language)
        let days = frame.days
        let times: [HTML] =
            request.state != .waiting
            ? []
            : [
                "<dt>\(t(Text.Request.answerBy))</dt><dd>\(request.answeredAt.map { t(Text.Request.answered(date: days.words(days.of($0), t))) } ?? days.words(days.of(request.answerBy - .seconds(1)), t))</dd>",
                "<dt>\(t(Text.Request.beginBy))</dt><dd>\(days.words(days.of(request.beginBy - .seconds(1)), t))</dd>",
            ]
        return """
            <p><a href="\(address: WaitingListAddress.list.address.path)">\(t(Text.Requests.heading))</a></p>
            <h1>\(t(Text.Request.heading(number: request.number)))</h1>
            <p>\(RequestListViews.state(request, frame, t)) \(RequestListViews.marks(request, frame, t))</p>
            <dl class="sheet"><dt>\(t(Text.Field.centre))</dt><dd>\(centre ?? request.centre)</dd>
            <dt>\(t(Text.Request.priority))</dt><dd>\(RequestListViews.priority(request, frame, t))</dd>
            <dt>\(t(Text.Request.asked))</dt><dd>\(t.dateAndTime(request.askedAt, in: days.zone))</dd>\(times)</dl>
            \(request.onlyFor == nil ? .empty : "<p class=\"calm\">\(t(Text.Request.onlyOne))</p>" as HTML)
            \(page.open.words.map { facts($0, page, t) } ?? "<p>\(t(Text.Request.isGone))</p>")
            \(request.state == .waiting ? acts(page, t) : .empty)
            \(steps(page, t))
            """
    }

    private static func acts(_ page: RequestPage, _ t: Translator) -> HTML {
        """
        <p class="buttons"><a class="button" href="\(address: page.appointments.path)">\(t(Text.Request.appointments))</a></p>
        \(RequestActViews.all(page, t))
        """
    }

    private static func facts(_ words: CounsellingRequest.Words, _ page: RequestPage, _ t: Translator)
        -> HTML
    {
        let rows = RequestWords(page.choices, t).facts(words).map { label, text -> HTML in
            "<dt>\(label)</dt><dd class=\"words\">\(text)</dd>"
        }
        return "<dl class=\"sheet\">\(rows)</dl>"
    }

    private static func steps(_ page: RequestPage, _ t: Translator) -> HTML {
        guard !page.open.steps.isEmpty else { return .empty }
        let rows = page.open.steps.map { step, words -> HTML in
            let name = page.frame.names[step.by] ?? t(Text.Request.somebody)
            let when = t.dateAndTime(step.at, in: page.frame.days.zone)
            let said: HTML = words.map { "<div class=\"words\">\($0.revealed)</div>" } ?? .empty
            return
                "<li>\(t(Text.Step.kind(kind: step.kind.rawValue))) <span class=\"quiet\">\(when), \(name)</span>\(said)</li>"
        }
        return "<section><h2>\(t(Text.Step.heading))</h2><ul>\(rows)</ul></section>"
    }
}
