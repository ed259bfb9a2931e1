// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the form looks on which somebody writes down that a woman asks for counselling.
enum RequestFormViews {
    typealias Words = CounsellingRequest.Words

    static func new(_ page: NewRequestPage, _ t: Translator) -> HTML {
        let back = page.isOfLine ? WaitingListAddress.sent : .list
        return """
            <p><a href="\(address: back.address.path)">\(t(page.isOfLine ? Text.Requests.sent : Text.Requests.heading))</a></p>
            <h1>\(t(Text.Requests.new))</h1>
            <p>\(t(Text.Requests.newMeaning))</p>
            \(page.choices.centres.isEmpty ? "<p class=\"notice\">\(t(Text.Requests.noCentre))</p>" as HTML : form(page, t))
            """
    }

    private static func form(_ page: NewRequestPage, _ t: Translator) -> HTML {
        let (draft, words) = (page.draft, page.draft.words)
        let action = (page.isOfLine ? WaitingListAddress.sent : .list).address.path
        return """
            \(FormViews.problems(page.faults.map { t(Text.Fault.words(fault: $0.rawValue)) }))
            \(times(page.choices.centres, t))
            <form method="post" action="\(address: action)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(place(page.choices, draft.centre, draft.onlyFor, t))
            \(FormViews.text("label", t(Text.Field.label), words.label, most: Words.mostLabel))
            <p class="quiet">\(t(Text.Field.labelMeaning))</p>
            \(FormViews.area("asks", t(Text.Field.asks), words.asks, most: Words.mostText, rows: 4))
            \(FormViews.area("reach", t(Text.Field.reach), words.reach, most: Words.mostLine, rows: 2))
            <p class="quiet">\(t(Text.Field.reachMeaning))</p>
            \(FormViews.boxes("way", t(Text.Field.ways), Words.Way.allCases.map { ($0.rawValue, t(Text.Field.way(way: $0.rawValue))) }, ticked: Set(words.ways)))
            \(choice("danger", t(Text.Field.danger), codes(page.choices.dangers, t), words.danger, t))
            \(FormViews.boxes("vulnerability", t(Text.Field.vulnerability), codes(page.choices.vulnerabilities, t), ticked: Set(words.vulnerabilities)))
            <p class="quiet">\(t(Text.Field.priorityMeaning))</p>
            \(choice("language", t(Text.Field.language), codes(page.choices.languages, t), words.language, t))
            \(FormViews.tick("interpreter", t(Text.Field.interpreter), words.needsInterpreter))
            \(FormViews.area("needs", t(Text.Field.needs), words.needs, most: Words.mostLine, rows: 2))
            \(choice("source", t(Text.Field.source), Words.Source.allCases.map { ($0.rawValue, t(Text.Field.sourceName(source: $0.rawValue))) }, words.source, t))
            \(FormViews.area("agreement", t(Text.Field.agreement), words.agreement, most: Words.mostLine, rows: 2))
            \(page.isOfLine ? .empty : FormViews.tick("own", t(Text.Field.own), draft.isOwn))
            <div class="buttons"><button>\(t(Text.Requests.keep))</button></div></form>
            """
    }

    /// What she can be told of how long one waits, before a centre is chosen.
    private static func times(_ centres: [RequestChoices.Centre], _ t: Translator) -> HTML {
        let rows = centres.map { centre -> HTML in
            "<li>\(centre.name): \(WaitingTimesViews.words(centre.time, t))</li>"
        }
        return
            "<details><summary>\(t(Text.Times.tellHer))</summary><p class=\"quiet\">\(t(Text.Times.meaning))</p><ul>\(rows)</ul></details>"
    }

    /// For which centre it is, and whether for one colleague there alone.
    static func place(_ choices: RequestChoices, _ chosen: String, _ onlyFor: String, _ t: Translator) -> HTML
    {
        let centres = choices.centres.map { (value: $0.key, label: $0.name) }
        let teams = Set(choices.centres.map(\.team))
        let colleagues = choices.colleagues.filter { $0.team.map(teams.contains) ?? false }
        let nobody = [(value: "", label: t(Text.Field.wholeTeam))]
        return """
            \(choice("centre", t(Text.Field.centre), centres, chosen, t))
            \(FormViews.select("only_for", label: t(Text.Field.onlyFor), options: nobody + colleagues.map { (value: $0.id.description, label: $0.name) }, selected: onlyFor))
            <p class="quiet">\(t(Text.Field.onlyForMeaning))</p>
            """
    }

    private static func codes(_ codes: [CodeList.Code], _ t: Translator) -> [(value: String, label: String)] {
        codes.map { ($0.code, $0.text(in: t.language)) }
    }

    private static func choice(
        _ name: String, _ label: String, _ options: [(value: String, label: String)], _ chosen: String,
        _ t: Translator
    ) -> HTML {
        let all = [(value: "", label: t(Text.Field.choose))] + options
        return FormViews.select(name, label: label, options: all, selected: chosen)
    }
}
