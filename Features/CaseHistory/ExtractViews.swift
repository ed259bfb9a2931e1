// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How it looks what goes into one extract: decided entry by entry, then for good.
enum ExtractViews {
    static func page(_ page: ExtractPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.read.words)
        return """
            <p><a href="\(address: CaseHistoryAddress.extracts(frame.id).address.path)">\(t(Text.Extract.toAll(number: frame.number)))</a></p>
            <h1>\(t(Text.Extract.heading))</h1>
            \(page.met.map { met($0, t) } ?? .empty)
            <dl class="sheet"><dt>\(t(Text.Extracts.basisLabel))</dt><dd>\(t(Text.Extracts.basis(basis: words.basis.rawValue)))</dd>
            <dt>\(t(Text.Extracts.reason))</dt><dd class="words">\(words.reason)</dd>
            <dt>\(t(Text.Extracts.sections))</dt><dd>\(t.list(words.asked.list.map { frame.section($0, t) }))</dd></dl>
            \(words.decidedAt.map { decided($0, page, t) } ?? deciding(page, t))
            """
    }

    /// What stays out, in numbers and why.
    static func left(_ selection: Selection, _ t: Translator) -> [HTML] {
        Selection.Reason.allCases.compactMap { reason in
            selection.left[reason].map {
                "<li>\(t(Text.Paper.reason(reason: reason.rawValue, count: $0)))</li>"
            }
        }
    }

    private static func deciding(_ page: ExtractPage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.extract(page.frame.id, page.read.extract.id).address.path
        let rows = page.selection.undecided.map { entry($0, page.frame, t) }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(t(Text.Extract.nothing))</p>"
            : "<section><h2>\(t(Text.Extract.undecided))</h2><p>\(t(Text.Extract.undecidedMeaning))</p>\(rows)</section>"
        return """
            <p>\(t(Text.Extract.taken(count: page.selection.taken.count)))</p>\(leaving(page, t))
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))
            \(list)
            <p class="quiet">\(t(Text.Extract.keepMeaning))</p>
            <div class="buttons"><button>\(t(Text.Extract.keep))</button></div></form>
            """
    }

    private static func entry(_ entry: CaseEntry, _ frame: HistoryFrame, _ t: Translator) -> HTML {
        let day = frame.days.digits(entry.day(by: frame.days), t)
        return """
            <article class="sheet"><h3>\(day) <a href="\(address: entry.address.path)">\(entry.title)</a></h3>
            <p class="quiet">\(TimelineViews.facts(entry, frame, t)) \(TimelineViews.mark(entry, t))</p>\(PaperViews.lines(entry) { $0 })
            <label class="tick"><input type="checkbox" name="entry" value="\(entry.id)"> \(t(Text.Extract.include))</label></article>
            """
    }

    private static func decided(_ at: Moment, _ page: ExtractPage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.paper(page.frame.id, page.read.extract.id).address.path
        return """
            <p>\(t(Text.Extract.decided(time: t.dateAndTime(at, in: page.frame.days.zone))))<br>\(t(Text.Paper.count)): \(page.selection.taken.count)</p>
            \(leaving(page, t))
            <p><a class="button" href="\(address: path)">\(t(Text.Extract.paper))</a><br><span class="quiet">\(t(Text.Extract.paperMeaning))</span></p>
            """
    }

    private static func leaving(_ page: ExtractPage, _ t: Translator) -> HTML {
        let rows = left(page.selection, t)
        return rows.isEmpty
            ? .empty : "<section><h2>\(t(Text.Extract.left))</h2><ul>\(rows)</ul></section>"
    }

    private static func met(_ ticked: [CaseEntry], _ t: Translator) -> HTML {
        let rows =
            ticked.isEmpty
            ? ["<li>\(t(Text.Extract.metNothing))</li>"] : ticked.map { "<li>\($0.title)</li>" as HTML }
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Extract.met))</h2><p>\(t(Text.Extract.metAdvice))</p><ul>\(rows)</ul></section>
            """
    }
}
