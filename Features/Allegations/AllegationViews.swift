// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How one allegation of a case looks: what was found, what is said and by whom, and what it said before.
enum AllegationViews {
    static func new(_ page: NewAllegationPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let list = AllegationsAddress.list(frame.id).address.path
        return """
            \(toAll(frame, t))
            <h1>\(t(Text.Allegations.new))</h1>
            <p class="notice">\(t(Text.Allegations.meaning))</p>
            \(AllegationFormViews.problems(page.faults, t))
            <form method="post" action="\(address: list)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(AllegationFormViews.fields(page.words, frame, isNew: true, t))
            <div class="buttons"><button>\(t(Text.Allegations.keep))</button></div></form>
            """
    }

    static func page(_ page: AllegationPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.read.words)
        let mistaken: HTML =
            words.isMistaken
            ? "<p class=\"notice\"><strong>\(t(Text.Allegations.mistaken))</strong></p>" : .empty
        return """
            \(toAll(frame, t))
            <h1>\(AllegationListViews.title(words, t))</h1>
            \(mistaken)\(AllegationListViews.finding(words, frame, t))
            <p>\(AllegationListViews.said(words, t))</p>
            \(page.isInHand ? hand(page, t) : standing(page, t))
            """
    }

    private static func toAll(_ frame: AllegationFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: AllegationsAddress.list(frame.id).address.path)\">\(t(Text.Allegations.all(number: frame.number)))</a></p>"
    }

    private static func standing(_ page: AllegationPage, _ t: Translator) -> HTML {
        let words = page.read.words
        let fields: [AllegationField] = [.accused, .against, .account, .from, .dispute]
        let rows = fields.compactMap { field -> HTML? in
            let text = AllegationFieldViews.text(of: field, words, page.frame, t)
            guard !text.isEmpty else { return nil }
            return "<dt>\(AllegationFieldViews.short(field, t))</dt><dd class=\"words\">\(text)</dd>"
        }
        let changing: HTML =
            "<details><summary>\(t(Text.Allegations.change))</summary>\(form(page, t))</details>"
        return """
            <dl class="sheet">\(rows)</dl>
            \(page.frame.mayWrite ? changing : .empty)
            \(history(page, t))
            """
    }

    /// What was sent and could not be kept: why, and the form, with nothing in between.
    private static func hand(_ page: AllegationPage, _ t: Translator) -> HTML {
        "\(AllegationFormViews.problems(page.faults, t))\(met(page, t))\(form(page, t))"
    }

    private static func form(_ page: AllegationPage, _ t: Translator) -> HTML {
        let (frame, id) = (page.frame, page.read.allegation.id)
        let path = AllegationsAddress.allegation(frame.id, id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(AllegationFormViews.fields(page.words, frame, isNew: false, t))
            <div class="buttons"><button>\(t(Text.Allegations.keep))</button></div></form>
            """
    }

    private static func met(_ page: AllegationPage, _ t: Translator) -> HTML {
        guard !page.met.isEmpty else { return .empty }
        let rows = page.met.map { value($0, page.read.words, page.frame, t) }
        return """
            <section class="note" role="alert"><h2>\(t(Text.Allegations.met))</h2><p>\(t(Text.Allegations.metAdvice))</p>
            <ul>\(rows)</ul></section>
            """
    }

    /// Who wrote what and when; of each writing what stood there before.
    private static func history(_ page: AllegationPage, _ t: Translator) -> HTML {
        let all = page.read.said
        let rows = all.indices.map { place -> HTML in
            let said = all[place]
            let time = t.dateAndTime(said.version.at, in: page.frame.days.zone)
            let name = page.names[said.version.by] ?? t(Text.Allegations.gone)
            guard place + 1 < all.count else {
                return "<li>\(t(Text.Allegations.written(time: time, name: name)))</li>"
            }
            let earlier = all[place + 1].words
            let changes = AllegationField.differing(earlier, said.words).map {
                value($0, earlier, page.frame, t)
            }
            return """
                <li>\(t(Text.Allegations.corrected(time: time, name: name)))\(changes.isEmpty ? .empty : "<ul>\(changes)</ul>" as HTML)</li>
                """
        }
        return "<section><h2>\(t(Text.Allegations.history))</h2><ul>\(rows)</ul></section>"
    }

    private static func value(
        _ field: AllegationField, _ words: Allegation.Words, _ frame: AllegationFrame, _ t: Translator
    ) -> HTML {
        let text = AllegationFieldViews.text(of: field, words, frame, t)
        return
            "<li>\(AllegationFieldViews.short(field, t)): <span class=\"words\">\(text.isEmpty ? t(Text.Allegations.empty) : text)</span></li>"
    }
}
