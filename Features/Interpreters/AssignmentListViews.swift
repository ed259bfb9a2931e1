// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the assignments of an agency look.
enum AssignmentListViews {
    static func list(_ page: AssignmentListPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(InterpretersAddress.list.address.path)">\(t(Text.Interpreters.heading))</a></p>
        <h1>\(t(Text.Assignments.heading))</h1>
        <p class="quiet">\(t(Text.Assignments.meaning))</p>
        <p class="buttons">\(InterpreterListViews.link(.find, t(Text.Find.heading)))</p>
        \(untold(page, t))
        \(lines(page.all, page.frame, page.interpreters, page.seen, t))
        """
    }

    private static func untold(_ page: AssignmentListPage, _ t: Translator) -> HTML {
        guard !page.untold.isEmpty else { return .empty }
        return """
            <section class="notice"><h2>\(t(Text.Assignments.untold))</h2>
            \(lines(page.untold, page.frame, page.interpreters, page.seen, t))</section>
            """
    }

    static func lines(
        _ all: [Assignment], _ frame: InterpreterFrame, _ names: [InterpreterID: String],
        _ seen: [AssignmentMatter: InterpretersNeeds.Seen], _ t: Translator
    ) -> HTML {
        guard !all.isEmpty else { return "<p>\(t(Text.Assignments.none))</p>" }
        let rows = all.map { one -> HTML in
            let facts = [
                names[one.interpreter] ?? "", frame.name(of: one.language, t),
                t(Text.Assignment.state(state: one.state.rawValue)), seen[one.matter]?.name ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " · ")
            return """
                <li><a href="\(address: InterpretersAddress.assignment(one.id).address.path)">\(AssignmentViews.when(one.startsAt, one.endsAt, frame, t))</a> <span class="quiet">\(facts)</span></li>
                """
        }
        return "<ul>\(rows)</ul>"
    }
}
