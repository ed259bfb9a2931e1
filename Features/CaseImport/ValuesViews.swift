// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the choice looks of what each value of a closed list means.
enum ValuesViews {
    static func page(_ page: ValuesPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            <p><a href="\(address: ImportAddress.columns(frame.id).address.path)">\(t(Text.Import.toColumns))</a></p>
            <h1>\(t(Text.Import.values))</h1>
            <p>\(t(Text.Import.valuesMeaning))</p>
            \(FormViews.problems(page.isMet ? [t(Text.Import.met)] : []))
            \(page.values.isEmpty ? "<p class=\"quiet\">\(t(Text.Import.noValues))</p>" as HTML : .empty)
            <form method="post" action="\(address: ImportAddress.values(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))
            <input type="hidden" name="version" value="\(frame.open.batch.version)">
            \(ImportField.coded.map { group($0, page, t) })
            <div class="buttons"><button>\(t(Text.Import.toCheck))</button></div></form>
            \(ImportListViews.discarding(frame, t))
            """
    }

    /// The values stand by field, in the order in which the form is read.
    private static func group(_ field: ImportField, _ page: ValuesPage, _ t: Translator) -> HTML {
        let values = page.values.filter { $0.field == field }
        guard !values.isEmpty else { return .empty }
        return """
            <fieldset><legend>\(t(Text.Import.field(field: field.code)))</legend>\(values.map { value($0, page, t) })</fieldset>
            """
    }

    private static func value(_ one: CodedValue, _ page: ValuesPage, _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Import.choose))]
        let nothing =
            one.field.canMeanNothing
            ? [(value: ImportChoices.leftOut, label: t(Text.Import.meansNothing))] : []
        let codes = page.frame.codes.list(of: one.field).map { (value: $0.code, label: $0.words) }
        let name = t(Text.Import.value(value: String(one.value.prefix(80)), count: one.count))
        return FormViews.select(
            "code", label: name, options: choose + nothing + codes,
            selected: page.codes[ImportChoices.key(one.value, of: one.field)] ?? "")
    }
}
