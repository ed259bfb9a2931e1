// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How her own files look, and the form for a new one.
enum ImportListViews {
    static func list(_ page: ImportListPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: page.cases.path)">\(t(Text.Import.toCases))</a></p>
        <h1>\(t(Text.Import.heading))</h1>
        <p>\(t(Text.Import.meaning))</p>
        \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
        \(page.imports.isEmpty ? .empty : own(page, t))
        <section><h2>\(t(Text.Import.new))</h2>
        <form method="post" enctype="multipart/form-data" action="\(address: ImportAddress.list.address.path)" class="sheet">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
        <label>\(t(Text.Import.file)) <input type="file" name="file" accept=".csv,.txt,.tsv" aria-describedby="limits"></label>
        <p class="quiet" id="limits">\(t(Text.Import.limits(most: megabytes, rows: CSVTable.mostRows)))</p>
        <div class="buttons"><button>\(t(Text.Import.receive))</button></div></form></section>
        """
    }

    /// What the old system called a case, and from when until when it had it.
    static func provenance(_ planned: PlannedCase, _ days: CaseDay, _ t: Translator) -> String {
        [
            t(Text.Import.oldReference(reference: planned.reference)),
            planned.opened.isEmpty ? nil : t(Text.Import.oldOpened(day: days.words(planned.opened, t))),
            planned.closed.isEmpty ? nil : t(Text.Import.oldClosed(day: days.words(planned.closed, t))),
        ].compactMap { $0 }.joined(separator: "\n")
    }

    /// Throws a file away.
    static func discarding(_ frame: ImportFrame, _ t: Translator) -> HTML {
        """
        <details><summary>\(t(Text.Import.discard))</summary>
        <form method="post" action="\(address: ImportAddress.discard(frame.id).address.path)" class="sheet narrow">\(FormViews.token(frame.formToken))
        <p>\(t(Text.Import.discardMeaning))</p>
        <div class="buttons"><button class="plain">\(t(Text.Import.discardDo))</button></div></form></details>
        """
    }

    /// The way back to all of her files.
    static func back(_ t: Translator) -> HTML {
        "<p><a href=\"\(address: ImportAddress.list.address.path)\">\(t(Text.Import.all))</a></p>"
    }

    private static func own(_ page: ImportListPage, _ t: Translator) -> HTML {
        let rows = page.imports.map { one -> HTML in
            let time = t.dateAndTime(one.changedAt, in: page.days.zone)
            let path = ImportAddress.file(one.id).address.path
            let state = t(Text.Import.state(state: one.state.rawValue, made: one.made))
            return
                "<li><a href=\"\(address: path)\">\(time)</a><br><span class=\"quiet\">\(state)</span></li>"
        }
        return """
            <section><h2>\(t(Text.Import.own))</h2><p class="quiet">\(t(Text.Import.ownMeaning))</p><ul>\(rows)</ul></section>
            """
    }

    private static func sentence(_ fault: ReceiveFault, _ t: Translator) -> String {
        t(
            Text.Import.refused(
                fault: fault.code, most: megabytes, row: String(fault.row), rows: CSVTable.mostRows,
                columns: CSVTable.mostColumns))
    }

    private static var megabytes: Int { ImportRoutes.limitBytes / 1_000_000 }
}
