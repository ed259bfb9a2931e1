// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the list of cases and the form for a new one look.
enum CaseListViews {
    static func list(_ page: CaseListPage, _ t: Translator) -> HTML {
        let shown = Array(page.list.open.prefix(CaseList.most))
        return """
            <h1>\(t(Text.Cases.heading))</h1>
            \(page.notices)
            \(page.mayBegin ? beginning(t) : .empty)
            \(page.links.map { "<p><a href=\"\(address: $0.1.path)\">\($0.0)</a></p>" as HTML })
            \(stages(page, t))
            <section><h2>\(t(Text.Cases.mine(count: shown.count)))</h2>\(table(shown, page, t, links: true))
            \(page.list.open.count > shown.count ? "<p>\(t(Text.Cases.more(count: shown.count)))</p>" as HTML : .empty)</section>
            \(number(page, t))
            \(page.list.known.isEmpty ? .empty : known(page, t))
            """
    }

    static func new(_ page: NewCasePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Cases.new))</h1>
        \(FormViews.problems(page.isFaulty ? [t(Text.Cases.badLabel(most: CaseLabel.most))] : []))
        <form method="post" action="\(address: CasesAddress.list.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
        \(FormViews.text("label", t(Text.Cases.label), page.label, most: CaseLabel.most))
        <p class="quiet">\(t(Text.Cases.labelMeaning))</p>
        \(FormViews.tick("team", t(Text.Cases.withTeam), page.withTeam))
        <p class="quiet">\(t(Text.Cases.withTeamMeaning))</p>
        <div class="buttons"><button>\(t(Text.Cases.begin))</button></div>
        </form>
        """
    }

    private static func beginning(_ t: Translator) -> HTML {
        "<p><a class=\"button\" href=\"\(address: CasesAddress.new.address.path)\">\(t(Text.Cases.new))</a></p>"
    }

    private static func stages(_ page: CaseListPage, _ t: Translator) -> HTML {
        let tabs = [Stage.open, .closed].map { stage -> HTML in
            let path = CasesAddress.list.address.path + (stage == .open ? "" : "?stage=closed")
            let here = HTML.attribute("aria-current", stage == page.stage ? "page" : nil)
            return
                "<li><a href=\"\(address: path)\"\(here)>\(t(Text.Cases.stage(stage: stage.rawValue)))</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(t(Text.Cases.heading))\"><ul>\(tabs)</ul></nav>"
    }

    private static func number(_ page: CaseListPage, _ t: Translator) -> HTML {
        """
        <form method="get" action="\(address: CasesAddress.list.address.path)" class="filter">
        \(FormViews.problems(page.sought == nil ? [] : [t(Text.Cases.noSuchNumber)]))
        \(FormViews.text("number", t(Text.Cases.number), page.sought ?? "", most: 20))
        <div class="buttons"><button class="plain">\(t(Text.Cases.find))</button></div></form>
        """
    }

    private static func known(_ page: CaseListPage, _ t: Translator) -> HTML {
        let shown = Array(page.list.known.prefix(CaseList.most))
        return """
            <section><h2>\(t(Text.Cases.known(count: shown.count)))</h2><p class="quiet">\(t(Text.Cases.knownMeaning))</p>
            \(table(shown, page, t, links: false))
            \(page.exceptions.map { "<p><a href=\"\(address: $0.path)\">\(t(Text.Cases.exceptions))</a></p>" as HTML } ?? .empty)</section>
            """
    }

    private static func table(_ cases: [ListedCase], _ page: CaseListPage, _ t: Translator, links: Bool)
        -> HTML
    {
        guard !cases.isEmpty else { return "<p class=\"quiet\">\(t(Text.Cases.none))</p>" }
        return """
            <table><thead><tr><th scope="col">\(t(Text.Cases.case))</th><th scope="col">\(t(Text.Cases.owner))</th><th scope="col">\(t(Text.Cases.since))</th></tr></thead>
            <tbody>\(cases.map { row($0, page, t, links: links) })</tbody></table>
            """
    }

    private static func row(_ one: ListedCase, _ page: CaseListPage, _ t: Translator, links: Bool) -> HTML {
        let words = [one.file.number.description, one.label?.revealed].compactMap { $0 }.joined(
            separator: " · ")
        let path = CasesAddress.file(one.file.id).address.path
        let name: HTML = links ? "<a href=\"\(address: path)\">\(words)</a>" : "\(words)"
        let since = t.shortDate(one.file.stageSince, in: page.days.zone)
        return "<tr><td>\(name)</td><td>\(owners(one.owners, page.names, t))</td><td>\(since)</td></tr>"
    }

    /// Who works a case, in words.
    static func owners(_ owners: Set<StaffID>, _ names: [StaffID: String], _ t: Translator) -> String {
        let known = owners.compactMap { names[$0] }.sorted()
        return known.isEmpty ? t(Text.Cases.somebody) : t.list(known)
    }
}
