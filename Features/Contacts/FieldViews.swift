// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How the fields of a record look: few answers stand side by side, many in a list that opens.
enum FieldViews {
    /// More than this many answers are no longer seen at a glance.
    private static let fewAnswers = 5

    static func field(_ field: RecordField, of page: RecordPage, _ t: Translator) -> HTML {
        let options = page.options(of: field)
        guard !options.isEmpty else { return .empty }
        let chosen = page.record[field]
        let label = t(field.label)
        if field.isMultiple { return ticks(field.rawValue, label, options, chosen, t) }
        if options.count <= fewAnswers, field != .mainType {
            return choices(field.rawValue, label, options, chosen, t)
        }
        return select(field.rawValue, label, options, chosen.first ?? "", t)
    }

    static func entry(_ entry: RecordEntry, of page: RecordPage, _ t: Translator) -> HTML {
        let value = page.shown(entry)
        let shape: HTML =
            switch entry.shape {
            case .number: "inputmode=\"numeric\" maxlength=\"3\""
            case .day: "type=\"date\""
            case .time: "type=\"time\""
            }
        return """
            <label class="entry" id="\(anchor(entry.rawValue))">\(t(entry.label))
            <input name="\(entry.rawValue)" value="\(value)" \(shape)></label>
            """
    }

    static func referral(
        _ number: Int, _ referral: ContactRecord.Referral, of page: RecordPage, _ t: Translator
    )
        -> HTML
    {
        let parts = ReferralPart.allCases.map { part -> HTML in
            let chosen = referral[keyPath: part.path]
            let options = page.options(of: part.rawValue, kept: [chosen])
            guard !options.isEmpty else { return .empty }
            return select(part.name(number), t(part.label), options, chosen, t)
        }
        return """
            <fieldset class="referral"><legend>\(t(Text.Referral.number(number: number + 1)))</legend>
            <div class="fields">\(parts)</div></fieldset>
            """
    }

    /// Where a problem's link leads.
    static func anchor(_ name: String) -> String { "f-" + name }

    private static func choices(
        _ name: String, _ label: String, _ options: [CodeList.Code], _ chosen: [String], _ t: Translator
    ) -> HTML {
        group(name, label, options.map { option(name, "radio", $0, chosen, t) })
    }

    private static func ticks(
        _ name: String, _ label: String, _ options: [CodeList.Code], _ chosen: [String], _ t: Translator
    ) -> HTML {
        group(name, label, options.map { option(name, "checkbox", $0, chosen, t) })
    }

    private static func group(_ name: String, _ label: String, _ options: [HTML]) -> HTML {
        """
        <fieldset class="choices" id="\(anchor(name))"><legend>\(label)</legend><div>\(options)</div></fieldset>
        """
    }

    private static func option(
        _ name: String, _ type: String, _ code: CodeList.Code, _ chosen: [String], _ t: Translator
    ) -> HTML {
        let isChosen = HTML.attribute("checked", if: chosen.contains(code.code))
        return """
            <label><input type="\(type)" name="\(name)" value="\(code.code)"\(isChosen)> \(code.text(in: t.language))</label>
            """
    }

    private static func select(
        _ name: String, _ label: String, _ options: [CodeList.Code], _ chosen: String, _ t: Translator
    ) -> HTML {
        let choices = options.map { code -> HTML in
            let isChosen = HTML.attribute("selected", if: code.code == chosen)
            return "<option value=\"\(code.code)\"\(isChosen)>\(code.text(in: t.language))</option>"
        }
        return """
            <label class="entry" id="\(anchor(name))">\(label)
            <select name="\(name)"><option value="">\(t(Text.Record.choose))</option>\(choices)</select></label>
            """
    }
}
