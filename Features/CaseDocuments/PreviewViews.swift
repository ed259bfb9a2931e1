// SPDX-License-Identifier: EUPL-1.2

import Documents
import Kernel
import Texts
import Web

/// How pictures of a document look.
enum PreviewViews {
    static func page(_ page: PreviewPage, _ t: Translator) -> HTML {
        let (id, document) = (page.frame.id, page.document.id)
        let path = CaseDocumentsAddress.document(id, document).address.path
        let download = CaseDocumentsAddress.download(id, document).address.path
        return """
            <p><a href="\(address: path)">\(t(Text.Preview.back))</a></p>
            <h1 class="words">\(DocumentListViews.fileName(page.document, t)?.revealed ?? "")</h1>
            \(page.count == nil ? "<p class=\"notice\">\(t(Text.Preview.failed))</p>" : pictures(page, t))
            <p class="buttons"><a class="button plain" href="\(address: download)">\(t(Text.Document.download))</a></p>
            """
    }

    /// What stands instead of a picture that could not be made is said in the place where it would be.
    private static func pictures(_ page: PreviewPage, _ t: Translator) -> HTML {
        let count = page.count ?? 0
        let (id, document) = (page.frame.id, page.document.id)
        let pictures = (1...max(1, page.shown)).map { number -> HTML in
            let source = CaseDocumentsAddress.page(id, document, number).address.path
            return
                "<p><img src=\"\(address: source)\" alt=\"\(t(Text.Preview.page(number: number)))\" loading=\"lazy\"></p>"
        }
        let more: HTML =
            count > page.shown
            ? "<p>\(t(Text.Preview.first(shown: page.shown, count: count)))</p>" : .empty
        return
            "<p class=\"quiet\">\(t(Text.Preview.meaning))</p><div class=\"pictures\">\(pictures)</div>\(more)"
    }
}
