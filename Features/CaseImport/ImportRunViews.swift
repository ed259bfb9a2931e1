// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How it looks while cases are made, and when they are.
enum ImportRunViews {
    static func progress(_ page: ProgressPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(ImportListViews.back(t))
            <h1>\(t(Text.Import.running))</h1>
            <p>\(t(Text.Import.progress(made: page.made, left: page.left)))</p>
            <p class="quiet">\(t(Text.Import.progressMeaning(step: Imports.step)))</p>
            <form method="post" action="\(address: ImportAddress.run(frame.id).address.path)">\(FormViews.token(frame.formToken))
            <div class="buttons"><button>\(t(Text.Import.goOn))</button></div></form>
            \(ImportListViews.discarding(frame, t))
            """
    }

    static func result(_ page: ResultPage, _ t: Translator) -> HTML {
        let rows = page.cases.map {
            "<li><a href=\"\(address: $0.address.path)\">\($0.label)</a></li>" as HTML
        }
        return """
            \(ImportListViews.back(t))
            <h1>\(t(Text.Import.done))</h1>
            <p>\(t(Text.Import.doneCount(count: page.cases.count)))</p>
            <p class="quiet">\(t(Text.Import.doneMeaning))</p>
            <ul>\(rows)</ul>
            <p><a href="\(address: page.all.path)">\(t(Text.Import.toCases))</a></p>
            """
    }
}
