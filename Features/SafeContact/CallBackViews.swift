// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How asking for a call-back looks to a visitor.
enum CallBackViews {
    static func form(_ page: CallBackPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.CallBack.heading))</h1>
        <p>\(t(Text.CallBack.meaning(hours: page.hours)))</p>
        \(SafeContactFormViews.problems(page.problems, t))
        <form method="post" action="\(SafeContactAddress.callBack(page.language).address.path)" autocomplete="off">
        \(SafeContactFormViews.field("value", t(Text.CallBack.number), page.card.value))
        \(SafeContactFormViews.field("alias", t(Text.CallBack.name), page.card.alias))
        \(SafeContactFormViews.when(page.card, t))
        \(SafeContactFormViews.answering(page.card, t))
        \(SafeContactFormViews.tick("consent", t(Text.CallBack.consent), page.isConsented))
        <p class="notice">\(t(Text.CallBack.traces))</p>
        <div class="buttons"><button>\(t(Text.CallBack.send))</button></div>
        </form>
        """
    }

    static func taken(hours: Int, _ t: Translator) -> HTML {
        "<h1>\(t(Text.CallBack.takenHeading))</h1><p>\(t(Text.CallBack.taken(hours: hours)))</p>"
    }

    static func tooMany(_ t: Translator) -> HTML {
        "<h1>\(t(Text.CallBack.heading))</h1><p class=\"notice\">\(t(Text.CallBack.tooMany))</p>"
    }
}
