// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How one professional link looks, and the form in which it is written.
enum LinkViews {
    static func new(_ page: NewLinkPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(toAll(frame, t))
            <h1>\(t(Text.Links.new))</h1>
            \(problems(page.faults, t))
            <form method="post" action="\(address: ProfessionalLinksAddress.list(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(fields(page.words, frame, t))
            <div class="buttons"><button>\(t(Text.Links.keep))</button></div></form>
            """
    }

    static func page(_ page: LinkPage, _ problems: [String], _ t: Translator) -> HTML {
        """
        \(toAll(page.frame, t))
        <h1>\(title(page.read.words, page.frame, t))</h1>
        \(FormViews.problems(problems))
        \(page.isMet ? "<section class=\"note\" role=\"alert\"><h2>\(t(Text.Links.met))</h2><p>\(t(Text.Links.metAdvice))</p>\(facts(page, t))</section>" : facts(page, t))
        \(page.implicated.map { standing($0, page, t) } ?? .empty)
        \(page.mayWrite ? changing(page, t) + removing(page, t) : .empty)
        """
    }

    /// Whose link it is, and to what.
    static func title(_ words: ProfessionalLink.Words, _ frame: LinkFrame, _ t: Translator) -> String {
        let person = frame.person(of: words)?.name ?? ""
        return "\(person.isEmpty ? t(Text.Links.somebody) : person): \(organisation(words, frame, t))"
    }

    static func kind(_ words: ProfessionalLink.Words, _ t: Translator) -> String {
        words.kind.map { t(Text.Links.kind(kind: $0.rawValue)) } ?? ""
    }

    /// From when until when, as far as it is known.
    static func span(_ words: ProfessionalLink.Words, _ frame: LinkFrame, _ t: Translator) -> String {
        let from = words.from.isEmpty ? "" : t(Text.Links.since(date: frame.days.digits(words.from, t)))
        let until = words.until.isEmpty ? "" : t(Text.Links.till(date: frame.days.digits(words.until, t)))
        return [from, until].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func organisation(
        _ words: ProfessionalLink.Words, _ frame: LinkFrame, _ t: Translator
    ) -> String {
        let name = frame.agency(of: words)?.name ?? words.organisation
        return name.isEmpty ? t(Text.Links.unknownOrganisation) : name
    }

    private static func toAll(_ frame: LinkFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: ProfessionalLinksAddress.list(frame.id).address.path)\">\(t(Text.Links.all(number: frame.number)))</a></p>"
    }

    private static func facts(_ page: LinkPage, _ t: Translator) -> HTML {
        let words = page.read.words
        let powers = words.powers.map { t(Text.Links.power(power: $0.rawValue)) }.joined(separator: ", ")
        let rows = [
            (t(Text.Links.kindLabel), kind(words, t)), (t(Text.Links.post), words.post),
            (t(Text.Links.span), span(words, page.frame, t)), (t(Text.Links.powers), powers),
            (t(Text.Links.note), words.note),
        ].filter { !$0.1.isEmpty }.map { label, text -> HTML in
            "<dt>\(label)</dt><dd class=\"words\">\(text)</dd>"
        }
        let advice = words.powers.map { power -> HTML in
            "<li>\(t(Text.Links.advice(power: power.rawValue)))</li>"
        }
        return "<dl class=\"sheet\">\(rows)</dl>\(advice.isEmpty ? .empty : "<ul>\(advice)</ul>")"
    }

    private static func standing(_ one: Implicated, _ page: LinkPage, _ t: Translator) -> HTML {
        let path = ProfessionalLinksAddress.keepOut(page.frame.id, page.read.link.id).address.path
        let again: HTML = """
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))
            <div class="buttons"><button>\(t(Text.Links.keepOutDo))</button></div></form>
            """
        return """
            <section class="notice"><h2>\(t(Text.Links.implicated))</h2><p>\(LinkListViews.sentence(one, t))</p>
            \(one.standing == .letIn && page.mayWrite ? again : .empty)</section>
            """
    }

    private static func changing(_ page: LinkPage, _ t: Translator) -> HTML {
        let path = ProfessionalLinksAddress.link(page.frame.id, page.read.link.id).address.path
        return """
            <details\(HTML.attribute("open", if: page.isInHand))><summary>\(t(Text.Links.change))</summary>
            \(problems(page.faults, t))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.isMet ? page.read.link.version : page.version)">
            \(fields(page.words, page.frame, t))
            <div class="buttons"><button>\(t(Text.Links.keep))</button></div></form></details>
            """
    }

    private static func removing(_ page: LinkPage, _ t: Translator) -> HTML {
        let path = ProfessionalLinksAddress.remove(page.frame.id, page.read.link.id).address.path
        return """
            <details><summary>\(t(Text.Links.remove))</summary>
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.read.link.version)">
            <p>\(t(Text.Links.removeMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Links.removeDo))</button></div></form></details>
            """
    }

    private static func fields(_ words: ProfessionalLink.Words, _ frame: LinkFrame, _ t: Translator) -> HTML {
        let choose = [(value: "", label: t(Text.Links.choose))]
        let people = frame.writable.map { one in
            let name = one.name.isEmpty ? t(Text.Links.somebody) : one.name
            return (value: one.id, label: one.isAccused ? t(Text.Links.accused(name: name)) : name)
        }
        let agencies = frame.agencies.filter {
            $0.takesPart(on: frame.today) || $0.id.description == words.agency
        }
        .map { (value: $0.id.description, label: $0.name) }
        let kinds = LinkKind.allCases.map {
            (value: $0.rawValue, label: t(Text.Links.kind(kind: $0.rawValue)))
        }
        let powers = LinkPower.allCases.map { power -> HTML in
            "<label class=\"tick\"><input type=\"checkbox\" name=\"powers\" value=\"\(power.rawValue)\"\(HTML.attribute("checked", if: words.powers.contains(power)))> \(t(Text.Links.power(power: power.rawValue)))</label>"
        }
        return """
            \(FormViews.select("person", label: t(Text.Links.person), options: choose + people, selected: frame.person(of: words)?.id ?? ""))
            \(FormViews.select("agency", label: t(Text.Links.agency), options: [(value: "", label: t(Text.Links.otherOrganisation))] + agencies, selected: words.agency))
            \(FormViews.text("organisation", t(Text.Links.organisation), words.organisation, most: ProfessionalLink.Words.mostLine))
            \(FormViews.select("kind", label: t(Text.Links.kindLabel), options: choose + kinds, selected: words.kind?.rawValue ?? ""))
            \(FormViews.text("post", t(Text.Links.post), words.post, most: ProfessionalLink.Words.mostLine))
            \(FormViews.text("from", t(Text.Links.from), words.from, most: 10))
            \(FormViews.text("until", t(Text.Links.until), words.until, most: 10))
            <p class="quiet">\(t(Text.Links.dayMeaning))</p>
            <fieldset><legend>\(t(Text.Links.powers))</legend>\(powers)</fieldset>
            \(FormViews.tick("keeps_out", t(Text.Links.keepsOut), words.keepsOut))
            <p class="quiet">\(t(Text.Links.keepsOutMeaning))</p>
            <label>\(t(Text.Links.note)) <textarea name="note" rows="4" maxlength="\(ProfessionalLink.Words.mostNote)">
            \(words.note)</textarea></label>
            """
    }

    private static func problems(_ faults: [LinkFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { t(Text.Links.fault(fault: $0.rawValue)) })
    }
}
