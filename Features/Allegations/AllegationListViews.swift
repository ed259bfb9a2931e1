// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the allegations of a case look together.
enum AllegationListViews {
    static func list(_ all: [ReadAllegation], _ frame: AllegationFrame, _ t: Translator) -> HTML {
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: AllegationsAddress.new(frame.id).address.path)">\(t(Text.Allegations.new))</a></p>
            """
        let lines = all.map { line($0, frame, t) }
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Allegations.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Allegations.heading))</h1>
            <p class="notice">\(t(Text.Allegations.meaning))</p>
            \(frame.mayWrite ? new : .empty)
            \(lines.isEmpty ? "<p class=\"quiet\">\(t(Text.Allegations.none))</p>" : lines.joined())
            """
    }

    /// An allegation is called by the act.
    static func title(_ words: Allegation.Words, _ t: Translator) -> String {
        t(Text.Allegations.title(act: AllegationFieldViews.act(words, t)))
    }

    /// What was found, the same whichever way it went: who was acquitted is as plain to see as who was convicted.
    static func finding(_ words: Allegation.Words, _ frame: AllegationFrame, _ t: Translator) -> HTML {
        let day = AllegationFieldViews.text(of: .foundOn, words, frame, t)
        let source = [day, words.foundBy].filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            <p class="notice"><strong>\(t(Text.Allegations.finding(finding: words.finding.rawValue)))</strong>\(source.isEmpty ? "" : " (\(source))")</p>
            """
    }

    /// Who says so, how certain it is, and whether it is disputed.
    static func said(_ words: Allegation.Words, _ t: Translator) -> String {
        t(
            Text.Allegations.said(
                source: t(Text.Allegations.assertedBy(by: words.assertedBy?.rawValue ?? "")),
                certainty: t(Text.Allegations.certainty(certainty: words.certainty.rawValue)),
                disputed: t(Text.Allegations.disputed(disputed: words.disputed.rawValue))))
    }

    private static func line(_ read: ReadAllegation, _ frame: AllegationFrame, _ t: Translator) -> HTML {
        let words = read.words
        let path = AllegationsAddress.allegation(frame.id, read.allegation.id).address.path
        let rows = [AllegationField.accused, .against, .from].compactMap { field -> HTML? in
            let text = AllegationFieldViews.text(of: field, words, frame, t)
            return text.isEmpty ? nil : "<p>\(AllegationFieldViews.short(field, t)): \(text)</p>"
        }
        let mistaken: HTML =
            words.isMistaken ? "<p><strong>\(t(Text.Allegations.mistaken))</strong></p>" : .empty
        return """
            <article class="sheet"><h2><a href="\(address: path)">\(AllegationFieldViews.act(words, t))</a></h2>
            \(mistaken)\(rows)\(finding(words, frame, t))<p class="quiet">\(said(words, t))</p></article>
            """
    }
}
