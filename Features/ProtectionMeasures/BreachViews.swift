// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How breaches of a measure look: what is said of them, by whom, and whom they were reported to.
enum BreachViews {
    static func list(_ page: MeasurePage, _ t: Translator) -> HTML {
        guard page.canBeBreached || !page.breaches.isEmpty else { return .empty }
        let rows = page.breaches.map { line($0, page, t) }
        let adding: HTML = """
            <details><summary>\(t(Text.Measures.newBreach))</summary>\(new(MeasureBreach.Words(), page, t))</details>
            """
        return """
            <section><h2>\(t(Text.Measures.breaches))</h2>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Measures.noBreach))</p>" as HTML : "<ul>\(rows)</ul>")
            \(page.canBeBreached ? adding : .empty)</section>
            """
    }

    static func page(_ page: BreachPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.read.words)
        let measure = MeasuresAddress.measure(frame.id, page.measure.measure.id).address.path
        let mistaken: HTML =
            words.isMistaken
            ? "<p class=\"notice\"><strong>\(t(Text.Measures.mistaken))</strong></p>" : .empty
        return """
            <p><a href="\(address: measure)">\(MeasureFieldViews.title(page.measure.words, frame, t))</a></p>
            <h1>\(t(Text.Measures.breach))</h1>
            <p class="notice">\(t(Text.Measures.breachMeaning))</p>\(mistaken)
            \(page.isInHand ? hand(page, t) : standing(page, t))
            """
    }

    static func new(_ words: MeasureBreach.Words, _ page: MeasurePage, _ t: Translator) -> HTML {
        let path = MeasuresAddress.breaches(page.frame.id, page.read.measure.id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            <p class="quiet">\(t(Text.Measures.breachMeaning))</p>
            \(fields(words, page.frame, isNew: true, t))
            <div class="buttons"><button>\(t(Text.Measures.keep))</button></div></form>
            """
    }

    /// What is wrong with a form, each in a sentence.
    static func problems(_ faults: [BreachFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map {
                t(
                    Text.Measures.breachFault(
                        fault: $0.rawValue, line: ProtectionMeasure.Words.mostLine,
                        text: ProtectionMeasure.Words.mostText))
            })
    }

    /// What stands in a field, in words; empty where nothing does.
    static func text(
        of field: BreachField, _ words: MeasureBreach.Words, _ frame: MeasureFrame, _ t: Translator
    ) -> String {
        switch field {
        case .day: MeasureFieldViews.moment(words.day, words.time, frame.time.days, t)
        case .account: words.account
        case .saidBy: t(Text.Measures.source(source: words.saidBy?.rawValue ?? ""))
        case .reportedTo: words.reportedTo
        case .reportedOn: frame.time.days.words(words.reportedOn, t)
        case .incident:
            words.incident.isEmpty
                ? "" : frame.incident(words.incident)?.name ?? t(Text.Measures.hiddenIncident)
        case .mistaken: words.isMistaken ? t(Text.Measures.mistaken) : ""
        }
    }

    static func short(_ field: BreachField, _ t: Translator) -> String {
        t(Text.Measures.breachShort(field: field.rawValue))
    }

    private static func line(_ read: ReadBreach, _ page: MeasurePage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, read.words)
        let path = MeasuresAddress.breach(frame.id, page.read.measure.id, read.breach.id).address.path
        let mistaken: HTML =
            words.isMistaken ? "<br><strong>\(t(Text.Measures.mistaken))</strong>" : .empty
        let reported =
            words.reportedTo.isEmpty
            ? t(Text.Measures.notReported)
            : t(
                Text.Measures.reported(
                    to: words.reportedTo, day: frame.time.days.words(words.reportedOn, t)))
        return """
            <li><a href="\(address: path)">\(text(of: .day, words, frame, t))</a>\(mistaken)<br><span class="words">\(CaseEntry.beginning(of: words.account))</span><br><span class="quiet">\(text(of: .saidBy, words, frame, t)). \(reported)</span></li>
            """
    }

    private static func standing(_ page: BreachPage, _ t: Translator) -> HTML {
        let words = page.read.words
        let rows = BreachField.allCases.filter { $0 != .mistaken }.compactMap { field -> HTML? in
            let text = text(of: field, words, page.frame, t)
            guard !text.isEmpty else { return nil }
            let incident = field == .incident ? page.frame.incident(words.incident) : nil
            let shown: HTML =
                incident.map { "<a href=\"\(address: $0.address.path)\">\(text)</a>" } ?? "\(text)"
            return "<dt>\(short(field, t))</dt><dd class=\"words\">\(shown)</dd>"
        }
        let changing: HTML =
            "<details><summary>\(t(Text.Measures.change))</summary>\(form(page, t))</details>"
        return """
            <dl class="sheet">\(rows)</dl>
            \(page.frame.mayWrite ? changing : .empty)
            \(history(page, t))
            """
    }

    private static func hand(_ page: BreachPage, _ t: Translator) -> HTML {
        let rows = page.met.map { value($0, page.read.words, page.frame, t) }
        let met: HTML =
            rows.isEmpty
            ? .empty
            : """
            <section class="note" role="alert"><h2>\(t(Text.Measures.met))</h2><p>\(t(Text.Measures.metAdvice))</p>
            <ul>\(rows)</ul></section>
            """
        return "\(problems(page.faults, t))\(met)\(form(page, t))"
    }

    private static func form(_ page: BreachPage, _ t: Translator) -> HTML {
        let (frame, id) = (page.frame, page.read.breach.id)
        let path = MeasuresAddress.breach(frame.id, page.measure.measure.id, id).address.path
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            \(fields(page.words, frame, isNew: false, t))
            <div class="buttons"><button>\(t(Text.Measures.keep))</button></div></form>
            """
    }

    private static func fields(
        _ words: MeasureBreach.Words, _ frame: MeasureFrame, isNew: Bool, _ t: Translator
    ) -> HTML {
        let sources = MeasureBreach.Source.allCases.map {
            (value: $0.rawValue, label: t(Text.Measures.source(source: $0.rawValue)))
        }
        let isHidden = !words.incident.isEmpty && frame.incident(words.incident) == nil
        let kept = isHidden ? [(value: words.incident, label: t(Text.Measures.hiddenIncident))] : []
        let incidents =
            [(value: "", label: t(Text.Measures.noIncident))]
            + frame.incidents.map { (value: $0.id, label: $0.name) } + kept
        let line = ProtectionMeasure.Words.mostLine
        return """
            \(MeasureFormViews.moment("day", words.day, "time", words.time, label(.day, t), t))
            <label>\(label(.account, t)) <textarea name="account" rows="4" maxlength="\(ProtectionMeasure.Words.mostText)">
            \(words.account)</textarea></label>
            \(FormViews.select("said_by", label: label(.saidBy, t), options: MeasureFormViews.choose(t) + sources, selected: words.saidBy?.rawValue ?? ""))
            \(FormViews.text("reported_to", label(.reportedTo, t), words.reportedTo, most: line))
            <label>\(label(.reportedOn, t)) <input type="date" name="reported_on" value="\(words.reportedOn)"></label>
            \(FormViews.select("incident", label: label(.incident, t), options: incidents, selected: words.incident))
            \(isNew ? .empty : FormViews.tick("mistaken", label(.mistaken, t), words.isMistaken))
            """
    }

    /// Who wrote what and when; of each writing what stood there before.
    private static func history(_ page: BreachPage, _ t: Translator) -> HTML {
        let all = page.read.said
        let rows = all.indices.map { place -> HTML in
            let said = all[place]
            let time = t.dateAndTime(said.version.at, in: page.frame.time.days.zone)
            let name = page.names[said.version.by] ?? t(Text.Measures.gone)
            let act = place + 1 < all.count ? "corrected" : "entered"
            let head = t(Text.Measures.written(act: act, time: time, name: name))
            let earlier = place + 1 < all.count ? all[place + 1].words : said.words
            let changes = BreachField.differing(earlier, said.words).map {
                value($0, earlier, page.frame, t)
            }
            return "<li>\(head)\(changes.isEmpty ? .empty : "<ul>\(changes)</ul>" as HTML)</li>"
        }
        return "<section><h2>\(t(Text.Measures.history))</h2><ul>\(rows)</ul></section>"
    }

    private static func value(
        _ field: BreachField, _ words: MeasureBreach.Words, _ frame: MeasureFrame, _ t: Translator
    ) -> HTML {
        let text = text(of: field, words, frame, t)
        return
            "<li>\(short(field, t)): <span class=\"words\">\(text.isEmpty ? t(Text.Measures.empty) : text)</span></li>"
    }

    private static func label(_ field: BreachField, _ t: Translator) -> String {
        t(Text.Measures.breachField(field: field.rawValue))
    }
}
