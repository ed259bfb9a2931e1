// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// What the page of the calls that somebody has now shows to who leads the shift.
struct TalksPage: Sendable {
    /// A call, with who has it and for how long.
    struct Row: Sendable {
        let call: Call
        let name: String
        let since: Moment.Span
        let mayListen: Bool
    }

    let rows: [Row]
    let problem: String?
    let formToken: String
}

/// How the calls that somebody has now look to who leads the shift.
enum TalksViews {
    static func page(_ page: TalksPage, _ t: Translator) -> HTML {
        let rows = page.rows.map { row($0, page.formToken, t) }
        return """
            <h1>\(t(Text.Talks.heading))</h1>
            \(FormViews.problems([page.problem].compactMap { $0 }))
            <p>\(t(Text.Talks.meaning))</p>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Talks.none))</p>" as HTML : "<ul class=\"list\">\(rows)</ul>")
            """
    }

    private static func row(_ row: TalksPage.Row, _ token: String, _ t: Translator) -> HTML {
        let language = t(Text.Ring.spoken(language: row.call.language.rawValue))
        let listen: HTML = """
            <form method="post" action="\(CallAddress.listen(row.call.id).address.path)">\(FormViews.token(token))
            <button class="plain" aria-label="\(t(Text.Talks.listenTo(name: row.name)))">\(t(Text.Talks.listen))</button></form>
            """
        return """
            <li><span><strong>\(row.name)</strong> · \(language) · \(t.duration(.minutes(max(1, row.since.seconds / 60))))</span>
            \(row.mayListen ? listen : .empty)</li>
            """
    }
}
