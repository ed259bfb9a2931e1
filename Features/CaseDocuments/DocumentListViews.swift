// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Texts
import Web

/// How the documents of a case look together.
enum DocumentListViews {
    static func list(_ page: DocumentListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let none: HTML = "<p class=\"quiet\">\(t(Text.Documents.none))</p>"
        let new = CaseDocumentsAddress.new(frame.id).address.path
        let adding: HTML =
            "<p><a class=\"button\" href=\"\(address: new)\">\(t(Text.Documents.new))</a></p>"
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Documents.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Documents.heading))</h1>
            \(frame.isOpen ? .empty : "<p>\(t(Text.Documents.closed))</p>")
            \(frame.open.writes.isEmpty ? .empty : adding)
            \(page.sections.isEmpty ? none : "\(page.sections.map { section($0, frame, t) })")
            """
    }

    /// Under which name a document is shown and saved; one that came without any gets one.
    static func fileName(_ document: Document, _ t: Translator) -> FileName? {
        let facts = document.facts
        return facts.name ?? FileName(t(Text.Document.unnamed))?.ending(inOneOf: facts.kind.endings)
    }

    /// What it is, how large, and who put it in when.
    static func facts(_ document: Document, _ frame: DocumentFrame, _ t: Translator) -> String {
        let facts = document.facts
        return [
            kind(facts.kind, t), size(facts.byteCount, t), name(document, frame, t),
            t.dateAndTime(facts.at, in: frame.days.zone),
        ].joined(separator: " · ")
    }

    /// What a kind of document is called.
    static func kind(_ kind: DocumentKind, _ t: Translator) -> String {
        t(Text.Document.kind(kind: kind.rawValue))
    }

    static func size(_ byteCount: Int, _ t: Translator) -> String {
        byteCount < 1_000_000
            ? t(Text.Document.kilobytes(count: max(1, byteCount / 1_000)))
            : t(Text.Document.megabytes(count: byteCount / 1_000_000))
    }

    /// Who put it in; of who works elsewhere no name may be known here.
    static func name(_ document: Document, _ frame: DocumentFrame, _ t: Translator) -> String {
        document.facts.by.flatMap { frame.names[$0] } ?? t(Text.Documents.somebody)
    }

    private static func section(_ one: SectionDocuments, _ frame: DocumentFrame, _ t: Translator) -> HTML {
        """
        <section><h2>\(frame.section(one.section, t))</h2>
        <ul>\(one.documents.map { row($0, frame, t) })</ul></section>
        """
    }

    private static func row(_ document: Document, _ frame: DocumentFrame, _ t: Translator) -> HTML {
        let path = CaseDocumentsAddress.document(frame.id, document.id).address.path
        let name = fileName(document, t)?.revealed ?? ""
        return """
            <li class="words"><a href="\(address: path)">\(name)</a>\(voided(document, t))<br><span class="quiet">\(facts(document, frame, t))</span></li>
            """
    }

    private static func voided(_ document: Document, _ t: Translator) -> HTML {
        guard case .void(let reason) = document.state else { return .empty }
        return "<br><strong>\(t(Text.Document.void))</strong> \(reason.revealed)"
    }
}
