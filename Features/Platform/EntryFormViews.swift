// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the forms look that write an entry, change it and close a meeting.
enum EntryFormViews {
    static func new(_ page: NewEntryPage, _ t: Translator) -> HTML {
        let target =
            page.parent.map { PlatformAddress.part($0.id, page.kind.rawValue) }
            ?? PlatformAddress.list(page.kind.rawValue)
        let up = page.parent.map { PlatformAddress.entry($0.id) } ?? target
        let name =
            page.parent.map { EntryViews.title($0, page.frame, t) } ?? PlatformViews.plural(page.kind, t)
        return """
            <p><a href="\(address: up.address.path)">\(name)</a></p>
            <h1>\(EntryViews.new(page.kind, t))</h1>
            \(problems(page.form, t))
            \(form(target, page.form, page.frame, t))
            """
    }

    static func change(_ page: EntryPage, _ t: Translator) -> HTML {
        """
        <details\(HTML.attribute("open", if: !page.form.faults.isEmpty))><summary>\(t(Text.Entry.change))</summary>
        \(page.isMet ? .empty : problems(page.form, t))
        \(form(PlatformAddress.entry(page.entry.id), page.form, page.frame, t))</details>
        """
    }

    static func close(_ page: EntryPage, _ t: Translator) -> HTML {
        """
        <details\(HTML.attribute("open", if: !page.closingFaults.isEmpty))><summary>\(t(Text.Entry.close))</summary>
        \(FormViews.problems(page.closingFaults.map { sentence($0, .meeting, t) }))
        <form method="post" action="\(address: PlatformAddress.close(page.entry.id).address.path)" class="sheet">\(opening(page.frame))
        <input type="hidden" name="version" value="\(page.entry.version)">
        <p>\(t(Text.Entry.closeMeaning))</p>
        <div class="buttons"><button>\(t(Text.Entry.closeDo))</button></div></form></details>
        """
    }

    /// What stands there since somebody else wrote, beside what was written here.
    static func met(_ page: EntryPage, _ t: Translator) -> HTML {
        let kind = page.entry.kind
        let rows = page.differing.map { field -> HTML in
            let (mine, theirs) = (page.form.draft[field], page.entry.value(of: field))
            return """
                <dt>\(EntryViews.label(field, kind, t))</dt>
                <dd>\(t(Text.Entry.theirs)) <blockquote>\(EntryViews.text(of: field, theirs, page.frame, t))</blockquote>
                \(t(Text.Entry.mine)) <blockquote>\(EntryViews.text(of: field, mine, page.frame, t))</blockquote></dd>
                """
        }
        let both: HTML = rows.isEmpty ? .empty : "<dl>\(rows)</dl>"
        let faults = page.form.faults + page.closingFaults
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Entry.met))</h2>
            \(faults.map { "<p>\(sentence($0, kind, t))</p>" as HTML })\(both)</section>
            """
    }

    private static func form(
        _ target: PlatformAddress, _ form: EntryForm, _ frame: PlatformFrame, _ t: Translator
    ) -> HTML {
        let version: HTML =
            form.version.map { "<input type=\"hidden\" name=\"version\" value=\"\($0)\">" } ?? .empty
        let fields = form.draft.kind.fields.map { field($0, form.draft, frame, t) }
        return """
            <form method="post" action="\(address: target.address.path)" class="sheet">\(opening(frame))\(version)
            <p class="quiet">\(t(Text.Entry.nobody))</p>
            \(fields)
            <div class="buttons"><button>\(t(Text.Entry.keep))</button></div></form>
            """
    }

    private static func opening(_ frame: PlatformFrame) -> HTML {
        "\(FormViews.token(frame.formToken))\(FormViews.sending(frame.sending))"
    }

    private static func field(
        _ field: EntryField, _ draft: EntryDraft, _ frame: PlatformFrame, _ t: Translator
    ) -> HTML {
        let (name, value) = (field.rawValue, draft[field])
        let label = EntryViews.label(field, draft.kind, t)
        switch field.input(for: draft.kind) {
        case .line: return FormViews.text(name, label, value, most: EntryField.mostLine)
        case .text(let most):
            return """
                <label>\(label) <textarea name="\(name)" rows="\(field == .minutes ? 14 : 5)" maxlength="\(most)">
                \(value)</textarea></label>
                """
        case .digits:
            return
                "<label>\(label) <input name=\"\(name)\" value=\"\(value)\" inputmode=\"numeric\" maxlength=\"4\" autocomplete=\"off\"></label>"
        case .day: return "<label>\(label) <input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
        case .hour: return "<label>\(label) <input type=\"time\" name=\"\(name)\" value=\"\(value)\"></label>"
        case .agency:
            let agencies = frame.choosable(with: value).map { (value: $0.id.description, label: $0.name) }
            return FormViews.select(name, label: label, options: none(t) + agencies, selected: value)
        case .choice(let codes):
            let options = codes.map { (value: $0, label: EntryViews.text(of: field, $0, frame, t)) }
            let all = field == .state ? options : none(t) + options
            return FormViews.select(name, label: label, options: all, selected: value)
        }
    }

    private static func none(_ t: Translator) -> [(value: String, label: String)] {
        [(value: "", label: t(Text.Entry.choose))]
    }

    private static func problems(_ form: EntryForm, _ t: Translator) -> HTML {
        FormViews.problems(form.faults.map { sentence($0, form.draft.kind, t) })
    }

    private static func sentence(_ fault: EntryFault, _ kind: PlatformEntry.Kind, _ t: Translator) -> String {
        switch fault {
        case .missing(let field): t(Text.Entry.missing(field: EntryViews.label(field, kind, t)))
        case .tooLong(let field): t(Text.Entry.tooLong(field: EntryViews.label(field, kind, t)))
        case .wrong(let field): t(Text.Entry.wrong(field: EntryViews.label(field, kind, t)))
        case .untilBeforeDay: t(Text.Entry.untilBeforeDay)
        case .dayAhead: t(Text.Entry.dayAhead)
        case .agencyTwice: t(Text.Entry.agencyTwice)
        case .numberTaken: t(Text.Entry.numberTaken)
        case .met: t(Text.Entry.metAdvice)
        case .closed: t(Text.Entry.metClosed)
        case .noMinutes: t(Text.Entry.noMinutes)
        }
    }
}
