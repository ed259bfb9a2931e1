// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How the teams of an agency look.
enum TeamsViews {
    static func page(_ page: TeamsPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Teams.heading))</h1>
        <p class="quiet">\(t(Text.Teams.meaning))</p>
        \(page.teams.map { team($0, t) })
        \(founding(page, t))
        """
    }

    private static func team(_ standing: TeamStanding, _ t: Translator) -> HTML {
        let team = standing.team
        let name = team.name.isEmpty ? t(Text.Teams.purpose(purpose: team.purpose)) : team.name
        let state = standing.state
        let words: HTML = "<strong>\(t(Text.Teams.state(state: state.rawValue)))</strong>"
        let advice = t(Text.Teams.advice(state: state.rawValue))
        return """
            <section><h2>\(name)</h2>
            <p\(HTML.attribute("class", state == .lost ? "notice" : nil))>\(words) \(advice)</p>
            <dl>\(people(t(Text.Teams.keepers), standing.keepers, t))\(people(t(Text.Teams.away), standing.away, t))\(people(t(Text.Teams.waiting), standing.waiting, t))</dl></section>
            """
    }

    private static func people(_ label: String, _ people: [Colleague], _ t: Translator) -> HTML {
        guard !people.isEmpty else { return .empty }
        return "<dt>\(label)</dt><dd>\(t.list(people.map(\.name.revealed)))</dd>"
    }

    private static func founding(_ page: TeamsPage, _ t: Translator) -> HTML {
        let head: HTML =
            "<section><h2>\(t(Text.Teams.new))</h2><p>\(t(Text.Teams.newMeaning))</p>"
        guard !page.candidates.isEmpty else {
            return "\(head)<p class=\"quiet\">\(t(Text.Teams.nobody))</p></section>"
        }
        let people =
            [(value: "", label: t(Text.Teams.choose))]
            + page.candidates.map { (value: $0.id.description, label: $0.name.revealed) }
        return """
            \(head)\(FormViews.problems(page.fault.map { [t(Text.Teams.fault(fault: $0.rawValue, most: Teams.mostName))] } ?? []))
            <form method="post" action="\(address: TeamsAddress.list.address.path)" class="sheet narrow" autocomplete="off">\(FormViews.token(page.formToken))
            \(FormViews.text("name", t(Text.Teams.name), page.name, most: Teams.mostName))
            \(FormViews.select("keeper", label: t(Text.Teams.keeper), options: people, selected: page.keeper))
            <p class="quiet">\(t(Text.Teams.keeperMeaning))</p>
            <div class="buttons"><button>\(t(Text.Teams.found))</button></div></form></section>
            """
    }
}
