// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the counsellors' inbox looks.
enum InboxViews {
    static func page(_ page: InboxPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Inbox.heading))</h1>
        \(page.call.map { call($0, page, t) })
        <section id="threads" data-part>\(list(page, t))</section>
        <div class="columns">
        \(form(.words, heading: t(Text.Inbox.wordsHeading), lead: t(Text.Inbox.wordsLead), label: t(Text.Inbox.words), button: t(Text.Inbox.wordsOpen), page))
        \(form(.number, heading: t(Text.Inbox.numberHeading), lead: t(Text.Inbox.numberLead), label: t(Text.Inbox.number), button: t(Text.Inbox.numberFind), page))
        </div>
        """
    }

    private static func list(_ page: InboxPage, _ t: Translator) -> HTML {
        let waiting = page.threads.count { $0.waitingSince != nil }
        return """
            <h2>\(t(Text.Inbox.waiting(count: waiting)))</h2>
            <p class="quiet">\(t(Text.Inbox.promise(hours: page.promised.withinHours)))</p>
            <ul class="threads">\(page.threads.map { row($0, page, t) })</ul>
            """
    }

    private static func row(_ mark: ThreadMark, _ page: InboxPage, _ t: Translator) -> HTML {
        """
        <li class="sheet\(page.isLate(mark) || mark.isInDanger ? " late" as HTML : "")">
        \(mark.isInDanger ? "<p class=\"danger\">\(t(Text.List.danger))</p>" as HTML : "")
        <p><a href="\(ThreadAddress.thread(mark.conversation.id).address.path)">\(t(Text.Inbox.open(language: t.name(of: mark.conversation.language))))</a> · \(since(mark, page, t))</p>
        \(people(mark, page.names, t))</li>
        """
    }

    private static func since(_ mark: ThreadMark, _ page: InboxPage, _ t: Translator) -> HTML {
        if let waiting = mark.waitingSince {
            let sentence = t(Text.Inbox.waits(span: span(page.now - waiting, t)))
            let warning = t(Text.Inbox.late(hours: page.promised.warnedAfterHours))
            let late = page.isLate(mark) ? " <strong>\(warning)</strong>" as HTML : ""
            return "\(sentence)\(late)"
        }
        guard let last = mark.lastMessageAt else { return "\(t(Text.Inbox.empty))" }
        return "\(t(Text.Inbox.answered(span: span(page.now - last, t))))"
    }

    /// Who answered last, and whom the visitor wished for.
    static func people(_ mark: ThreadMark, _ names: [StaffID: String], _ t: Translator) -> HTML {
        let last = mark.conversation.counsellor.flatMap { names[$0] }
        let wished = mark.wished.flatMap { names[$0] }
        return """
            \(last.map { "<p class=\"quiet\">\(t(Text.Inbox.lastBy(name: $0)))</p>" as HTML })
            \(wished.map { "<p class=\"quiet\">\(t(Text.Inbox.wished(name: $0)))</p>" as HTML })
            """
    }

    /// A length of time in whole minutes; the seconds tell nobody anything.
    private static func span(_ span: Moment.Span, _ t: Translator) -> String {
        t.duration(.minutes(max(1, span.seconds / 60)))
    }

    private static func call(_ call: InboxPage.Call, _ page: InboxPage, _ t: Translator) -> HTML {
        switch call {
        case .unknownWords: FormViews.problems([t(Text.Inbox.wordsUnknown)])
        case .crowded(let seconds): FormViews.problems([t(Text.ComeBack.crowded(seconds: Int(seconds)))])
        case .unknownNumber: FormViews.problems([t(Text.Inbox.numberUnknown)])
        case .route(let mark, let isOurs):
            """
            <div class="notice" role="status"><p>\(t(isOurs ? Text.Inbox.numberOurs : Text.Inbox.numberTheirs))</p>
            <p>\(t(Text.Inbox.numberLanguage(language: t.name(of: mark.conversation.language))))</p>
            \(people(mark, page.names, t))</div>
            """
        }
    }

    private static func form(
        _ address: ThreadAddress, heading: String, lead: String, label: String, button: String,
        _ page: InboxPage
    ) -> HTML {
        """
        <section><h2>\(heading)</h2><p>\(lead)</p>
        <form method="post" action="\(address.address.path)" autocomplete="off">\(FormViews.token(page.formToken))
        <label>\(label) <input type="text" name="a" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
        <button class="plain">\(button)</button></form></section>
        """
    }
}
