// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the demo's telephones look.
enum SoftphoneViews {
    /// The script by which they are heard.
    static let head: HTML = """
        <script type="module" src="\(Assets.address("softphone.js").path)"></script>
        """

    static func page(_ house: SoftphoneRoutes.House, _ language: Language, _ t: Translator) -> HTML {
        """
        \(languages(language, t))
        <h1>\(t(Text.Softphone.heading))</h1>
        <p>\(t(Text.Softphone.demo))</p>
        <noscript><p class="notice">\(t(Text.Softphone.needsScript))</p></noscript>
        <p class="notice" role="status" id="softphone" data-calls="\(SoftphoneAddress.calls.address.path)"\(words(t)) hidden></p>
        <div id="telephones"></div>
        <section class="sheet" aria-label="\(t(Text.Softphone.caller))">
        <h2>\(t(Text.Softphone.caller))</h2>
        <p>\(t(Text.Softphone.callerHow))</p>
        <button type="button" id="softphone-call">\(t(Text.Softphone.call(number: house.printed)))</button>
        </section>
        <section class="sheet" aria-label="\(t(Text.Softphone.ordinary))">
        <h2>\(t(Text.Softphone.ordinary))</h2>
        <p>\(t(Text.Softphone.ordinaryHow))</p>
        <ol>
        <li>\(t(Text.Softphone.stepDesk)) <a href="\(house.staff)" target="_blank" rel="noopener">\(house.staff)</a></li>
        <li>\(t(Text.Softphone.stepHome))</li>
        <li>\(t(Text.Softphone.stepFallback))</li>
        </ol>
        </section>
        \(telephone(t))
        """
    }

    private static func languages(_ here: Language, _ t: Translator) -> HTML {
        let links = Language.full.map { language -> HTML in
            let current = HTML.attribute("aria-current", language == here ? "page" : nil)
            return
                "<li><a href=\"\(SoftphoneAddress.page(language).address.path)\" lang=\"\(language.rawValue)\" hreflang=\"\(language.rawValue)\"\(current)>\(language.ownName)</a></li>"
        }
        return "<nav class=\"places\" aria-label=\"\(t(Text.Softphone.languages))\"><ul>\(links)</ul></nav>"
    }

    /// What the script says: a word for each state of a call, and for the page as a whole.
    private static func words(_ t: Translator) -> [HTML] {
        [
            .attribute("data-calling", t(Text.Softphone.calling)),
            .attribute("data-rings", t(Text.Softphone.rings)),
            .attribute("data-connecting", t(Text.Softphone.connecting)),
            .attribute("data-up", t(Text.Softphone.up)), .attribute("data-over", t(Text.Softphone.over)),
            .attribute("data-failed", t(Text.Softphone.failed)),
            .attribute("data-tone", t(Text.Softphone.tone)),
            .attribute("data-starting", t(Text.Softphone.starting)),
            .attribute("data-line", t(Text.Softphone.caller)),
            .attribute("data-number", t(Text.Softphone.number)),
        ]
    }

    /// One telephone while it rings or is in a call; the script makes as many as there are.
    private static func telephone(_ t: Translator) -> HTML {
        let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"].map { key -> HTML in
            "<button type=\"button\" class=\"plain\" data-key=\"\(key)\">\(key)</button>"
        }
        return """
            <template id="telephone">
            <section class="sheet telephone" role="group">
            <h2></h2>
            <p role="status"></p>
            <audio autoplay></audio>
            <div class="keypad" role="group" aria-label="\(t(Text.Softphone.keys))" hidden>\(keys)</div>
            <div class="buttons">
            <button type="button" data-do="answer" hidden>\(t(Text.Softphone.answer))</button>
            <button type="button" class="stop" data-do="end">\(t(Text.Softphone.end))</button>
            </div>
            </section>
            </template>
            """
    }
}
