// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the measures of a case look together, and those that end over all cases.
enum MeasureListViews {
    static func list(
        _ all: [(measure: ReadMeasure, breaches: [ReadBreach])], _ frame: MeasureFrame, _ t: Translator
    ) -> HTML {
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: MeasuresAddress.new(frame.id).address.path)">\(t(Text.Measures.new))</a></p>
            """
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Measures.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Measures.heading))</h1>
            <p class="notice">\(t(Text.Measures.meaning))</p>
            \(frame.mayWrite ? new : .empty)
            \(all.isEmpty ? "<p class=\"quiet\">\(t(Text.Measures.none))</p>" : all.map { line($0.measure, $0.breaches, frame, t) }.joined())
            """
    }

    static func ending(_ page: EndingMeasuresPage, _ t: Translator) -> HTML {
        let rows = page.measures.map { row($0, page, t) }
        let none: HTML = "<p class=\"quiet\">\(t(Text.Measures.endingNone))</p>"
        let more: HTML =
            page.count > rows.count
            ? "<p>\(t(Text.Measures.endingMore(count: rows.count)))</p>" : .empty
        return """
            <h1>\(t(Text.Measures.ending))</h1>
            <p class="quiet">\(t(Text.Measures.endingMeaning))</p>
            \(rows.isEmpty ? none : "<ul>\(rows)</ul>")\(more)
            """
    }

    /// How it stands, and how long it still lasts: what has to be seen first.
    static func standing(_ read: ReadMeasure, _ frame: MeasureFrame, _ t: Translator) -> HTML {
        let words = read.words
        guard !words.isMistaken else {
            return "<p class=\"notice\"><strong>\(t(Text.Measures.mistaken))</strong></p>"
        }
        let since = MeasureFieldViews.text(of: .since, words, frame, t)
        let head = t(Text.Measures.stands(status: words.status?.rawValue ?? "", since: since))
        let left = read.measure.ending.map { MeasureFieldViews.left($0.at, frame.time, frame.now, t) }
        let open = words.status?.holds ?? false ? t(Text.Measures.noEnd) : ""
        return "<p class=\"notice\"><strong>\(head)</strong> \(left ?? open)</p>"
    }

    private static func line(
        _ read: ReadMeasure, _ breaches: [ReadBreach], _ frame: MeasureFrame, _ t: Translator
    ) -> HTML {
        let path = MeasuresAddress.measure(frame.id, read.measure.id).address.path
        let rows = [MeasureField.protected, .bound].compactMap { field -> HTML? in
            let text = MeasureFieldViews.text(of: field, read.words, frame, t)
            return text.isEmpty ? nil : "<p>\(MeasureFieldViews.short(field, t)): \(text)</p>"
        }
        let count = breaches.count { !$0.words.isMistaken }
        let breached: HTML = count == 0 ? .empty : "<p>\(t(Text.Measures.breachCount(count: count)))</p>"
        return """
            <article class="sheet"><h2><a href="\(address: path)">\(MeasureFieldViews.title(read.words, frame, t))</a></h2>
            \(standing(read, frame, t))\(rows)\(breached)</article>
            """
    }

    private static func row(_ one: EndingMeasure, _ page: EndingMeasuresPage, _ t: Translator) -> HTML {
        let path = MeasuresAddress.measure(one.matter, one.id).address.path
        let words = [one.number.description, page.labels[one.matter]?.revealed]
            .compactMap { $0 }.joined(separator: " · ")
        let left = MeasureFieldViews.left(one.ending.at, page.time, page.now, t)
        return "<li><a href=\"\(address: path)\">\(words)</a><br>\(left)</li>"
    }
}
