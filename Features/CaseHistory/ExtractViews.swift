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
            \(page.parts.isEmpty ? .empty : OwnFileViews.parts(page, t))
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
        let (open, done) = (page.open, page.read.words.judged?.count ?? 0)
        let (shown, isLast) = (
            open.prefix(ExtractDeciding.perPage), open.count <= ExtractDeciding.perPage
        )
        let rows = shown.map { entry($0, page, t) }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(t(done > 0 ? Text.Extract.allDone : Text.Extract.nothing))</p>"
            : "<section><h2>\(t(Text.Extract.undecided))</h2><p>\(t(Text.Extract.undecidedMeaning))</p>\(rows)</section>"
        let progress: HTML =
            done > 0 || !isLast ? "<p>\(t(Text.Extract.progress(done: done, left: open.count)))</p>" : .empty
        let back: HTML =
            done > 0
            ? "<button class=\"plain\" name=\"back\" value=\"1\">\(t(Text.Extract.back))</button>" : .empty
        return """
            <p>\(t(Text.Extract.taken(count: page.selection.taken.count)))</p>\(leaving(page, t))
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))<input type="hidden" name="version" value="\(page.read.extract.version)">
            \(progress)\(list)
            <p class="quiet">\(t(isLast ? Text.Extract.keepMeaning : Text.Extract.nextMeaning))</p>
            <div class="buttons"><button>\(t(isLast ? Text.Extract.keep : Text.Extract.next))</button>\(back)</div></form>
            """
    }

    private static func entry(_ entry: CaseEntry, _ page: ExtractPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let day = frame.days.digits(entry.day(by: frame.days), t)
        let isTicked = HTML.attribute(
            "checked", if: page.read.words.ticked?.contains(entry.id) ?? false)
        let warning: HTML =
            page.read.words.takesDocuments && entry.isHandedOut
            ? "<p>\(t(Text.Extract.document))</p>" : .empty
        return """
            <article class="sheet"><h3>\(day) <a href="\(address: entry.address.path)">\(entry.title)</a></h3>
            <p class="quiet">\(TimelineViews.facts(entry, frame, t)) \(TimelineViews.mark(entry, t))</p>\(PaperViews.lines(entry) { $0 })\(warning)
            <input type="hidden" name="shown" value="\(entry.id)"><label class="tick"><input type="checkbox" name="entry" value="\(entry.id)"\(isTicked)> \(t(Text.Extract.include))</label></article>
            """
    }

    private static func decided(_ at: Moment, _ page: ExtractPage, _ t: Translator) -> HTML {
        let path = CaseHistoryAddress.paper(page.frame.id, page.read.extract.id).address.path
        let paper: HTML = """
            <p><a class="button" href="\(address: path)">\(t(Text.Extract.paper))</a><br><span class="quiet">\(t(Text.Extract.paperMeaning))</span></p>
            """
        return """
            <p>\(t(Text.Extract.decided(time: t.dateAndTime(at, in: page.frame.days.zone))))<br>\(t(Text.Paper.count)): \(page.selection.taken.count)</p>
            \(leaving(page, t))
            \(page.read.words.takesDocuments ? .empty : paper)
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
