// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the incidents of a case look together.
enum IncidentListViews {
    static func list(_ all: [ReadIncident], _ frame: IncidentFrame, _ t: Translator) -> HTML {
        let lines = all.map { line($0, frame, t) }
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: IncidentsAddress.new(frame.id).address.path)">\(t(Text.Incidents.new))</a></p>
            """
        return """
            \(back(frame, t))
            <h1>\(t(Text.Incidents.heading))</h1>
            <p class="notice">\(t(Text.Incidents.neutral))</p>
            \(frame.mayWrite ? new : .empty)
            \(lines.isEmpty ? "<p class=\"quiet\">\(t(Text.Incidents.none))</p>" : lines.joined())
            """
    }

    /// The way back to the case.
    static func back(_ frame: IncidentFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: frame.file.path)\">\(t(Text.Incidents.toCase(number: frame.number)))</a></p>"
    }

    /// An incident is called by when it happened.
    static func title(_ words: Incident.Words, _ frame: IncidentFrame, _ t: Translator) -> String {
        t(Text.Incidents.title(when: happening(words, frame, t)))
    }

    /// Who says that it was so, and how certain that is.
    static func said(_ words: Incident.Words, _ frame: IncidentFrame, _ t: Translator) -> String {
        t(
            Text.Incidents.said(
                source: IncidentFieldViews.text(of: .assertion, words, frame, t),
                certainty: IncidentFieldViews.text(of: .certainty, words, frame, t)))
    }

    /// The core type, or that it is not determined.
    static func type(_ words: Incident.Words, _ t: Translator) -> String {
        words.answers.type.map { t(Text.Incidents.type(type: $0.rawValue)) } ?? t(Text.Incidents.undetermined)
    }

    static func delay(_ words: Incident.Words, _ t: Translator) -> String {
        t(Text.Incidents.delay(delay: words.delay?.rawValue ?? ""))
    }

    /// The contexts of which this is so; empty where it is of none.
    static func contexts(_ truth: Truth, of words: Incident.Words, _ t: Translator) -> String {
        IncidentContext.allCases.filter { $0.holds(for: words) == truth }
            .map { t(Text.Incidents.context(context: $0.rawValue)) }.joined(separator: ", ")
    }

    private static func line(_ read: ReadIncident, _ frame: IncidentFrame, _ t: Translator) -> HTML {
        let words = read.words
        let path = IncidentsAddress.incident(frame.id, read.incident.id).address.path
        let facts = [
            (t(Text.Incidents.kind), type(words, t)), (t(Text.Incidents.delayLabel), delay(words, t)),
            (t(Text.Incidents.holds), contexts(.yes, of: words, t)),
        ]
        let rows = facts.filter { !$0.1.isEmpty }.map { label, text -> HTML in
            "<p>\(label): \(text)</p>"
        }
        return """
            <article class="sheet"><h2><a href="\(address: path)">\(happening(words, frame, t))</a></h2>
            \(rows)<p class="quiet">\(said(words, frame, t))</p></article>
            """
    }

    /// When it happened, in words.
    private static func happening(_ words: Incident.Words, _ frame: IncidentFrame, _ t: Translator) -> String
    {
        guard !words.happened.isEmpty else { return t(Text.Incidents.unknownDay) }
        let span =
            words.until.isEmpty
            ? frame.days.digits(words.happened, t)
            : t(
                Text.Incidents.span(
                    from: frame.days.digits(words.happened, t), until: frame.days.digits(words.until, t)))
        return words.isAbout ? t(Text.Incidents.about(date: span)) : span
    }
}
