// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the list of conversations looks.
enum ListViews {
    static func list(_ page: ListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.List.heading))</h1>
        <div class="columns" id="line" data-refresh data-events="\(ChatAddress.listEvents.address.path)">
        <section><h2>\(t(Text.List.waiting(count: page.waiting.count)))</h2>
        \(page.waiting.isEmpty ? "<p class=\"quiet\">\(t(Text.List.nobody))</p>" as HTML : waiting(page, t))
        </section>
        <section><h2>\(t(Text.List.mine(count: page.mine.count)))</h2>
        <ul>\(page.mine.map { mine($0, t) })</ul>
        </section>
        </div>
        """
    }

    private static func waiting(_ page: ListPage, _ t: Translator) -> HTML {
        let rows = page.waiting.map { conversation -> HTML in
            """
            <li class="sheet"><p>\(conversation.language.ownName) · \(t(Text.List.waitingFor(minutes: Int((page.now - conversation.queuedAt).seconds / 60))))</p>
            <form method="post" action="\(ChatAddress.pickUp(conversation.id).address.path)">\(FormViews.token(page.formToken))<button>\(t(Text.List.pickUp))</button></form></li>
            """
        }
        return "<ol>\(rows)</ol>"
    }

    private static func mine(_ conversation: Conversation, _ t: Translator) -> HTML {
        "<li><a href=\"\(ChatAddress.conversation(conversation.id).address.path)\">\(t(Text.List.open(language: conversation.language.ownName)))</a></li>"
    }
}
