// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Store
import Texts
import Web

/// What every page about the documents of one case knows.
struct DocumentFrame: Sendable {
    let open: OpenCase
    let file: Address
    let names: [StaffID: String]
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var isOpen: Bool { open.file.stage == .open }
}

/// What the page of a case's documents shows.
struct DocumentListPage: Sendable {
    let frame: DocumentFrame
    let sections: [SectionDocuments]
}

/// What the form of new documents shows.
struct NewDocumentPage: Sendable {
    let frame: DocumentFrame
    let sending: SendingID
    var draft = DocumentDraft()
    var faults: [DocumentFault] = []
    /// How many files of the form have been taken although others could not be.
    var kept = 0

    var sections: [Section] { frame.open.writes.list }

    /// A case that is closed, or of which she writes nothing, takes none.
    init(_ frame: DocumentFrame, sending: SendingID) throws {
        guard !frame.open.writes.isEmpty else { throw Problem.notFound }
        (self.frame, self.sending) = (frame, sending)
    }
}

/// What the page of one document shows.
struct DocumentPage: Sendable {
    let frame: DocumentFrame
    let read: ReadDocument
    let hasPreview: Bool
    let sending: SendingID
    /// Why it is to be void, as the form has it.
    var reason = ""
    var faults: [DocumentFault] = []
    /// Somebody else has declared it void meanwhile.
    var isMet = false

    var document: Document { read.document }
    var isKept: Bool { document.state == .kept }
    var mayVoid: Bool { isKept && frame.open.writes.contains(read.section) }
    /// Why it is void; nil if it is not.
    var voidReason: Confidential? {
        if case .void(let reason) = document.state { reason } else { nil }
    }
}

/// What the page with pictures of a document shows.
struct PreviewPage: Sendable {
    let frame: DocumentFrame
    let document: Document
    /// How many pages it has; nil if no picture of it can be made.
    let count: Int?

    var shown: Int { min(count ?? 0, Previews.mostPages) }
}
