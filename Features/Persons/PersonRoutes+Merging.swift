// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// The pages on which two entries become one person, and two again.
extension PersonRoutes {
    func registerMerges(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/persons/:person/merge/:other", may: .workCases, compare)
        routes.staff(.post, "/cases/:id/persons/:person/merge/:other", may: .workCases, merge)
        routes.staff(.get, "/cases/:id/persons/:person/merges/:merge", may: .workCases, merged)
        routes.staff(.post, "/cases/:id/persons/:person/merges/:merge/undo", may: .workCases, undo)
    }

    @Sendable private func compare(_ request: StaffRequest) async throws -> Answer {
        answer(try await mergePage(request), request)
    }

    @Sendable private func merge(_ request: StaffRequest) async throws -> Answer {
        let page = try await chosen(request)
        guard page.mayBeTried else { return answer(page, request) }
        let kept = try await persons.merge(
            page.pair, as: page.draft.words(page.kept.words, page.gone.words), among: page.frame.people,
            in: page.frame.open, from: request.form.sending, mark)
        switch kept {
        case .kept: return .see(PersonsAddress.person(page.frame.id, page.kept.person.id).address)
        case .met:
            var page = try await mergePage(request)
            (page.draft, page.isMet) = (
                MergeDraft(request.form, page.kept.words, page.gone.words), page.obstacle == nil
            )
            return answer(page, request)
        case .refused: throw Problem.notFound
        }
    }

    @Sendable private func merged(_ request: StaffRequest) async throws -> Answer {
        answer(try await undoPage(request), request)
    }

    @Sendable private func undo(_ request: StaffRequest) async throws -> Answer {
        var page = try await undoPage(request)
        let (form, id) = (request.form, page.read.merge.kept)
        let kept = try await persons.undo(
            page.read, after: form.integer("version") ?? 0, among: page.frame.people, in: page.frame.open,
            from: form.sending, mark)
        switch kept {
        case .kept: return .see(PersonsAddress.person(page.frame.id, id).address)
        case .met:
            page = try await undoPage(request)
            page.isMet = page.obstacle == nil
            return answer(page, request)
        case .refused: throw Problem.notFound
        }
    }
}

extension PersonRoutes {
    /// Both entries in the address, as far as she reads and writes them; everything else is not found.
    private func mergePage(_ request: StaffRequest) async throws -> MergePage {
        let frame = try await frame(request)
        guard let kept = frame.people.entry(try request.id("person")),
            let gone = frame.people.entry(try request.id("other")),
            frame.open.writes.contains(kept.person.section), frame.open.writes.contains(gone.person.section)
        else { throw Problem.notFound }
        let pair = MergePair(
            kept: kept, gone: gone, keptVersion: kept.person.version, goneVersion: gone.person.version)
        return MergePage(
            frame: frame, pair: pair, sending: SendingID(from: persons.randomness),
            obstacle: persons.obstacle(to: gone, becoming: kept, among: frame.people),
            draft: MergeDraft(kept.words, gone.words))
    }

    /// The same with what a form says.
    private func chosen(_ request: StaffRequest) async throws -> MergePage {
        var page = try await mergePage(request)
        let form = request.form
        page.draft = MergeDraft(form, page.kept.words, page.gone.words)
        page.pair.keptVersion = form.integer("kept") ?? 0
        page.pair.goneVersion = form.integer("gone") ?? 0
        page.unchosen = page.draft.unchosen(page.kept.words, page.gone.words)
        let words = page.draft.words(page.kept.words, page.gone.words)
        page.faults = PersonDraft(words).faults(today: page.frame.today)
        return page
    }

    private func undoPage(_ request: StaffRequest) async throws -> UndoPage {
        let (frame, id, person) = (
            try await frame(request), try request.id("merge") as MergeID,
            try request.id("person") as PersonID
        )
        guard let read = frame.people.merges.first(where: { $0.merge.id == id && $0.merge.kept == person }),
            frame.open.writes.contains(read.merge.section)
        else { throw Problem.notFound }
        return UndoPage(
            frame: frame, read: read, kept: frame.people.entry(person),
            gone: frame.people.entry(read.merge.gone),
            obstacle: persons.obstacle(toUndoing: read, among: frame.people),
            changes: try await persons.changes(since: read.merge, among: frame.people, in: frame.open),
            sending: SendingID(from: persons.randomness))
    }

    private func answer(_ page: MergePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Merge.heading), MergeViews.compare(page, request.translate),
            status: page.isFine ? .ok : .unprocessable)
    }

    private func answer(_ page: UndoPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Merge.undoHeading), UndoViews.page(page, request.translate),
            status: page.isFine ? .ok : .unprocessable)
    }
}
