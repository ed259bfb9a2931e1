// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the dry run looks.
enum CheckViews {
    /// More are counted and not shown.
    private static let most = 100

    static func page(_ page: CheckPage, _ t: Translator) -> HTML {
        let (frame, plan) = (page.frame, page.plan)
        return """
            <p><a href="\(address: ImportAddress.columns(frame.id).address.path)">\(t(Text.Import.toColumns))</a><br><a href="\(address: ImportAddress.values(frame.id).address.path)">\(t(Text.Import.toValues))</a></p>
            <h1>\(t(Text.Import.check))</h1>
            <p>\(t(Text.Import.checkMeaning))</p>
            \(FormViews.problems(page.problem.map { [t(Text.Import.problem(problem: $0.rawValue))] } ?? []))
            <p>\(t(Text.Import.counts(cases: plan.cases.count, people: plan.peopleCount, notes: plan.noteCount)))</p>
            \(hints(page, t))
            \(plan.faults.isEmpty ? .empty : FaultListViews.section(page, t))
            \(plan.cases.isEmpty ? .empty : cases(page, t))
            \(running(page, t))
            \(ImportListViews.discarding(frame, t))
            """
    }

    private static func hints(_ page: CheckPage, _ t: Translator) -> HTML {
        let (known, left) = (page.known.count, page.plan.leftOutNumbers)
        return FormViews.warnings(
            (known == 0 ? [] : [t(Text.Import.known(count: known))])
                + (left == 0 ? [] : [t(Text.Import.leftOutNumbers(count: left))]))
    }

    private static func cases(_ page: CheckPage, _ t: Translator) -> HTML {
        let shown = page.plan.cases.prefix(most)
        let rows = shown.map { one -> HTML in
            let known: HTML =
                page.known.contains(one.reference)
                ? "<br><span class=\"quiet\">\(t(Text.Import.isKnown))</span>" : .empty
            let facts = t(
                Text.Import.facts(
                    people: one.people.count, notes: one.notes.count,
                    stage: one.closed.isEmpty ? "open" : "closed"))
            let name = one.label == one.reference ? one.label : "\(one.reference) · \(one.label)"
            return "<li>\(name)<br><span class=\"quiet\">\(facts)</span>\(known)</li>"
        }
        let more: HTML =
            page.plan.cases.count > shown.count
            ? "<p>\(t(Text.Import.more(count: shown.count)))</p>" : .empty
        return """
            <section><h2>\(t(Text.Import.wouldBe(count: page.plan.cases.count)))</h2><ul>\(rows)</ul>\(more)</section>
            """
    }

    private static func running(_ page: CheckPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let faulty: HTML =
            page.plan.faults.isEmpty
            ? .empty
            : FormViews.tick(
                "faulty", t(Text.Import.leaveFaulty(count: page.plan.faulty)), page.choices.leavesFaulty)
        let again: HTML =
            page.known.isEmpty
            ? .empty : FormViews.tick("again", t(Text.Import.again), page.choices.takesAgain)
        return """
            <section><h2>\(t(Text.Import.runHeading))</h2>
            <form method="post" action="\(address: ImportAddress.run(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))
            <input type="hidden" name="version" value="\(frame.open.batch.version)">
            \(faulty)\(again)
            \(FormViews.tick("team", t(Text.Import.withTeam), page.choices.withTeam))
            <p class="quiet">\(t(Text.Import.runMeaning))</p>
            <div class="buttons"><button>\(t(Text.Import.runDo))</button></div></form></section>
            """
    }
}
