// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the list of conversations looks.
enum ListViews {
    /// The two lists on a page of their own.
    static func page(waiting: HTML, mine: HTML, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.List.heading))</h1>
        <div class="columns">
        <section id="chat-line" data-part>\(waiting)</section>
        <section id="chat-mine" data-part>\(mine)</section>
        </div>
        """
    }

    /// Who waits, the longest first; the first can be taken by key.
    static func waiting(_ page: ListPage, _ t: Translator) -> HTML {
        let rows = page.line.waiting.enumerated().map { index, conversation in
            row(conversation, isFirst: index == 0, page, t)
        }
        return """
            <h2>\(t(Text.List.waiting(count: page.line.waiting.count)))</h2>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.List.nobody))</p>" as HTML : "<ol class=\"line\">\(rows)</ol>")
            """
    }

    /// The conversations she holds.
    static func mine(_ page: ListPage, _ t: Translator) -> HTML {
        """
        \(page.line.offered.map { offered($0, page, t) })
        <h2>\(t(Text.List.mine(count: page.line.mine.count)))</h2>
        <ul>\(page.line.mine.map { mine($0, page, t) })</ul>
        """
    }

    private static func row(_ conversation: Conversation, isFirst: Bool, _ page: ListPage, _ t: Translator)
        -> HTML
    {
        let minutes = Int((page.now - conversation.waitingSince).seconds / 60)
        let key: HTML = isFirst ? " accesskey=\"n\"" : ""
        let answers = page.answers[conversation.id] ?? VisitorAnswers()
        let place = answers.namedPlace(in: page.places, t.language).map { " · " + $0 } ?? ""
        return """
            <li class="sheet"><p><strong>\(t.name(of: conversation.language))</strong>\(place) · \(t(Text.List.waitingFor(minutes: minutes)))</p>
            \(conversation.isInterrupted ? "<p class=\"notice\">\(t(Text.List.interrupted))</p>" as HTML : "")
            \(danger(answers, t))
            <form method="post" action="\(ChatAddress.pickUp(conversation.id).address.path)">\(FormViews.token(page.formToken))<button\(key)>\(t(page.line.mine.isEmpty ? Text.List.pickUp : Text.List.pickUpToo))</button></form></li>
            """
    }

    private static func offered(_ conversation: Conversation, _ page: ListPage, _ t: Translator) -> HTML {
        "<p class=\"notice\"><a href=\"\(ChatAddress.conversation(conversation.id).address.path)\">\(t(Text.List.offered(language: t.name(of: conversation.language))))</a> · \(begun(conversation, page, t))</p>"
    }

    private static func mine(_ conversation: Conversation, _ page: ListPage, _ t: Translator) -> HTML {
        "<li>\(flag(conversation, t))<a href=\"\(ChatAddress.conversation(conversation.id).address.path)\">\(t(Text.List.open(language: t.name(of: conversation.language))))</a> · \(begun(conversation, page, t))</li>"
    }

    /// How long ago the visitor came, which tells two conversations in one language apart.
    private static func begun(_ conversation: Conversation, _ page: ListPage, _ t: Translator) -> String {
        t(Text.List.begun(minutes: Int((page.now - conversation.queuedAt).seconds / 60)))
    }

    /// What whoever answers must know first: what the visitor said of danger before the chat, and whether she is young.
    static func danger(_ answers: VisitorAnswers, _ t: Translator) -> HTML {
        var said: HTML = ""
        if answers.isYoung { said += "<p class=\"notice\">\(t(Text.List.young))</p>" }
        if answers.isInDanger { said += "<p class=\"danger\">\(t(Text.List.danger))</p>" }
        if answers.watched == "yes" { said += "<p class=\"danger\">\(t(Text.List.watched))</p>" }
        return said
    }

    private static func flag(_ conversation: Conversation, _ t: Translator) -> HTML {
        conversation.isFlagged ? "<strong class=\"danger\">\(t(Text.List.flagged))</strong> " : ""
    }
}
