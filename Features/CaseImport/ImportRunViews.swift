// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How it looks while cases are made, and when they are.
enum ImportRunViews {
    static func progress(_ page: ProgressPage, _ t: Translator) -> HTML {
        let (frame, isFaulty) = (page.frame, page.check.obstacle == .faulty)
        return """
            \(ImportListViews.back(t))
            <h1>\(t(Text.Import.running))</h1>
            \(FormViews.problems(page.isStuck ? [t(Text.Import.stuck)] : []))
            <p>\(t(Text.Import.progress(made: page.made, left: page.left)))</p>
            <p class="quiet">\(t(Text.Import.progressMeaning(step: Imports.step)))</p>
            \(isFaulty ? faults(page, t) : .empty)
            <form method="post" action="\(address: ImportAddress.run(frame.id).address.path)">\(FormViews.token(frame.formToken))
            \(isFaulty ? FormViews.tick("faulty", t(Text.Import.leaveFaulty(count: page.check.plan.faulty)), false) : .empty)
            <div class="buttons"><button>\(t(Text.Import.goOn))</button></div></form>
            \(ImportListViews.discarding(frame, t))
            """
    }

    /// What has become a fault since the run began.
    private static func faults(_ page: ProgressPage, _ t: Translator) -> HTML {
        "\(FormViews.warnings([t(Text.Import.faultyMeanwhile)]))\(FaultListViews.section(page.check, t))"
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
