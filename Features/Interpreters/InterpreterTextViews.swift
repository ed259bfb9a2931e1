// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How what interpreters sign and are told looks, to be read with her and printed.
enum InterpreterTextViews {
    static func page(_ frame: InterpreterFrame, _ t: Translator) -> HTML {
        let (signed, told) = (frame.rules.undertaking, frame.rules.briefing)
        return """
            <p><a href="\(InterpretersAddress.list.address.path)">\(t(Text.Interpreters.heading))</a></p>
            <h1>\(t(Text.Papers.texts))</h1>
            <section><h2>\(t(Text.Papers.briefing))</h2><p class="quiet">\(t(Text.Papers.version(version: told.version)))</p>
            <ol>\(told.points.map { "<li>\($0.text.text(in: t.language))</li>" as HTML })</ol></section>
            <section><h2>\(t(Text.Papers.undertaking))</h2>
            <p class="quiet">\(t(Text.Papers.version(version: signed.version))) \(t(Text.Papers.months(count: signed.validMonths)))</p>
            <ol>\(signed.points.map { "<li>\($0.text.text(in: t.language))</li>" as HTML })</ol>
            <p>\(t(Text.Papers.line))</p></section>
            """
    }
}
