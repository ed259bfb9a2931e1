// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Texts
package import Web

/// The form with which a visitor starts a chat: a button, and questions nobody has to answer.
package enum StartViews {
    /// The form in a language, with what the organisation's lists offer on this day.
    package static func form(
        in language: Language, of face: Face, reception: Reception, lists: CodeLists, on day: String
    ) -> HTML {
        let t = Translator(language)
        let words = reception.texts.page("prechat")
        let languages = face.spoken.map { ($0.rawValue, $0.ownName) }
        let places = choices("place", in: language, of: lists, on: day, reception.texts)
        return """
            <form method="post" action="\(ChatAddress.start.address.path)" data-replace autocomplete="off">
            <div class="buttons"><button>\(t(Text.Start.button))</button></div>
            \(FormViews.select("language", label: t(Text.Start.language), options: languages, selected: language.rawValue))
            <fieldset class="ticks"><legend>\(words.block("safe_now")?.text(in: language) ?? "")</legend>
            \(choices("safe_now", in: language, of: lists, on: day, reception.texts).map { choice("safe", $0.code, $0.label) })</fieldset>
            <fieldset class="ticks"><legend>\(t(Text.Start.watched))</legend>
            \(choice("watched", "yes", t(Text.Start.watchedYes)))
            \(choice("watched", "no", t(Text.Start.watchedNo)))
            \(choice("watched", "unknown", t(Text.Start.watchedUnknown)))</fieldset>
            \(FormViews.select("place", label: words.block("place")?.text(in: language) ?? "", options: [("", t(Text.Start.noAnswer))] + places.map { ($0.code, $0.label) }))
            <div class="buttons"><button>\(t(Text.Start.button))</button></div>
            </form>
            """
    }

    /// The codes of a list that may be chosen on this day, with their words.
    private static func choices(
        _ list: String, in language: Language, of lists: CodeLists, on day: String, _ texts: OrganisationTexts
    ) -> [(code: String, label: String)] {
        VisitorAnswers.offered(list, of: lists, on: day).map {
            ($0.code, texts.phrases.completed($0.words).text(in: language))
        }
    }

    private static func choice(_ name: String, _ code: String, _ label: String) -> HTML {
        "<label><input type=\"radio\" name=\"\(name)\" value=\"\(code)\"> \(label)</label>"
    }
}
