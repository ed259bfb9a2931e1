// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of the allegations of a case.
package struct AllegationRoutes: RouteSource {
    let allegations: Allegations
    let needs: AllegationNeeds
    let layout: StaffLayout.Maker

    package init(allegations: Allegations, needs: AllegationNeeds, layout: @escaping StaffLayout.Maker) {
        (self.allegations, self.needs, self.layout) = (allegations, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/allegations", may: .workCases, list)
        routes.staff(.post, "/cases/:id/allegations", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/allegations/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/allegations/:allegation", may: .workCases, show)
        routes.staff(.post, "/cases/:id/allegations/:allegation", may: .workCases, change)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let all = try await allegations.all(in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        return layout(request).answer(
            request.translate(Text.Allegations.heading),
            AllegationListViews.list(all, frame, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        let draft = AllegationDraft(request.form, among: page.frame.people)
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await allegations.enter(draft.words, in: page.frame.open, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(AllegationsAddress.list(page.frame.id).address)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.frame.mayWrite else { throw Problem.notFound }
        let (form, id) = (request.form, page.read.allegation.id)
        let draft = AllegationDraft(form, among: page.frame.people, keeping: page.words)
        page.version = form.integer("version") ?? 0
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await allegations.change(
            id, to: draft.words, after: page.version, in: page.frame.open, from: form.sending)
        switch kept {
        case .kept: return .see(AllegationsAddress.allegation(page.frame.id, id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }
}

extension AllegationRoutes {
    /// The case in the address, of whose allegations nothing is read yet; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> AllegationFrame {
        let open = try await allegations.files.open(in: request)
        guard open.reads.contains(.incident) else { throw Problem.notFound }
        return AllegationFrame(
            open: open, people: try await needs.people(open), file: needs.file(open.id),
            days: allegations.days, today: allegations.today, formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewAllegationPage {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return NewAllegationPage(frame: frame, sending: SendingID(from: allegations.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> AllegationPage {
        let frame = try await frame(request)
        let id: AllegationID = try request.id("allegation")
        guard let read = try await allegations.find(id, in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        return AllegationPage(
            frame: frame, read: read, names: try await needs.names(request.viewer),
            sending: SendingID(from: allegations.randomness), version: read.allegation.version,
            words: read.words)
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: AllegationPage, _ request: StaffRequest) async throws -> AllegationPage {
        var page = try await page(request)
        page.words = earlier.words
        page.met = AllegationField.differing(page.read.words, earlier.words)
        return page
    }

    private func answer(_ page: NewAllegationPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Allegations.new), AllegationViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: AllegationPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            AllegationListViews.title(page.read.words, request.translate),
            AllegationViews.page(page, request.translate), status: page.isInHand ? .unprocessable : .ok)
    }
}
