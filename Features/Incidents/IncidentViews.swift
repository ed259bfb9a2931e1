// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How one incident of a case looks: what it is called, what is written, and the form that changes it.
enum IncidentViews {
    static func new(_ page: NewIncidentPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let list = IncidentsAddress.list(frame.id).address.path
        return """
            \(toAll(frame, t))
            <h1>\(t(Text.Incidents.new))</h1>
            <p class="quiet">\(t(Text.Incidents.oneSurvivor))</p>
            \(IncidentFormViews.problems(page.faults, t))
            <form method="post" action="\(address: list)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(IncidentFormViews.fields(page.words, t))
            <div class="buttons"><button>\(t(Text.Incidents.keep))</button></div></form>
            """
    }

    static func page(_ page: IncidentPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.read.words)
        let isFound = words.certainty == .found
        return """
            \(toAll(frame, t))
            <h1>\(IncidentListViews.title(words, frame, t))</h1>
            <p class="notice">\(t(isFound ? Text.Incidents.finding : Text.Incidents.allegation)) \(IncidentListViews.said(words, frame, t))</p>
            \(page.isInHand ? hand(page, t) : standing(page, t))
            """
    }

    /// What is kept, with what can be done about it.
    private static func standing(_ page: IncidentPage, _ t: Translator) -> HTML {
        let changing: HTML = """
            <details><summary>\(t(Text.Incidents.change))</summary>\(form(page, t))</details>
            \(removing(page, t))
            """
        return """
            \(classification(page.read.words, t))
            <section><h2>\(t(Text.Incidents.written))</h2>\(facts(page, t))</section>
            \(page.frame.mayWrite ? changing : .empty)
            """
    }

    /// What was sent and could not be kept: why, and the form, with nothing in between.
    private static func hand(_ page: IncidentPage, _ t: Translator) -> HTML {
        "\(IncidentFormViews.problems(page.faults, t))\(met(page, t))\(form(page, t))"
    }

    private static func toAll(_ frame: IncidentFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: IncidentsAddress.list(frame.id).address.path)\">\(t(Text.Incidents.all(number: frame.number)))</a></p>"
    }

    /// What follows from the answers; what cannot be said stands apart from what does not follow.
    private static func classification(_ words: Incident.Words, _ t: Translator) -> HTML {
        let missing = words.answers.missing.map {
            t(Text.Incidents.missing(question: t(Text.Incidents.field(field: $0.rawValue))))
        }
        let type = [IncidentListViews.type(words, t), missing ?? ""]
        let rows = [
            (t(Text.Incidents.kind), type.filter { !$0.isEmpty }.joined(separator: ". ")),
            (t(Text.Incidents.delayLabel), IncidentListViews.delay(words, t)),
            (t(Text.Incidents.holds), IncidentListViews.contexts(.yes, of: words, t)),
            (t(Text.Incidents.open), IncidentListViews.contexts(.unknown, of: words, t)),
            (t(Text.Incidents.denied), IncidentListViews.contexts(.no, of: words, t)),
        ].filter { !$0.1.isEmpty }.map { label, text -> HTML in "<dt>\(label)</dt><dd>\(text)</dd>" }
        return """
            <section><h2>\(t(Text.Incidents.classification))</h2>
            <p><strong>\(t(Text.Incidents.neutral))</strong></p><dl class="sheet">\(rows)</dl></section>
            """
    }

    private static func facts(_ page: IncidentPage, _ t: Translator) -> HTML {
        let parts = IncidentPart.allCases.map { part -> HTML in
            let rows = part.fields.compactMap { field -> HTML? in
                let text = IncidentFieldViews.text(of: field, page.read.words, page.frame, t)
                guard !text.isEmpty else { return nil }
                return "<dt>\(IncidentFieldViews.label(field, t))</dt><dd class=\"words\">\(text)</dd>"
            }
            guard !rows.isEmpty else { return .empty }
            return
                "<div class=\"sheet\"><h3>\(t(Text.Incidents.part(part: part.rawValue)))</h3><dl>\(rows)</dl></div>"
        }
        return "\(parts)"
    }

    private static func met(_ page: IncidentPage, _ t: Translator) -> HTML {
        guard !page.met.isEmpty else { return .empty }
        let rows = page.met.map { field -> HTML in
            let text = IncidentFieldViews.text(of: field, page.read.words, page.frame, t)
            let shown = text.isEmpty ? t(Text.Incidents.empty) : text
            return
                "<li>\(IncidentFieldViews.label(field, t))<br><span class=\"words\">\(shown)</span></li>"
        }
        return """
            <section class="note" role="alert"><h2>\(t(Text.Incidents.met))</h2><p>\(t(Text.Incidents.metAdvice))</p>
            <ul>\(rows)</ul></section>
            """
    }

    private static func form(_ page: IncidentPage, _ t: Translator) -> HTML {
        let (frame, incident) = (page.frame, page.read.incident)
        let path = IncidentsAddress.incident(frame.id, incident.id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))
            <input type="hidden" name="version" value="\(page.version)">
            \(IncidentFormViews.fields(page.words, t))
            <div class="buttons"><button>\(t(Text.Incidents.keep))</button></div></form>
            """
    }

    private static func removing(_ page: IncidentPage, _ t: Translator) -> HTML {
        let path = IncidentsAddress.remove(page.frame.id, page.read.incident.id).address.path
        return """
            <details><summary>\(t(Text.Incidents.remove))</summary>
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.read.incident.version)">
            <p>\(t(Text.Incidents.removeMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Incidents.removeDo))</button></div></form></details>
            """
    }
}
