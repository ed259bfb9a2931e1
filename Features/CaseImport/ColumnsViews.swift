// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the choice looks of where each column belongs.
enum ColumnsViews {
    static func page(_ page: ColumnsPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let table = frame.table
        return """
            \(ImportListViews.back(t))
            <h1>\(t(Text.Import.columns))</h1>
            <p>\(t(Text.Import.read(rows: table.rows.count, columns: table.columns.count, encoding: frame.open.content.encoding.rawValue, separator: table.separator.rawValue)))</p>
            <p>\(t(Text.Import.columnsMeaning))</p>
            \(FormViews.problems(page.faults.map { sentence($0, t) } + (page.isMet ? [t(Text.Import.met)] : [])))
            \(page.met.isEmpty ? .empty : met(page, t))
            <form method="post" action="\(address: ImportAddress.columns(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))
            <input type="hidden" name="version" value="\(frame.open.batch.version)">
            \(table.columns.indices.map { column($0, page, t) })
            \(order(page, t))
            <div class="buttons"><button>\(t(Text.Import.next))</button></div></form>
            \(ImportListViews.discarding(frame, t))
            """
    }

    /// What a column is called.
    static func name(_ column: Int, _ table: CSVTable, _ t: Translator) -> String {
        let name = column < table.columns.count ? table.columns[column] : ""
        return name.isEmpty ? t(Text.Import.unnamed(number: String(column + 1))) : name
    }

    /// What a field is called.
    static func label(_ field: ImportField, _ frame: ImportFrame, _ t: Translator) -> String {
        field.noted.map { t(Text.Import.noteIn(section: frame.section($0, t))) }
            ?? t(Text.Import.field(field: field.code))
    }

    private static func column(_ column: Int, _ page: ColumnsPage, _ t: Translator) -> HTML {
        let options = page.frame.fields.map { (value: $0.code, label: label($0, page.frame, t)) }
        let samples = page.frame.table.rows.lazy.map { $0[column] }.filter { !$0.isEmpty }.prefix(3).map {
            $0.count > 60 ? $0.prefix(60) + "…" : $0
        }
        let shown: HTML =
            samples.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Import.noSample))</p>"
            : "<p class=\"quiet\">\(samples.joined(separator: " · "))</p>"
        return """
            \(FormViews.select("field", label: name(column, page.frame.table, t), options: options, selected: page.choices.field(column).code))
            \(shown)
            """
    }

    private static func order(_ page: ColumnsPage, _ t: Translator) -> HTML {
        let orders = DayOrder.allCases.map {
            (value: $0.rawValue, label: t(Text.Import.order(order: $0.rawValue)))
        }
        return FormViews.select(
            "order", label: t(Text.Import.orderLabel), options: orders,
            selected: page.choices.dayOrder.rawValue)
    }

    private static func met(_ page: ColumnsPage, _ t: Translator) -> HTML {
        let rows = page.met.map { column -> HTML in
            let kept = label(page.frame.open.choices.field(column), page.frame, t)
            return "<li>\(name(column, page.frame.table, t)): \(kept)</li>"
        }
        return "<section class=\"note\"><h2>\(t(Text.Import.kept))</h2><ul>\(rows)</ul></section>"
    }

    private static func sentence(_ fault: ChoiceFault, _ t: Translator) -> String {
        switch fault {
        case .noReference: t(Text.Import.noReference)
        case .noRole: t(Text.Import.noRole)
        case .noReason: t(Text.Import.noReason)
        case .twice(let field): t(Text.Import.twice(field: t(Text.Import.field(field: field.code))))
        case .tooManyValues(let field):
            t(
                Text.Import.tooManyValues(
                    field: t(Text.Import.field(field: field.code)), most: CodedValue.most))
        }
    }
}
