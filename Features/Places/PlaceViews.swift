// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Store
import Texts
import Web

/// How one place of a case looks: what it is, where exactly for who may read that, and what was said before.
enum PlaceViews {
    static func new(_ page: NewPlacePage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(toAll(frame, t))
            <h1>\(t(Text.CasePlaces.new))</h1>
            \(PlaceFormViews.problems(page.faults, t))
            <form method="post" action="\(address: PlacesAddress.list(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(PlaceFormViews.readers(page, t))
            \(PlaceFormViews.general(page.draft.words, frame, isNew: true, t))
            <p class="quiet">\(t(Text.CasePlaces.exactLater))</p>
            <div class="buttons"><button>\(t(Text.CasePlaces.keep))</button></div></form>
            """
    }

    static func page(_ page: PlacePage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(toAll(frame, t))
            <h1>\(PlaceFieldViews.title(page.read.words, t))</h1>
            \(PlaceListViews.standing(page.read, frame, t))\(warning(page, t))
            \(body(page, t))
            """
    }

    private static func toAll(_ frame: PlaceFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: PlacesAddress.list(frame.id).address.path)\">\(t(Text.CasePlaces.all(number: frame.number)))</a></p>"
    }

    private static func warning(_ page: PlacePage, _ t: Translator) -> HTML {
        guard let knownness = page.knownness else { return .empty }
        return """
            <p class="notice"><strong>\(t(Text.CasePlaces.knowsIt))</strong> \(t(Text.CasePlaces.knowsWhy(why: knownness.rawValue)))</p>
            """
    }

    /// What was sent and could not be kept comes back alone with why; otherwise both parts.
    private static func body(_ page: PlacePage, _ t: Translator) -> HTML {
        switch page.hand {
        case .faulty(.general, let faults):
            return "\(PlaceFormViews.problems(faults, t))\(generalForm(page, t))"
        case .faulty(.exact, let faults):
            return "\(PlaceFormViews.problems(faults, t))\(unprinted(exactForm(page, t), page))"
        case .met(let fields):
            let rows = page.read.words.map { words in fields.map { value($0, words, page.frame, t) } } ?? []
            return "\(met(rows, t))\(generalForm(page, t))"
        case .metExact(let fields):
            let now = page.read.address ?? CasePlace.Exact()
            return unprinted("\(met(fields.map { value($0, now, t) }, t))\(exactForm(page, t))", page)
        case nil: return "\(general(page, t))\(exact(page, t))"
        }
    }

    private static func general(_ page: PlacePage, _ t: Translator) -> HTML {
        guard let words = page.read.words else {
            return
                "<p class=\"quiet\">\(t(Text.CasePlaces.generalElsewhere(section: page.sections.general)))</p>"
        }
        let rows = PlaceFieldViews.facts(words, page.frame, t).map { fact -> HTML in
            "<dt>\(fact.name)</dt><dd class=\"words\">\(fact.text)</dd>"
        }
        let changing: HTML =
            "<details><summary>\(t(Text.CasePlaces.change))</summary>\(generalForm(page, t))</details>"
        return """
            <dl class="sheet">\(rows)<dt>\(t(Text.CasePlaces.section))</dt><dd>\(page.sections.general)</dd></dl>
            \(page.mayWriteGeneral ? changing : .empty)
            \(history(page, page.read.general, t) { one, other in
                PlaceField.differing(one, other).map { value($0, one, page.frame, t) }
            })
            """
    }

    /// Where exactly, for who may read it.
    private static func exact(_ page: PlacePage, _ t: Translator) -> HTML {
        let heading: HTML = "<h2>\(t(Text.CasePlaces.exact))</h2>"
        guard page.read.readsExact else {
            return
                "<section>\(heading)<p>\(t(Text.CasePlaces.exactElsewhere(section: page.sections.exact)))</p></section>"
        }
        let content: HTML = """
            \(heading)
            <p class="quiet">\(t(Text.CasePlaces.exactIn(section: page.sections.exact)))</p>
            \(page.read.address == nil ? unwritten(page, t) : written(page, t))
            """
        return unprinted(content, page)
    }

    /// What stands of where exactly, left out on paper if that is confidential.
    private static func unprinted(_ content: HTML, _ page: PlacePage) -> HTML {
        "<section class=\"\(page.read.place.isConfidential ? "unprinted" : "")\">\(content)</section>"
    }

    private static func unwritten(_ page: PlacePage, _ t: Translator) -> HTML {
        page.mayWriteExact ? exactForm(page, t) : "<p class=\"quiet\">\(t(Text.CasePlaces.noExact))</p>"
    }

    private static func written(_ page: PlacePage, _ t: Translator) -> HTML {
        let exact = page.read.address ?? CasePlace.Exact()
        let rows = ExactField.allCases.compactMap { field -> HTML? in
            let text = PlaceFieldViews.text(of: field, exact, t)
            guard !text.isEmpty else { return nil }
            return "<dt>\(PlaceFieldViews.short(field.rawValue, t))</dt><dd class=\"words\">\(text)</dd>"
        }
        let changing: HTML =
            "<details><summary>\(t(Text.CasePlaces.changeExact))</summary>\(exactForm(page, t))</details>"
        return """
            <dl class="sheet">\(rows)</dl>
            \(page.mayWriteExact ? changing : .empty)
            \(history(page, page.read.exact, t) { one, other in
                ExactField.differing(one, other).map { value($0, one, t) }
            })
            """
    }

    private static func generalForm(_ page: PlacePage, _ t: Translator) -> HTML {
        let path = PlacesAddress.place(page.frame.id, page.read.place.id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(PlaceFormViews.general(page.words, page.frame, isNew: false, t))
            <div class="buttons"><button>\(t(Text.CasePlaces.keep))</button></div></form>
            """
    }

    private static func exactForm(_ page: PlacePage, _ t: Translator) -> HTML {
        let path = PlacesAddress.exact(page.frame.id, page.read.place.id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.exactVersion)">
            \(PlaceFormViews.exact(page.exact, t))
            <div class="buttons"><button>\(t(Text.CasePlaces.keepExact))</button></div></form>
            """
    }

    private static func met(_ rows: [HTML], _ t: Translator) -> HTML {
        """
        <section class="note" role="alert"><h2>\(t(Text.CasePlaces.met))</h2><p>\(t(Text.CasePlaces.metAdvice))</p>
        <ul>\(rows)</ul></section>
        """
    }

    /// Who wrote what and when; of each writing what stood there before.
    private static func history<Words>(
        _ page: PlacePage, _ all: [Said<Words>], _ t: Translator,
        changes: (_ earlier: Words, _ later: Words) -> [HTML]
    ) -> HTML {
        let rows = all.indices.map { place -> HTML in
            let version = all[place].version
            let time = t.dateAndTime(version.at, in: page.frame.days.zone)
            let name = page.names[version.by] ?? t(Text.CasePlaces.gone)
            guard place + 1 < all.count else {
                return "<li>\(t(Text.CasePlaces.written(time: time, name: name)))</li>"
            }
            let changes = changes(all[place + 1].words, all[place].words)
            return """
                <li>\(t(Text.CasePlaces.corrected(time: time, name: name)))\(changes.isEmpty ? .empty : "<ul>\(changes)</ul>" as HTML)</li>
                """
        }
        return "<details><summary>\(t(Text.CasePlaces.history))</summary><ul>\(rows)</ul></details>"
    }

    private static func value(
        _ field: PlaceField, _ words: CasePlace.Words, _ frame: PlaceFrame, _ t: Translator
    ) -> HTML {
        line(
            PlaceFieldViews.short(field.rawValue, t), PlaceFieldViews.text(of: field, words, frame, t), t)
    }

    private static func value(_ field: ExactField, _ exact: CasePlace.Exact, _ t: Translator) -> HTML {
        line(PlaceFieldViews.short(field.rawValue, t), PlaceFieldViews.text(of: field, exact, t), t)
    }

    private static func line(_ name: String, _ text: String, _ t: Translator) -> HTML {
        "<li>\(name): <span class=\"words\">\(text.isEmpty ? t(Text.CasePlaces.empty) : text)</span></li>"
    }
}
