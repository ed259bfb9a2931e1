// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Documents
import Kernel
import Store
import Texts
import Vault

/// What the documents of a case say to its timeline: that they are there, and what they are called.
extension CaseDocuments {
    package var history: CaseSource {
        CaseSource(.all) { open, sections, transaction in
            let found = try sections.list.compactMap { section in
                try open.unit(of: section).map { unit in
                    (
                        section: section,
                        list: try Documents.list(of: open.id.matter, under: unit, in: transaction)
                    )
                }
            }
            return { wording in
                try found.flatMap { one in
                    try one.list().map { self.entry($0, in: one.section, of: open, wording.t) }
                }
            }
        }
    }

    private func entry(_ document: Document, in section: Section, of open: OpenCase, _ t: Translator)
        -> CaseEntry
    {
        let facts = document.facts
        let isVoid = document.state != .kept
        return CaseEntry(
            document.id, .document, in: section, written: facts.at,
            title: DocumentListViews.fileName(document, t)?.revealed ?? t(Text.Document.unnamed),
            lines: [
                CaseEntry.Line(t(Text.Document.kindLabel), DocumentListViews.kind(facts.kind, t)),
                CaseEntry.Line(t(Text.Document.noteLabel), facts.note?.revealed ?? ""),
            ], at: CaseDocumentsAddress.document(open.id, document.id).address, mark: isVoid ? .void : nil)
    }
}
