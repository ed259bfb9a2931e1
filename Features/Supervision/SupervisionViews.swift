// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// One line of the supervisor's page: who, when and what she chose, and never which contact.
struct SupervisionLine: Sendable {
    let name: String
    let day: String
    let words: String
}

/// How own states look.
enum SupervisionViews {
    static func page(_ lines: [SupervisionLine], _ t: Translator) -> HTML {
        let rows = lines.map { line -> HTML in
            "<tr><th scope=\"row\">\(line.name)</th><td>\(line.day)</td><td>\(line.words)</td></tr>"
        }
        let table: HTML = """
            <table><thead><tr><th scope="col">\(t(Text.Supervision.who))</th><th scope="col">\(t(Text.Supervision.day))</th>
            <th scope="col">\(t(Text.Supervision.state))</th></tr></thead><tbody>\(rows)</tbody></table>
            """
        return """
            <h1>\(t(Text.Supervision.heading))</h1>
            <p>\(t(Text.Supervision.meaning))</p>
            \(lines.isEmpty ? "<p>\(t(Text.Supervision.none))</p>" : table)
            """
    }

    /// The one optional choice at the end of the form, with who will see it.
    static func field(_ name: String, _ codes: [CodeList.Code], chosen: String, _ t: Translator) -> HTML {
        let choices = codes.map { code -> HTML in
            "<option value=\"\(code.code)\"\(HTML.attribute("selected", if: code.code == chosen))>\(code.text(in: t.language))</option>"
        }
        return """
            <fieldset><legend>\(t(Text.Own.heading))</legend>
            <p class="quiet" id="own-private">\(t(Text.Own.private))</p>
            <label class="entry">\(t(Text.Own.question)) <select name="\(name)" aria-describedby="own-private"><option value="">\(t(Text.Own.nothing))</option>\(choices)</select></label></fieldset>
            """
    }
}
