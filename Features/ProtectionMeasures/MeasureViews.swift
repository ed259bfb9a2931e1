// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Organisation
import Texts
import Web

/// How one measure of a case looks: how it stands, what it says, what became of it, and what is said of breaches.
enum MeasureViews {
    static func page(_ page: MeasurePage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.read.words)
        return """
            <p><a href="\(address: MeasuresAddress.list(frame.id).address.path)">\(t(Text.Measures.all(number: frame.number)))</a></p>
            <h1>\(MeasureFieldViews.title(words, frame, t))</h1>
            \(MeasureListViews.standing(page.read, frame, t))
            \(page.hand.map { hand($0, page, t) } ?? standing(page, t))
            """
    }

    private static func standing(_ page: MeasurePage, _ t: Translator) -> HTML {
        let fields = MeasureField.allCases.filter { ![.kind, .status, .since, .mistaken].contains($0) }
        let rows = fields.compactMap { field -> HTML? in
            let text = MeasureFieldViews.text(of: field, page.read.words, page.frame, t)
            guard !text.isEmpty else { return nil }
            return "<dt>\(MeasureFieldViews.short(field, t))</dt><dd class=\"words\">\(text)</dd>"
        }
        let correcting: HTML = """
            <details><summary>\(t(Text.Measures.change))</summary>\(MeasureFormViews.correcting(page.read.words, page, t))</details>
            """
        return """
            \(page.read.words.isReckoned ? "<p class=\"notice\">\(t(Text.Measures.reckonedMeaning))</p>" : .empty)
            <dl class="sheet">\(rows)</dl>
            \(page.frame.kind(of: page.read.words).map { law($0, t) } ?? .empty)
            \(page.next.isEmpty ? .empty : moving(page, t))
            \(BreachViews.list(page, t))
            \(page.frame.mayWrite ? correcting : .empty)
            \(history(page, t))
            """
    }

    /// What the law says of this kind, and whether a lawyer has confirmed that.
    private static func law(_ kind: MeasureKind, _ t: Translator) -> HTML {
        let rows = [
            (t(Text.Measures.law(part: "body")), kind.issuedBy.text(in: t.language)),
            (t(Text.Measures.law(part: "basis")), kind.basis.text(in: t.language)),
            (
                t(Text.Measures.law(part: "length")),
                kind.length.map { MeasureFieldViews.length($0, t) } ?? t(Text.Measures.byDecision)
            ),
            (
                t(Text.Measures.law(part: "longest")),
                kind.longest.map { MeasureFieldViews.length($0, t) } ?? ""
            ),
        ].filter { !$0.1.isEmpty }.map { label, text -> HTML in "<dt>\(label)</dt><dd>\(text)</dd>" }
        let unconfirmed: HTML =
            kind.confirmedByLawyer == nil
            ? "<p class=\"quiet\">\(t(Text.Measures.notConfirmed))</p>" : .empty
        return """
            <section><h2>\(t(Text.Measures.law(part: "heading")))</h2>\(unconfirmed)<dl class="sheet">\(rows)</dl></section>
            """
    }

    private static func moving(_ page: MeasurePage, _ t: Translator) -> HTML {
        "<details><summary>\(t(Text.Measures.move))</summary>\(MeasureFormViews.moving(nil, page, t))</details>"
    }

    /// What was sent and could not be kept: why, and the form, with nothing in between.
    private static func hand(_ hand: MeasurePage.Hand, _ page: MeasurePage, _ t: Translator) -> HTML {
        switch hand {
        case .correcting(let words, let faults):
            return
                "\(MeasureFormViews.problems(faults, t))\(MeasureFormViews.correcting(words, page, t))"
        case .moving(let words, let faults):
            return "\(MeasureFormViews.problems(faults, t))\(MeasureFormViews.moving(words, page, t))"
        case .breach(let words, let faults):
            return "\(BreachViews.problems(faults, t))\(BreachViews.new(words, page, t))"
        case .met(let words, let fields, let isMoving):
            // What it can become is what stands now; where nothing can, all of it can be corrected.
            let form =
                isMoving && !page.next.isEmpty
                ? MeasureFormViews.moving(words, page, t) : MeasureFormViews.correcting(words, page, t)
            return "\(met(fields, page, t))\(form)"
        }
    }

    private static func met(_ fields: [MeasureField], _ page: MeasurePage, _ t: Translator) -> HTML {
        let rows = fields.map { value($0, page.read.words, page.frame, t) }
        return """
            <section class="note" role="alert"><h2>\(t(Text.Measures.met))</h2><p>\(t(Text.Measures.metAdvice))</p>
            <ul>\(rows)</ul></section>
            """
    }

    /// Who wrote what and when: what became of it, and of each correction what stood there before.
    private static func history(_ page: MeasurePage, _ t: Translator) -> HTML {
        let all = page.read.said
        let rows = all.indices.map { place -> HTML in
            let said = all[place]
            let time = t.dateAndTime(said.version.at, in: page.frame.time.days.zone)
            let name = page.names[said.version.by] ?? t(Text.Measures.gone)
            let head = t(Text.Measures.written(act: said.words.act.rawValue, time: time, name: name))
            guard place + 1 < all.count else { return "<li>\(head)</li>" }
            let earlier = all[place + 1].words
            let changes = MeasureField.differing(earlier, said.words).map { field -> HTML in
                let now = MeasureFieldViews.text(of: field, said.words, page.frame, t)
                return """
                    \(value(field, earlier, page.frame, t))<li class="quiet">→ <span class="words">\(now.isEmpty ? t(Text.Measures.empty) : now)</span></li>
                    """
            }
            return "<li>\(head)\(changes.isEmpty ? .empty : "<ul>\(changes)</ul>" as HTML)</li>"
        }
        return "<section><h2>\(t(Text.Measures.history))</h2><ul>\(rows)</ul></section>"
    }

    private static func value(
        _ field: MeasureField, _ words: ProtectionMeasure.Words, _ frame: MeasureFrame, _ t: Translator
    ) -> HTML {
        let text = MeasureFieldViews.text(of: field, words, frame, t)
        return
            "<li>\(MeasureFieldViews.short(field, t)): <span class=\"words\">\(text.isEmpty ? t(Text.Measures.empty) : text)</span></li>"
    }
}
