// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Texts
import Web

/// How the form of new documents looks, and what is wrong with a form about documents.
enum DocumentFormViews {
    static func new(_ page: NewDocumentPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            \(back(frame, t))
            <h1>\(t(Text.Documents.new))</h1>
            \(problems(page.faults, t))
            \(page.faults.isEmpty ? .empty : kept(page, t))
            <form method="post" enctype="multipart/form-data" action="\(address: CaseDocumentsAddress.put(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            \(fields(page, t))
            <div class="buttons"><button>\(t(Text.Documents.put))</button></div></form>
            """
    }

    static func back(_ frame: DocumentFrame, _ t: Translator) -> HTML {
        let path = CaseDocumentsAddress.list(frame.id).address.path
        return "<p><a href=\"\(address: path)\">\(t(Text.Documents.all(number: frame.number)))</a></p>"
    }

    static func problems(_ faults: [DocumentFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    /// The files stand last, so that everything else is read before they are.
    private static func fields(_ page: NewDocumentPage, _ t: Translator) -> HTML {
        let sections = page.sections.map { (value: $0.rawValue, label: page.frame.section($0, t)) }
        let endings = DocumentKind.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")
        return """
            \(FormViews.select("section", label: t(Text.Documents.section), options: [(value: "", label: t(Text.Documents.choose))] + sections, selected: page.draft.section))
            <p class="quiet">\(t(Text.Documents.sectionMeaning))</p>
            <label>\(t(Text.Documents.note)) <textarea name="note" rows="3" maxlength="\(DocumentDraft.mostNote)">
            \(page.draft.note)</textarea></label>
            <label>\(t(Text.Documents.files)) <input type="file" name="file" accept="\(endings)" aria-describedby="limits" multiple></label>
            <p class="quiet" id="limits">\(t(Text.Documents.limits(most: megabytes)))</p>
            """
    }

    /// Files cannot be put back into a form, so what has to be chosen again is said.
    private static func kept(_ page: NewDocumentPage, _ t: Translator) -> HTML {
        let list = CaseDocumentsAddress.list(page.frame.id).address.path
        let done: HTML =
            page.kept == 0
            ? .empty
            : "<p>\(t(Text.Documents.kept(count: page.kept))) <a href=\"\(address: list)\">\(t(Text.Documents.heading))</a></p>"
        return "\(done)<p>\(t(Text.Documents.chooseAgain))</p>"
    }

    private static var megabytes: Int { DocumentRoutes.limitBytes / 1_000_000 }

    private static func sentence(_ fault: DocumentFault, _ t: Translator) -> String {
        switch fault {
        case .noSection: t(Text.Documents.noSection)
        case .noteTooLong, .reasonTooLong: t(Text.Documents.tooLong(most: DocumentDraft.mostNote))
        case .noFile: t(Text.Documents.noFile)
        case .tooLarge: t(Text.Documents.tooLarge(most: megabytes))
        case .tooMany: t(Text.Documents.tooMany(most: Upload.mostFiles))
        case .unknownKind(let name): t(Text.Documents.unknownKind(name: called(name, t)))
        case .empty(let name): t(Text.Documents.empty(name: called(name, t)))
        case .noReason: t(Text.Document.noReason)
        }
    }

    private static func called(_ name: FileName?, _ t: Translator) -> String {
        name?.revealed ?? t(Text.Document.unnamed)
    }
}
