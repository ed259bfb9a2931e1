// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the agencies look that work together.
enum AgencyViews {
    static func list(_ page: AgencyListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let new: HTML =
            frame.mayWrite
            ? "<p><a class=\"button\" href=\"\(address: PlatformAddress.newAgency.address.path)\">\(t(Text.Agency.new))</a></p>"
            : .empty
        let lost: HTML =
            page.lost.isEmpty
            ? .empty
            : "<section class=\"notice\"><h2>\(t(Text.Agency.lostAlternate))</h2><ul>\(page.lost.map { link($0) })</ul></section>"
        let left: HTML =
            page.left.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Agency.hasLeft))</h2><ul>\(page.left.map { link($0) })</ul></section>"
        return """
            \(PlatformViews.back(t))
            <h1>\(t(Text.Agency.list))</h1>\(lost)\(new)
            <ul>\(frame.members.map { row($0, page, t) })</ul>\(left)
            """
    }

    /// The way to an agency's page, under its name.
    static func link(_ agency: Agency) -> HTML {
        "<li><a href=\"\(address: PlatformAddress.agency(agency.id).address.path)\">\(agency.name)</a></li>"
    }

    static func page(_ page: AgencyPage, _ unit: (Team, Translator) -> String, _ t: Translator) -> HTML {
        let path = PlatformAddress.agencies.address.path
        let facts: HTML = page.agency.map { self.facts($0, page, unit, t) } ?? .empty
        return """
            <p><a href="\(address: path)">\(t(Text.Agency.list))</a></p>
            <h1>\(page.agency?.name ?? t(Text.Agency.new))</h1>
            \(page.isMet ? met(page, t) : .empty)\(facts)
            \(page.frame.mayWrite ? form(page, t) : .empty)
            """
    }

    private static func row(_ agency: Agency, _ page: AgencyListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let signed = page.book.isSignatory(agency.id, at: frame.today)
        let said = [
            kind(agency.kind, t), agency.territory, t(signed ? Text.Agency.signed : Text.Agency.unsigned),
        ].filter { !$0.isEmpty }
        return """
            <li><a href="\(address: PlatformAddress.agency(agency.id).address.path)">\(agency.name)</a><br><span class="quiet">\(said.joined(separator: " · "))</span></li>
            """
    }

    private static func facts(
        _ agency: Agency, _ page: AgencyPage, _ unit: (Team, Translator) -> String, _ t: Translator
    ) -> HTML {
        let frame = page.frame
        let alternate =
            agency.alternate == nil ? t(Text.Agency.noAlternate) : frame.name(agency.alternate)
        let left: HTML =
            agency.leftOn.map {
                "<dt>\(t(Text.Agency.left))</dt><dd>\(frame.days.words($0, t))</dd>"
            } ?? .empty
        let territory: HTML =
            agency.territory.isEmpty
            ? .empty : "<dt>\(t(Text.Agency.territory))</dt><dd>\(agency.territory)</dd>"
        let units: HTML =
            page.units.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Agency.noUnits))</p>\(frame.mayWrite ? first(agency, t) : .empty)"
            : "<ul>\(page.units.map { "<li>\(unit($0, t))</li>" as HTML })</ul>"
        return """
            <div class="sheet"><dl class="facts"><dt>\(t(Text.Agency.kindLabel))</dt><dd>\(kind(agency.kind, t))</dd>
            \(territory)<dt>\(t(Text.Agency.alternate))</dt><dd>\(alternate)</dd>
            <dt>\(t(Text.Agency.agreement))</dt><dd>\(t(page.isSignatory ? Text.Agency.signed : Text.Agency.unsigned))</dd>\(left)</dl></div>
            <section><h2>\(t(Text.Agency.units))</h2>\(units)</section>
            """
    }

    /// How its first people get in: only whoever runs the server can make the first of a team.
    private static func first(_ agency: Agency, _ t: Translator) -> HTML {
        "<p>\(t(Text.Agency.first)) <code class=\"secret\">\(t(Text.Agency.command(id: agency.id.description)))</code></p>"
    }

    private static func form(_ page: AgencyPage, _ t: Translator) -> HTML {
        guard let agency = page.agency else {
            return "\(problems(page, t))\(form(.agencies, page, t))"
        }
        return """
            <details\(HTML.attribute("open", if: !page.faults.isEmpty))><summary>\(t(Text.Agency.change))</summary>
            \(page.isMet ? .empty : problems(page, t))\(form(.agency(agency.id), page, t))</details>
            """
    }

    private static func form(_ target: PlatformAddress, _ page: AgencyPage, _ t: Translator) -> HTML {
        let (draft, frame) = (page.draft, page.frame)
        let kinds = AgencyKind.allCases.map { (value: $0.rawValue, label: kind($0.rawValue, t)) }
        let others = frame.choosable(with: draft.alternate).filter { $0.id != page.agency?.id }
            .map { (value: $0.id.description, label: $0.name) }
        let left: HTML =
            page.agency == nil
            ? .empty
            : "<label>\(t(Text.Agency.leftLabel)) <input type=\"date\" name=\"left\" value=\"\(draft.left)\"></label>"
        return """
            <form method="post" action="\(address: target.address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(frame.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(FormViews.text("name", t(Text.Agency.name), draft.name, most: AgencyDraft.mostName))
            \(FormViews.select("kind", label: t(Text.Agency.kindLabel), options: [(value: "", label: t(Text.Entry.choose))] + kinds, selected: draft.kind))
            \(FormViews.text("territory", t(Text.Agency.territory), draft.territory, most: AgencyDraft.mostTerritory))
            \(FormViews.select("alternate", label: t(Text.Agency.alternate), options: [(value: "", label: t(Text.Agency.noAlternate))] + others, selected: draft.alternate))
            <p class="quiet">\(t(Text.Agency.alternateMeaning))</p>\(left)
            <div class="buttons"><button>\(t(Text.Entry.keep))</button></div></form>
            """
    }

    /// What stands there since somebody else wrote; what was written here stands in the form.
    private static func met(_ page: AgencyPage, _ t: Translator) -> HTML {
        """
        <section class="notice" role="alert"><h2>\(t(Text.Entry.met))</h2><p>\(t(Text.Agency.metAdvice))</p></section>
        """
    }

    private static func kind(_ kind: String, _ t: Translator) -> String { t(Text.Agency.kind(kind: kind)) }

    private static func problems(_ page: AgencyPage, _ t: Translator) -> HTML {
        FormViews.problems(page.faults.map { sentence($0, t) })
    }

    private static func sentence(_ fault: AgencyFault, _ t: Translator) -> String {
        switch fault {
        case .noName: t(Text.Agency.noName)
        case .tooLong: t(Text.Agency.tooLong)
        case .noKind: t(Text.Agency.noKind)
        case .badDay: t(Text.Agency.badDay)
        case .nameTaken: t(Text.Agency.nameTaken)
        case .noAlternate: t(Text.Agency.badAlternate)
        case .ownAlternate: t(Text.Agency.ownAlternate)
        case .ring: t(Text.Agency.ring)
        case .ownLeaves: t(Text.Agency.ownLeaves)
        case .met: t(Text.Agency.metAdvice)
        }
    }
}
