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
        let rows = page.waiting.enumerated().map { index, conversation in
            row(conversation, isFirst: index == 0, page, t)
        }
        return """
            <h2>\(t(Text.List.waiting(count: page.waiting.count)))</h2>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.List.nobody))</p>" as HTML : "<ol class=\"line\">\(rows)</ol>")
            """
    }

    /// The conversations she holds.
    static func mine(_ page: ListPage, _ t: Translator) -> HTML {
        """
        <h2>\(t(Text.List.mine(count: page.mine.count)))</h2>
        <ul>\(page.mine.map { mine($0, t) })</ul>
        """
    }

    private static func row(_ conversation: Conversation, isFirst: Bool, _ page: ListPage, _ t: Translator)
        -> HTML
    {
        let minutes = Int((page.now - conversation.queuedAt).seconds / 60)
        let key: HTML = isFirst ? " accesskey=\"n\"" : ""
        return """
            <li class="sheet"><p><strong>\(conversation.language.ownName)</strong> · \(t(Text.List.waitingFor(minutes: minutes)))</p>
            <form method="post" action="\(ChatAddress.pickUp(conversation.id).address.path)">\(FormViews.token(page.formToken))<button\(key)>\(t(page.mine.isEmpty ? Text.List.pickUp : Text.List.pickUpToo))</button></form></li>
            """
    }

    private static func mine(_ conversation: Conversation, _ t: Translator) -> HTML {
        "<li><a href=\"\(ChatAddress.conversation(conversation.id).address.path)\">\(t(Text.List.open(language: conversation.language.ownName)))</a></li>"
    }
}
