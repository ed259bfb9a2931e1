// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How it looks what undoing a merge brings back, and what was written since.
enum UndoViews {
    static func page(_ page: UndoPage, _ t: Translator) -> HTML {
        let merge = page.read.merge
        let back = PersonsAddress.person(page.frame.id, merge.kept).address.path
        let (kept, gone) = (name(page.kept, t), name(page.gone, t))
        let content: HTML
        if let obstacle = page.obstacle {
            content = FormViews.problems([t(Text.Merge.undoObstacle(obstacle: code(obstacle)))])
        } else {
            content = form(page, t)
        }
        return """
            <p><a href="\(address: back)">\(kept)</a></p>
            <h1>\(t(Text.Merge.undoHeading))</h1>
            <p>\(t(Text.Merge.wasJoined(gone: gone, kept: kept, day: t.date(merge.at, in: page.frame.days.zone))))</p>
            \(content)
            """
    }

    private static func name(_ known: Known?, _ t: Translator) -> String {
        known.map { MergeViews.name($0, t) } ?? t(Text.Persons.nameless)
    }

    private static func form(_ page: UndoPage, _ t: Translator) -> HTML {
        let (frame, merge) = (page.frame, page.read.merge)
        let path = PersonsAddress.undo(frame.id, merge.kept, merge.id).address.path
        return """
            \(FormViews.problems(page.isMet ? [t(Text.Merge.undoMet)] : []))
            \(turning(page, t))
            \(since(page, t))
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.kept?.person.version ?? 0)">
            <p>\(t(Text.Merge.stays(kept: name(page.kept, t))))</p>
            <div class="buttons"><button>\(t(Text.Merge.undo))</button></div></form>
            """
    }

    /// What the entry that stayed says again.
    private static func turning(_ page: UndoPage, _ t: Translator) -> HTML {
        guard !page.turning.isEmpty else { return "<p>\(t(Text.Merge.back(gone: name(page.gone, t))))</p>" }
        let rows = page.turning.map { MergeViews.value($0, page.read.words.before, page.frame, t) }
        return """
            <p>\(t(Text.Merge.back(gone: name(page.gone, t)))) \(t(Text.Merge.turning(kept: name(page.kept, t))))</p>
            <ul>\(rows)</ul>
            """
    }

    /// What was written since, so that nobody loses it unseen.
    private static func since(_ page: UndoPage, _ t: Translator) -> HTML {
        let (written, removed) = page.changes
        let relations = t(Text.Merge.relations(written: written, removed: removed))
        guard let kept = page.kept, !page.since.isEmpty || written + removed > 0 else {
            return "<p class=\"quiet\">\(t(Text.Merge.nothingSince))</p>"
        }
        let rows = page.since.map { MergeViews.value($0, kept.words, page.frame, t) }
        return """
            <section class="note"><h2>\(t(Text.Merge.since))</h2>
            \(rows.isEmpty ? .empty : "<p>\(t(Text.Merge.sinceMeaning))</p><ul>\(rows)</ul>" as HTML)
            \(written + removed > 0 ? "<p>\(relations)</p>" as HTML : .empty)</section>
            """
    }

    private static func code(_ obstacle: UndoObstacle) -> String {
        switch obstacle {
        case .undone: "undone"
        case .merged: "merged"
        case .later: "later"
        }
    }
}
