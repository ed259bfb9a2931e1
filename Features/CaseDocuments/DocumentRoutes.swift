// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Kernel
import Store
import Texts
package import Web

/// The pages of a case's documents: all of them, new ones, one of them, pictures of it, itself.
package struct DocumentRoutes: RouteSource {
    /// So much one form may hold in all.
    static let limitBytes = 25_000_000

    let documents: CaseDocuments
    let needs: DocumentNeeds
    let layout: StaffLayout.Maker

    package init(documents: CaseDocuments, needs: DocumentNeeds, layout: @escaping StaffLayout.Maker) {
        (self.documents, self.needs, self.layout) = (documents, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/documents", may: .workCases, list)
        routes.upload("/cases/:id/documents", may: .workCases, limitBytes: Self.limitBytes, put)
        routes.staff(.get, "/cases/:id/documents/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/documents/:document", may: .workCases, show)
        routes.staff(.get, "/cases/:id/documents/:document/preview", may: .workCases, preview)
        routes.staff(.get, "/cases/:id/documents/:document/preview/:page", may: .workCases, picture)
        routes.staff(.get, "/cases/:id/documents/:document/download", may: .workCases, download)
        routes.staff(.post, "/cases/:id/documents/:document/void", may: .workCases, void)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let found = try await documents.all(in: frame.open) else { throw Problem.notFound }
        let page = DocumentListPage(frame: frame, sections: found)
        return layout(request).answer(
            request.translate(Text.Documents.heading), DocumentListViews.list(page, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func put(_ request: StaffRequest, _ upload: Upload) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = DocumentDraft(request.form)
        do {
            let section = try page.draft.place(among: page.frame.open.writes)
            let putting = try await documents.put(
                upload, page.draft, in: section, of: page.frame.open, from: request.form.sending)
            if putting.faults.isEmpty { return .see(CaseDocumentsAddress.list(page.frame.id).address) }
            (page.faults, page.kept) = (putting.faults, putting.kept)
        } catch let faults as DocumentFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func preview(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let (document, content) = try await opened(request, in: frame.open)
        let count = try await free {
            try await documents.previews.pageCount(of: document.facts.kind, content)
        }
        let page = PreviewPage(frame: frame, document: document, count: count)
        return layout(request).answer(
            request.translate(Text.Preview.heading), PreviewViews.page(page, request.translate))
    }

    @Sendable private func picture(_ request: StaffRequest) async throws -> Answer {
        guard let number = request.parameters["page"].flatMap({ Int($0) }) else { throw Problem.notFound }
        let (document, content) = try await opened(
            request, in: try await documents.files.open(in: request))
        let picture = try await free {
            try await documents.previews.picture(of: number, document.facts.kind, content)
        }
        return picture.map(Answer.picture) ?? Answer(status: .unprocessable, content: .nothing)
    }

    @Sendable private func download(_ request: StaffRequest) async throws -> Answer {
        let (document, content) = try await opened(
            request, in: try await documents.files.open(in: request))
        guard let name = DocumentListViews.fileName(document, request.translate) else {
            throw Problem.notFound
        }
        return .download(
            Download(type: document.facts.kind.mediaType, name: name, byteCount: document.facts.byteCount) {
                send in for try await piece in content { try await send(piece) }
            })
    }

    @Sendable private func void(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        page.reason = request.form.text("reason")
        guard page.frame.open.writes.contains(page.read.section) else { throw Problem.notFound }
        page.faults = reasonFaults(page.reason)
        guard page.faults.isEmpty else { return answer(page, request) }
        switch try await documents.void(
            page.read, because: page.reason, of: page.frame.open, from: request.form.sending)
        {
        case .kept: return .see(CaseDocumentsAddress.list(page.frame.id).address)
        case .refused: throw Problem.notFound
        case .met: return try await met(page, request)
        }
    }
}

extension DocumentRoutes {
    /// The case in the address; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> DocumentFrame {
        let open = try await documents.files.open(in: request)
        return DocumentFrame(
            open: open, file: needs.file(open.id), names: try await needs.names(request.viewer),
            section: needs.section, days: documents.days, formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewDocumentPage {
        try NewDocumentPage(
            try await frame(request), sending: SendingID(from: documents.files.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> DocumentPage {
        let frame = try await frame(request)
        guard let read = try await documents.find(try request.id("document"), in: frame.open) else {
            throw Problem.notFound
        }
        return DocumentPage(
            frame: frame, read: read, hasPreview: documents.previews.show(read.document.facts.kind),
            sending: SendingID(from: documents.files.randomness))
    }

    private func opened(_ request: StaffRequest, in open: OpenCase) async throws -> (
        Document, DocumentContent
    ) {
        guard let opened = try await documents.opened(try request.id("document"), in: open) else {
            throw Problem.notFound
        }
        return opened
    }

    /// The same, or to be asked for a little later where too much is being made.
    private func free<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch PreviewObstacle.crowded {
            throw Problem.busy
        }
    }

    private func reasonFaults(_ reason: String) -> [DocumentFault] {
        if reason.isEmpty { return [.noReason] }
        return reason.count > DocumentDraft.mostNote ? [.reasonTooLong] : []
    }

    /// Somebody has declared it void before: the same form, or a colleague whose reason she must see beside hers.
    private func met(_ earlier: DocumentPage, _ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.voidReason != Confidential(earlier.reason) else {
            return .see(CaseDocumentsAddress.list(page.frame.id).address)
        }
        (page.reason, page.isMet) = (earlier.reason, true)
        return answer(page, request)
    }

    private func answer(_ page: NewDocumentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Documents.new), DocumentFormViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: DocumentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Document.heading), DocumentViews.page(page, request.translate),
            status: page.faults.isEmpty && !page.isMet ? .ok : .unprocessable)
    }
}
