// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How it looks what is wrong in a file, on the page and as a file of its own.
enum FaultListViews {
    /// More are counted and stand in the file.
    private static let most = 100

    static func section(_ page: CheckPage, _ t: Translator) -> HTML {
        let faults = page.plan.faults
        let rows = faults.prefix(most).map { fault -> HTML in
            let place = t(Text.Import.place(row: String(fault.row), column: column(fault, page, t)))
            let value: HTML = fault.value.isEmpty ? .empty : " <q class=\"words\">\(fault.value)</q>"
            return "<li>\(place)\(value)<br>\(sentence(fault, t))</li>"
        }
        let path = ImportAddress.faults(page.frame.id).address.path
        let more: HTML =
            faults.count > most ? "<p>\(t(Text.Import.moreFaults(count: most)))</p>" : .empty
        return """
            <section><h2>\(t(Text.Import.faults(count: faults.count)))</h2><ul>\(rows)</ul>\(more)
            <p><a href="\(address: path)">\(t(Text.Import.download))</a></p></section>
            """
    }

    /// All of them, as a spreadsheet reads it.
    static func file(_ page: CheckPage, _ t: Translator) -> [UInt8] {
        let head = [
            t(Text.Import.headRow), t(Text.Import.headColumn), t(Text.Import.headValue),
            t(Text.Import.headAdvice),
        ]
        let rows = page.plan.faults.map {
            [String($0.row), column($0, page, t), $0.value, sentence($0, t)]
        }
        return CSV.file(([head] + rows).map { $0.map(CSV.words) })
    }

    private static func column(_ fault: RowFault, _ page: CheckPage, _ t: Translator) -> String {
        fault.column.map { ColumnsViews.name($0, page.frame.table, t) } ?? t(Text.Import.wholeRow)
    }

    private static func sentence(_ fault: RowFault, _ t: Translator) -> String {
        var (most, row) = (0, 0)
        switch fault.kind {
        case .tooLong(let length): most = length
        case .differs(let other): row = other
        default: break
        }
        return t(Text.Import.fault(fault: fault.kind.code, most: most, row: String(row)))
    }
}
