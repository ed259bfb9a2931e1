// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// What a visitor can do when she is not safe: folded away until she needs it.
enum SafetyViews {
    static func safety(_ page: VisitPage, _ t: Translator) -> HTML {
        """
        <details class="sheet"\(page.safety.isInDanger ? " open" as HTML : "")><summary>\(t(Text.Safety.summary))</summary>
        <p>\(t(Text.Safety.coming))</p>
        <p><a class="button warm" href="\(page.exitURL)" rel="noreferrer noopener" data-leave>\(t(Text.Safety.mustGo))</a></p>
        <p>\(t(Text.Safety.dangerNow)) \(page.reception.organisation.emergency.map { "<a class=\"phone\" href=\"tel:\($0.dial)\">\($0.display)</a> " as HTML })</p>
        \(VisitViews.button(ChatAddress.visitDanger, t(Text.Safety.tellDanger), style: "warm", page))
        <form method="post" action="\(ChatAddress.visitWord.address.path)" autocomplete="off">\(FormViews.token(page.formToken))
        \(page.safety.hasWord ? "<p>\(t(Text.Safety.hasWord))</p>" as HTML : "")
        <label>\(t(page.safety.hasWord ? Text.Safety.otherWord : Text.Safety.codeWord)) <input type="text" name="a" maxlength="60" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
        <p class="quiet">\(t(Text.Safety.codeWordHint))</p>
        <button class="plain">\(t(Text.Safety.keepWord))</button></form>
        </details>
        """
    }
}
