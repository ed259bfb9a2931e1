// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How the page of those close to a colleague looks.
enum TieViews {
    static func page(_ page: TiePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Tie.heading))</h1>
        <p>\(t(Text.Tie.meaning))</p>
        <p>\(t(Text.Tie.kept))</p>
        \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
        <form method="post" action="\(ConflictAddress.ties.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
        <label>\(t(Text.Tie.value)) <input name="value" value="\(page.typed)" maxlength="200" autocomplete="off" spellcheck="false" required></label>
        <div class="buttons"><button>\(t(Text.Tie.add))</button></div>
        </form>
        \(declared(page, t))
        """
    }

    private static func sentence(_ fault: TieFault, _ t: Translator) -> String {
        switch fault {
        case .tooShort: t(Text.Tie.tooShort)
        case .tooMany: t(Text.Tie.tooMany)
        }
    }

    private static func declared(_ page: TiePage, _ t: Translator) -> HTML {
        guard !page.ties.isEmpty else { return "" }
        let items = page.ties.map { tie, time -> HTML in
            let words = t(Text.Tie.line(kind: tie.kind.rawValue, time: time))
            return """
                <li><form method="post" action="\(ConflictAddress.tie(tie.id).address.path)">\(FormViews.token(page.formToken))
                \(words) <button class="plain" aria-label="\(t(Text.Tie.withdraw)): \(words)">\(t(Text.Tie.withdraw))</button></form></li>
                """
        }
        return "<section><h2>\(t(Text.Tie.declared))</h2><ul>\(items)</ul></section>"
    }
}
