// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Documents
import Kernel
import Texts
import Web

/// How one document looks, and the form that declares it void.
enum DocumentViews {
    static func page(_ page: DocumentPage, _ t: Translator) -> HTML {
        let document = page.document
        return """
            \(DocumentFormViews.back(page.frame, t))
            <h1 class="words">\(DocumentListViews.fileName(document, t)?.revealed ?? "")</h1>
            \(page.isMet ? met(page, t) : .empty)
            \(page.voidReason.map { voided($0, t) } ?? .empty)
            \(facts(page, t))
            \(page.isKept ? ways(page, t) : .empty)
            \(page.mayVoid ? voiding(page, t) : .empty)
            """
    }

    private static func facts(_ page: DocumentPage, _ t: Translator) -> HTML {
        let (frame, document) = (page.frame, page.document)
        let facts = document.facts
        let note: HTML = facts.note.map { "<p class=\"words\">\($0.revealed)</p>" } ?? .empty
        return """
            <div class="sheet">\(note)
            <dl class="facts"><dt>\(t(Text.Document.kindLabel))</dt><dd>\(DocumentListViews.kind(facts.kind, t)), \(DocumentListViews.size(facts.byteCount, t))</dd>
            <dt>\(t(Text.Documents.section))</dt><dd>\(frame.section(page.read.section, t))</dd>
            <dt>\(t(Text.Document.by))</dt><dd>\(DocumentListViews.name(document, frame, t)), \(t.dateAndTime(facts.at, in: frame.days.zone))</dd></dl></div>
            """
    }

    /// How it is looked at: here, where there are pictures of it, or on one's own computer.
    private static func ways(_ page: DocumentPage, _ t: Translator) -> HTML {
        let (id, document) = (page.frame.id, page.document.id)
        let preview = CaseDocumentsAddress.preview(id, document).address.path
        let download = CaseDocumentsAddress.download(id, document).address.path
        let shown: HTML =
            page.hasPreview
            ? "<a class=\"button\" href=\"\(address: preview)\">\(t(Text.Preview.open))</a>" : .empty
        let none: HTML =
            page.hasPreview ? .empty : "<p class=\"quiet\">\(t(Text.Preview.none))</p>"
        return """
            \(none)<p class="buttons">\(shown)<a class="button plain" href="\(address: download)">\(t(Text.Document.download))</a></p>
            <p class="quiet">\(t(Text.Document.openMeaning))</p>
            """
    }

    private static func voiding(_ page: DocumentPage, _ t: Translator) -> HTML {
        let address = CaseDocumentsAddress.void(page.frame.id, page.document.id).address.path
        return """
            <details\(HTML.attribute("open", if: !page.faults.isEmpty))><summary>\(t(Text.Document.voidSummary))</summary>
            \(DocumentFormViews.problems(page.faults, t))
            <form method="post" action="\(address: address)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <p>\(t(Text.Document.voidMeaning))</p>
            <label>\(t(Text.Document.reason)) <textarea name="reason" rows="3" maxlength="\(DocumentDraft.mostNote)">
            \(page.reason)</textarea></label>
            <div class="buttons"><button>\(t(Text.Document.voidDo))</button></div></form></details>
            """
    }

    private static func voided(_ reason: Confidential, _ t: Translator) -> HTML {
        """
        <div class="notice"><p><strong>\(t(Text.Document.void))</strong></p><p class="words">\(reason.revealed)</p></div>
        """
    }

    private static func met(_ page: DocumentPage, _ t: Translator) -> HTML {
        """
        <section class="notice" role="alert"><h2>\(t(Text.Document.met))</h2><p>\(t(Text.Document.metAdvice))</p><blockquote>\(page.reason)</blockquote></section>
        """
    }
}
