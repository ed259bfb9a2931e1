// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The pages of a section: its notes, a new one, one that corrects another, and who has read them.
extension CaseRoutes {
    func registerNotes(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/sections/:section", may: .workCases) { try await section($0) }
        routes.staff(.post, "/cases/:id/sections/:section", may: .workCases, write)
        routes.staff(.get, "/cases/:id/sections/:section/readers", may: .workCases, readers)
        routes.staff(.get, "/cases/:id/sections/:section/notes/:note", may: .workCases) {
            try await correction($0)
        }
        routes.staff(.post, "/cases/:id/sections/:section/notes/:note", may: .workCases, correct)
    }

    private func section(_ request: StaffRequest, faults: [NoteFault] = []) async throws -> Answer {
        var page = try await page(request)
        let before = CaseNoteID(request.query.text("before"))
        guard let notes = try await cases.notes(in: page.section, of: page.frame.open, before: before) else {
            throw Problem.notFound
        }
        (page.notes, page.faults) = (notes, faults)
        let title = t(request)(Text.Case.section(section: page.section.rawValue))
        let content = CaseNoteViews.section(page, t(request))
        return answer(title, content, request, isFaulty: !faults.isEmpty)
    }

    @Sendable private func write(_ request: StaffRequest) async throws -> Answer {
        let (frame, section) = try await writable(request)
        do {
            let words = try NoteDraft(request.form).words(in: section, today: cases.today)
            let kept = try await cases.write(
                words, in: section, of: frame.open, correcting: nil, from: request.form.sending)
            guard case .kept = kept else { throw Problem.notFound }
            return .see(CasesAddress.section(frame.id, section).address)
        } catch let faults as NoteFaults {
            return try await self.section(request, faults: faults.all)
        }
    }

    @Sendable private func correct(_ request: StaffRequest) async throws -> Answer {
        let (frame, section) = try await writable(request)
        do {
            let words = try NoteDraft(request.form).words(in: section, today: cases.today)
            let note: CaseNoteID = try request.id("note")
            let kept = try await cases.write(
                words, in: section, of: frame.open, correcting: note, from: request.form.sending)
            switch kept {
            case .kept: return .see(CasesAddress.section(frame.id, section).address)
            case .met: return try await correction(request, isMet: true)
            case .refused: throw Problem.notFound
            }
        } catch let faults as NoteFaults {
            return try await correction(request, faults: faults.all)
        }
    }

    /// The form for what is to stand in place of a note, or of what somebody else has put there meanwhile.
    private func correction(_ request: StaffRequest, faults: [NoteFault] = [], isMet: Bool = false)
        async throws
        -> Answer
    {
        var page = try await page(request)
        let id: CaseNoteID = try request.id("note")
        guard page.mayWrite,
            let chain = try await cases.chain(with: id, in: page.section, of: page.frame.open)
        else { throw Problem.notFound }
        if !request.form.has("text") { page.draft = NoteDraft(chain.newest.words) }
        page.faults = faults
        page.isMet = isMet || chain.newest.note.id != id
        let content = CaseNoteViews.correction(page, of: chain.newest, t(request))
        return answer(
            t(request)(Text.Note.correct), content, request, isFaulty: page.isMet || !faults.isEmpty)
    }

    @Sendable private func readers(_ request: StaffRequest) async throws -> Answer {
        let (frame, section) = (try await frame(request), try section(in: request))
        guard let unit = frame.open.unit(of: section) else { throw Problem.notFound }
        let list = try await needs.readers(unit.auditName, request)
        let content = CaseNoteViews.readers(list, of: section, frame, t(request))
        return answer(t(request)(Text.Note.readers), content, request)
    }

    private func page(_ request: StaffRequest) async throws -> SectionPage {
        let (frame, section) = (try await frame(request), try section(in: request))
        guard frame.open.reads.contains(section) else { throw Problem.notFound }
        return SectionPage(
            frame: frame, section: section, sending: SendingID(from: cases.randomness),
            draft: NoteDraft(request.form))
    }

    private func writable(_ request: StaffRequest) async throws -> (CaseFrame, Section) {
        let (frame, section) = (try await frame(request), try section(in: request))
        guard frame.open.writes.contains(section) else { throw Problem.notFound }
        return (frame, section)
    }

    private func section(in request: StaffRequest) throws -> Section {
        guard let section = Section(rawValue: request.parameters["section"] ?? "") else {
            throw Problem.notFound
        }
        return section
    }
}
