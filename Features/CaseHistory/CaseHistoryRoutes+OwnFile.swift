// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The pages of what is kept of one person in all cases of the agency, for her who asks for it.
///
/// Of a case that the viewer may not see nothing is told, not even that it was left out.
extension CaseHistoryRoutes {
    func registerOwnFile(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/own-file/:person", may: .workCases, new)
        routes.staff(.post, "/cases/:id/own-file/:person", may: .workCases, begin)
        routes.staff(.get, "/cases/:id/file/:extract/archive", may: .workCases, archive)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await ownPage(request), request)
    }

    @Sendable private func begin(_ request: StaffRequest) async throws -> Answer {
        var page = try await ownPage(request)
        page.draft = OwnFileDraft(request.form, request.translate.language)
        guard page.draft.fault == nil else { return answer(page, request) }
        let chosen = page.others.filter { page.draft.same.contains($0.name) && $0.open.mayExport }
        let (open, person) = (page.frame.open, page.person)
        let id = try await history.begin(
            page.draft, at: OwnPlace(open: open, person: person.id, isSurvivor: person.isSurvivor),
            and: chosen.map(\.place), from: request.form.sending)
        let next = id.map { CaseHistoryAddress.extract(open.id, $0) } ?? .extracts(open.id)
        return .see(next.address)
    }

    @Sendable private func archive(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        let read = try await read(request, frame)
        guard let language = read.words.language, read.words.also != nil else { throw Problem.notFound }
        let parts = try await parts(of: read, frame, request)
        guard parts.allSatisfy({ $0.state == .decided }) else {
            return .see(CaseHistoryAddress.extract(frame.id, read.extract.id).address)
        }
        return .download(try await archive(of: parts, Translator(language)))
    }

    /// The cases of one person's file that the viewer may give out, this one first; none where it is of this one alone.
    func parts(of read: ReadExtract, _ frame: HistoryFrame, _ request: StaffRequest) async throws
        -> [OwnFilePart]
    {
        guard let also = read.words.also else { return [] }
        var parts = [OwnFilePart(frame: frame, read: read)]
        for ids in also.compactMap(\.ids) {
            guard let open = try await open(ids.matter, beside: frame.open, request), open.mayExport else {
                continue
            }
            let read = try await history.find(ids.extract, in: open)
            parts.append(OwnFilePart(frame: self.frame(of: open, request), read: read))
        }
        return parts
    }

    /// Another case of the same agency, if it is hers to see.
    private func open(_ id: CaseID, beside own: OpenCase, _ request: StaffRequest) async throws -> OpenCase? {
        let open = try await history.files.open(id, by: request.viewer, with: request.key)
        return open.flatMap { $0.file.agency == own.file.agency ? $0 : nil }
    }

    private func ownPage(_ request: StaffRequest) async throws -> OwnFilePage {
        let (frame, t) = (try await frame(request), request.translate)
        let named = request.parameters["person"] ?? ""
        guard frame.open.mayExport,
            let person = try await people(of: frame, request).first(where: {
                $0.id == named || $0.earlier.contains(named)
            })
        else { throw Problem.notFound }
        var others: [OwnFileCase] = []
        for same in try await needs.same(person.id, frame.open, request.key, t) {
            guard let open = try await open(same.matter, beside: frame.open, request) else { continue }
            others.append(OwnFileCase(open: open, same: same))
        }
        return OwnFilePage(
            frame: frame, person: person, others: others,
            sending: SendingID(from: history.files.randomness), draft: OwnFileDraft(t.language))
    }

    /// The whole file: every reading is noted before its first byte goes out.
    private func archive(of parts: [OwnFilePart], _ t: Translator) async throws -> Download {
        var archive = OwnFileArchive(days: history.days, at: history.files.clock.now)
        for part in parts {
            guard let read = part.read else { continue }
            let paper = try await paper(of: read, part.frame, t)
            try await archive.add(paper) { try await needs.document($0, part.frame.open) }
        }
        guard let download = try await archive.download(t) else { throw Problem.notFound }
        return download
    }

    private func answer(_ page: OwnFilePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Own.heading(name: page.person.name)),
            OwnFileViews.page(page, request.translate),
            status: page.draft.fault == nil ? .ok : .unprocessable)
    }
}

/// What the page shows on which somebody's own file is begun.
struct OwnFilePage: Sendable {
    let frame: HistoryFrame
    let person: CasePerson
    let others: [OwnFileCase]
    let sending: SendingID
    var draft: OwnFileDraft
}
