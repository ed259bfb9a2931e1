// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How a team's archived cases look to its lead.
enum TeamArchiveViews {
    static func list(_ page: TeamArchivePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Archive.ofTeam))</h1>
        <p>\(t(Text.Archive.ofTeamMeaning))</p>
        \(ArchiveViews.table(page.cases, page.zone, t) { _ in nil })
        \(page.cases.isEmpty ? .empty : takingOut(page, t))
        """
    }

    private static func takingOut(_ page: TeamArchivePage, _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Archive.choose))]
        let cases = page.cases.map { (value: $0.file.id.description, label: $0.file.number.description) }
        let reasons = Archiving.Reason.allCases.map {
            (value: $0.rawValue, label: t(Text.Archive.reason(reason: $0.rawValue)))
        }
        return """
            <section><h2>\(t(Text.Archive.takeOutHeading))</h2>\(FormViews.problems(page.isFaulty ? [t(Text.Archive.badChoice)] : []))
            <form method="post" action="\(address: ArchiveAddress.ofTeam.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
            <p>\(t(Text.Archive.takeOutMeaning))</p>
            \(FormViews.select("case", label: t(Text.Archive.case), options: choose + cases, selected: page.chosen))
            \(FormViews.select("reason", label: t(Text.Archive.why), options: choose + reasons, selected: page.reason))
            <div class="buttons"><button>\(t(Text.Archive.takeOut))</button></div></form></section>
            """
    }
}
