// SPDX-License-Identifier: EUPL-1.2

package import Documents
package import Kernel
package import Web

/// Where the documents of cases are.
package enum CaseDocumentsAddress {
    case list(CaseID)
    case new(CaseID)
    case put(CaseID)
    case document(CaseID, DocumentID)
    case preview(CaseID, DocumentID)
    case page(CaseID, DocumentID, Int)
    case download(CaseID, DocumentID)
    case void(CaseID, DocumentID)

    package var address: Address {
        switch self {
        case .list(let id), .put(let id): Address("/cases/\(id)/documents")
        case .new(let id): Address("/cases/\(id)/documents/new")
        case .document(let id, let document): Address("/cases/\(id)/documents/\(document)")
        case .preview(let id, let document): Address("/cases/\(id)/documents/\(document)/preview")
        case .page(let id, let document, let page):
            Address("/cases/\(id)/documents/\(document)/preview/\(page)")
        case .download(let id, let document): Address("/cases/\(id)/documents/\(document)/download")
        case .void(let id, let document): Address("/cases/\(id)/documents/\(document)/void")
        }
    }
}
