// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the professional links of a case look together, and what follows from them.
enum LinkListViews {
    static func list(_ page: LinkListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: ProfessionalLinksAddress.new(frame.id).address.path)">\(t(Text.Links.new))</a></p>
            """
        let nobody: HTML = """
            <p class="quiet">\(t(Text.Links.nobody)) <a href="\(address: frame.persons.path)">\(t(Text.Links.toPersons))</a></p>
            """
        let mayWrite = !frame.open.writes.intersection(ProfessionalLinks.sections).isEmpty
        return """
            \(back(frame, t))
            <h1>\(t(Text.Links.heading))</h1>
            <p>\(t(Text.Links.meaning))</p>
            \(implicated(page.implicated, t))
            \(!mayWrite ? .empty : frame.writable.isEmpty ? nobody : new)
            \(page.links.isEmpty ? "<p class=\"quiet\">\(t(Text.Links.none))</p>" : page.links.map { line($0, frame, t) }.joined())
            """
    }

    /// The way back to the case.
    static func back(_ frame: LinkFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: frame.file.path)\">\(t(Text.Links.toCase(number: frame.number)))</a></p>"
    }

    /// Which organisation is implicated, how far it is kept out, and who is asked instead.
    static func sentence(_ one: Implicated, _ t: Translator) -> String {
        let name = one.agency.name
        let standing =
            switch one.standing {
            case .keptOut: t(Text.Links.keptOut(agency: name))
            case .answers: t(Text.Links.answers(agency: name))
            case .letIn: t(Text.Links.letIn(agency: name))
            }
        let instead =
            one.instead.map { t(Text.Links.instead(agency: $0.name)) } ?? t(Text.Links.nobodyInstead)
        return "\(standing) \(instead)"
    }

    private static func implicated(_ all: [Implicated], _ t: Translator) -> HTML {
        guard !all.isEmpty else { return .empty }
        let rows = all.map { one -> HTML in
            "<li>\(sentence(one, t))</li>"
        }
        return """
            <section class="notice"><h2>\(t(Text.Links.implicated))</h2><ul>\(rows)</ul>
            <p>\(t(Text.Links.implicatedMeaning))</p></section>
            """
    }

    private static func line(_ read: ReadLink, _ frame: LinkFrame, _ t: Translator) -> HTML {
        let words = read.words
        let path = ProfessionalLinksAddress.link(frame.id, read.link.id).address.path
        let span = LinkViews.span(words, frame, t)
        let about = [LinkViews.kind(words, t), words.post, span].filter { !$0.isEmpty }
        let advice = words.powers.map { power -> HTML in
            "<li>\(t(Text.Links.advice(power: power.rawValue)))</li>"
        }
        return """
            <article class="sheet"><h2><a href="\(address: path)">\(LinkViews.title(words, frame, t))</a></h2>
            <p>\(about.joined(separator: ", "))</p>\(advice.isEmpty ? .empty : "<ul>\(advice)</ul>")</article>
            """
    }
}
