// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// What stands beside a conversation: prepared answers, designed paths, handing over, ending as abuse.
enum AidViews {
    static func aids(_ page: ConversationPage, _ t: Translator) -> HTML {
        """
        \(answers(page, t))
        \(paths(page, t))
        \(InterpretingViews.aid(page, t))
        \(handover(page, t))
        \(block(page, t))
        """
    }

    private static func answers(_ page: ConversationPage, _ t: Translator) -> HTML {
        guard !page.aids.answers.isEmpty else { return "" }
        var categories: [String] = []
        for answer in page.aids.answers where !categories.contains(answer.category) {
            categories.append(answer.category)
        }
        return """
            <details class="aid" id="prepared"><summary accesskey="p">\(t(Text.Prepared.heading))</summary>
            <label class="finding" hidden>\(t(Text.Prepared.find)) <input type="search" data-find="prepared" autocomplete="off"></label>
            \(categories.map { category($0, page, t) })
            </details>
            """
    }

    private static func category(_ name: String, _ page: ConversationPage, _ t: Translator) -> HTML {
        let rows = page.aids.answers.filter { $0.category == name }.map { answer in
            sentence(answer.key, answer.words, page, t)
        }
        return """
            <details class="group"><summary>\(t(Text.Prepared.category(category: name)))</summary><ul>\(rows)</ul></details>
            """
    }

    /// A sentence in the visitor's language, in the counsellor's below it, and the button that puts it into the answer.
    private static func sentence(_ key: String, _ words: Wording, _ page: ConversationPage, _ t: Translator)
        -> HTML
    {
        let language = page.conversation.language.orEnglish
        let own: HTML =
            language == t.language
            ? "" : "<span class=\"quiet\">\(page.aids.filled(words.text(in: t.language)))</span>"
        return """
            <li><span lang="\(language.rawValue)" data-sentence>\(page.aids.filled(words.text(in: language)))</span>\(own)
            <button form="write" formaction="\(ChatAddress.insert(page.conversation.id).address.path)" name="insert" value="\(key)" class="plain small">\(t(Text.Prepared.insert))</button></li>
            """
    }

    private static func paths(_ page: ConversationPage, _ t: Translator) -> HTML {
        guard !page.aids.paths.isEmpty else { return "" }
        return """
            <details class="aid"><summary accesskey="h">\(t(Text.Paths.heading))</summary>
            \(page.aids.paths.map { path($0, page, t) })
            </details>
            """
    }

    private static func path(_ path: DesignedPaths.Path, _ page: ConversationPage, _ t: Translator) -> HTML {
        let steps = path.steps.lines(in: t.language).map { "<li>\(page.aids.filled($0))</li>" as HTML }
        return """
            <details class="group"><summary>\(path.name.text(in: t.language))</summary>
            <ol>\(steps)</ol>
            <ul>\(path.visitor.map { sentence(path.path + "." + $0.key, $0.words, page, t) })</ul>
            \(path.flag == "silent" ? flag(page, t) : "")
            </details>
            """
    }

    private static func flag(_ page: ConversationPage, _ t: Translator) -> HTML {
        let isFlagged = page.conversation.isFlagged
        return """
            <form method="post" action="\(ChatAddress.flag(page.conversation.id).address.path)">\(FormViews.token(page.formToken))
            <button class="plain" name="flag" value="\(isFlagged ? "off" : "on")">\(t(isFlagged ? Text.Paths.unflag : Text.Paths.flag))</button></form>
            """
    }

    private static func handover(_ page: ConversationPage, _ t: Translator) -> HTML {
        guard case .holding(nil) = page.part else { return "" }
        let colleagues = page.colleagues.map { (value: $0.id.description, label: $0.name) }
        let form: HTML = """
            <form method="post" action="\(ChatAddress.offer(page.conversation.id).address.path)">\(FormViews.token(page.formToken))
            \(FormViews.select("colleague", label: t(Text.Handover.colleague), options: colleagues))
            <label>\(t(Text.Handover.note)) <textarea name="note" rows="2" maxlength="600"></textarea></label>
            <button class="plain">\(t(Text.Handover.offer))</button></form>
            """
        return """
            <details class="aid"><summary>\(t(Text.Handover.heading))</summary>
            <p class="quiet">\(t(Text.Handover.how))</p>
            \(colleagues.isEmpty ? "<p>\(t(Text.Handover.nobody))</p>" as HTML : form)
            </details>
            """
    }

    private static func block(_ page: ConversationPage, _ t: Translator) -> HTML {
        """
        <details class="aid"><summary>\(t(Text.Block.heading))</summary>
        <p class="quiet">\(t(Text.Block.how))</p>
        \(ConversationViews.button(ChatAddress.block(page.conversation.id), t(Text.Block.act), page, style: "warm"))
        </details>
        """
    }
}
