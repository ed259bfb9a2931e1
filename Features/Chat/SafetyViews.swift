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
        <p>\(VisitorLayout.wayOut(to: page.exitURL, " class=\"button warm\" data-leave", t(Text.Safety.mustGo)))</p>
        <p>\(t(Text.Safety.dangerNow)) \(page.reception.organisation.emergency.map { "<a class=\"phone\" href=\"tel:\($0.dial)\">\($0.display)</a> " as HTML })</p>
        \(VisitViews.button(ChatAddress.visitDanger, t(Text.Safety.tellDanger), style: "warm", page))
        <form method="post" action="\(ChatAddress.visitWord.address.path)" autocomplete="off">\(FormViews.token(page.formToken))
        \(page.safety.hasWord ? "<p>\(t(Text.Safety.hasWord))</p>" as HTML : "")
        <p>\(t(Text.Safety.wordsLead))</p>
        \(word("a", t(Text.Safety.dangerWord)))
        \(word("w", t(Text.Safety.proofWord)))
        <p class="quiet">\(t(Text.Safety.wordsHint))</p>
        <button class="plain">\(t(Text.Safety.keepWords))</button></form>
        </details>
        """
    }

    /// An agreed word is never shown again: somebody may look on.
    private static func word(_ name: String, _ label: String) -> HTML {
        "<label>\(label) <input type=\"text\" name=\"\(name)\" maxlength=\"60\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\"></label>"
    }

    /// Whether a counsellor can ask for a word to know that it is her; the word itself is told nobody.
    static func proof(_ words: AgreedWords?, _ t: Translator) -> HTML {
        "<p class=\"quiet\" id=\"proof\" data-part>\(t(words?.proof == nil ? Text.Conversation.noProof : Text.Conversation.hasProof))</p>"
    }
}
