// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How one point looks: what was written, and its form.
enum OutcomeViews {
    static func page(_ page: OutcomePage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            <p><a href="\(address: OutcomesAddress.all(frame.id).address.path)">\(t(Text.Outcomes.toAll(number: frame.number)))</a></p>
            <h1>\(t(Text.Outcomes.point(point: page.point.rawValue)))</h1>
            \(page.met.isEmpty ? .empty : met(page, t))
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <p class="notice">\(t(Text.Safety.followUp))</p>
            <p class="quiet">\(t(Text.Outcomes.standsIn(section: frame.sectionName(page.section, t))))</p>
            <form method="post" action="\(address: OutcomesAddress.point(frame.id, page.point).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(fields(page.draft.words, t))
            <div class="buttons"><button>\(t(Text.Outcome.keep))</button></div></form>
            \(page.history.isEmpty ? .empty : history(page, t))
            """
    }

    /// What was written at one time, field by field.
    static func said(_ one: SaidOutcome, _ frame: OutcomeFrame, _ t: Translator) -> HTML {
        guard let words = one.words else { return "<p class=\"quiet\">\(t(Text.Outcomes.elsewhere))</p>" }
        let rows = OutcomeField.all.map { field -> HTML in
            "<dt>\(label(field, t))</dt><dd class=\"words\">\(text(of: field, words, t))</dd>"
        }
        return "<p class=\"quiet\">\(written(one, frame, t))</p><dl>\(rows)</dl>"
    }

    private static func written(_ one: SaidOutcome, _ frame: OutcomeFrame, _ t: Translator) -> String {
        let name = frame.names[one.version.by] ?? t(Text.Outcome.somebody)
        return t(
            Text.Outcome.written(time: t.dateAndTime(one.version.at, in: frame.days.zone), name: name))
    }

    private static func fields(_ words: OutcomeWords, _ t: Translator) -> HTML {
        let kinds = OutcomeWords.Abuse.allCases.map { kind in
            select(
                kind.rawValue, .abuse(kind), OutcomeWords.Change.allCases.map(\.rawValue),
                words[abuse: kind].rawValue, t
            ) { t(Text.Outcome.change(change: $0)) }
        }
        let safeties = [""] + OutcomeWords.safeties.map(String.init)
        let services = OutcomeWords.Service.allCases.map { service -> HTML in
            "<label><input type=\"checkbox\" name=\"services\" value=\"\(service.rawValue)\"\(HTML.attribute("checked", if: words.services.contains(service)))> \(t(Text.Outcome.service(service: service.rawValue)))</label>"
        }
        return """
            \(select("reached", .reached, OutcomeWords.Reached.allCases.map(\.rawValue), words.reached.rawValue, t) { t(Text.Outcome.reached(reached: $0)) })
            <fieldset><legend>\(t(Text.Outcome.abuse))</legend>\(kinds)</fieldset>
            \(select("safety", .safety, safeties, words.safety.map(String.init) ?? "", t) { safety($0, t) })
            \(select("incidents", .incidents, OutcomeWords.Answer.allCases.map(\.rawValue), words.incidents.rawValue, t) { t(Text.Outcome.answer(answer: $0)) })
            <fieldset class="choices"><legend>\(label(.services, t))</legend><div>\(services)</div></fieldset>
            <label>\(label(.words, t)) <textarea name="words" rows="6" maxlength="\(OutcomeWords.mostWords)">
            \(words.words)</textarea></label>
            """
    }

    private static func select(
        _ name: String, _ field: OutcomeField, _ codes: [String], _ chosen: String, _ t: Translator,
        _ words: (String) -> String
    ) -> HTML {
        FormViews.select(
            name, label: label(field, t), options: codes.map { (value: $0, label: words($0)) },
            selected: chosen)
    }

    private static func safety(_ code: String, _ t: Translator) -> String {
        t(Text.Outcome.safety(safety: code.isEmpty ? "none" : "s\(code)"))
    }

    /// What a field asks.
    static func label(_ field: OutcomeField, _ t: Translator) -> String {
        switch field {
        case .reached: t(Text.Outcome.reachedLabel)
        case .abuse(let kind): t(Text.Outcome.kind(kind: kind.rawValue))
        case .safety: t(Text.Outcome.safetyLabel)
        case .incidents: t(Text.Outcome.incidentsLabel)
        case .services: t(Text.Outcome.servicesLabel)
        case .words: t(Text.Outcome.words)
        }
    }

    /// What stands in a field, in words.
    static func text(of field: OutcomeField, _ words: OutcomeWords, _ t: Translator) -> String {
        switch field {
        case .reached: t(Text.Outcome.reached(reached: words.reached.rawValue))
        case .abuse(let kind): t(Text.Outcome.change(change: words[abuse: kind].rawValue))
        case .safety: safety(words.safety.map(String.init) ?? "", t)
        case .incidents: t(Text.Outcome.answer(answer: words.incidents.rawValue))
        case .services: t.list(words.services.map { t(Text.Outcome.service(service: $0.rawValue)) })
        case .words: words.words
        }
    }

    private static func history(_ page: OutcomePage, _ t: Translator) -> HTML {
        let all = page.history
        let rows = all.indices.map { place -> HTML in
            let earlier = place + 1 < all.count ? all[place + 1].words : nil
            let now = all[place].words ?? OutcomeWords()
            let changes = earlier.map { OutcomeField.differing($0, now) } ?? []
            let lines = changes.map { field -> HTML in
                let before = text(of: field, earlier ?? OutcomeWords(), t)
                return "<li>\(label(field, t)) \(t(Text.Outcome.before(words: before)))</li>"
            }
            let list: HTML = lines.isEmpty ? .empty : "<ul>\(lines)</ul>"
            return "<li>\(written(all[place], page.frame, t))\(list)</li>"
        }
        return "<section><h2>\(t(Text.Outcome.history))</h2><ul>\(rows)</ul></section>"
    }

    private static func met(_ page: OutcomePage, _ t: Translator) -> HTML {
        let rows = page.met.map { field -> HTML in
            let now = text(of: field, page.history.first?.words ?? OutcomeWords(), t)
            return "<li>\(label(field, t)): \(now)</li>"
        }
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Outcome.met))</h2><p>\(t(Text.Outcome.metAdvice))</p><ul>\(rows)</ul></section>
            """
    }

    private static func sentence(_ fault: OutcomeFault, _ t: Translator) -> String {
        switch fault {
        case .badSafety: t(Text.Outcome.badSafety)
        case .notReached: t(Text.Outcome.notReached)
        case .tooLong: t(Text.Outcome.tooLong(most: OutcomeWords.mostWords))
        }
    }
}
