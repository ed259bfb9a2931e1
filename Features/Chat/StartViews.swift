// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts
package import Web

/// The form with which a visitor starts a chat.
package enum StartViews {
    /// The form, with this language chosen. Nothing in it must be answered.
    package static func form(in language: Language, languages: [Language]) -> HTML {
        let t = Translator(language)
        return """
            <form method="post" action="\(ChatAddress.start.address.path)" data-replace autocomplete="off">
            \(FormViews.select("language", label: t(Text.Start.language), options: languages.map { ($0.rawValue, $0.ownName) }, selected: language.rawValue))
            <div class="buttons"><button>\(t(Text.Start.button))</button></div>
            </form>
            """
    }
}
