// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of the places of a case.
package struct PlaceRoutes: RouteSource {
    let places: Places
    let needs: PlaceNeeds
    let layout: StaffLayout.Maker

    package init(places: Places, needs: PlaceNeeds, layout: @escaping StaffLayout.Maker) {
        (self.places, self.needs, self.layout) = (places, needs, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/places", may: .workCases, list)
        routes.staff(.post, "/cases/:id/places", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/places/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/places/:place", may: .workCases, show)
        routes.staff(.post, "/cases/:id/places/:place", may: .workCases, change)
        routes.staff(.post, "/cases/:id/places/:place/address", may: .workCases, locate)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let all = try await places.all(in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        return layout(request).answer(
            request.translate(Text.CasePlaces.heading), PlaceListViews.list(all, frame, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = PlaceDraft(request.form, in: page.frame)
        page.faults = page.draft.faults(today: page.frame.today)
        guard page.faults.isEmpty, let section = page.draft.section else { return answer(page, request) }
        let kept = try await places.enter(
            page.draft.words, as: section, isConfidential: page.draft.isConfidential, in: page.frame.open,
            from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(PlacesAddress.list(page.frame.id).address)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWriteGeneral, let kept = page.read.words else { throw Problem.notFound }
        let draft = PlaceDraft(request.form, in: page.frame, keeping: kept)
        let faults = draft.faults(today: page.frame.today, keeping: kept)
        (page.words, page.version) = (draft.words, request.form.integer("version") ?? 0)
        guard faults.isEmpty else { return answer(page, request, .faulty(.general, faults)) }
        let writing = try await places.change(
            page.read.place, to: draft.words, after: page.version, in: page.frame.open,
            from: request.form.sending)
        return try await answer(writing, page, request) { now, words in
            .met(PlaceField.differing(now.words, words.words))
        }
    }

    @Sendable private func locate(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        guard page.mayWriteExact else { throw Problem.notFound }
        let draft = ExactDraft(request.form)
        (page.exact, page.exactVersion) = (draft.words, request.form.integer("version") ?? 0)
        guard draft.faults.isEmpty else { return answer(page, request, .faulty(.exact, draft.faults)) }
        let writing = try await places.locate(
            page.read, as: draft.words, after: page.exactVersion, in: page.frame.open,
            from: request.form.sending)
        return try await answer(writing, page, request) { now, words in
            .metExact(ExactField.differing(now.exact, words.exact))
        }
    }
}

extension PlaceRoutes {
    /// The case in the address, of whose places nothing is read yet; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> PlaceFrame {
        let open = try await places.files.open(in: request)
        guard !open.reads.intersection(Places.sections).isEmpty else { throw Problem.notFound }
        return PlaceFrame(
            open: open, people: try await needs.people(open), regions: try await needs.regions(),
            file: needs.file(open.id), days: places.days, today: places.today, formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewPlacePage {
        let frame = try await frame(request)
        guard !frame.writable.isEmpty else { throw Problem.notFound }
        return NewPlacePage(
            frame: frame, sections: frame.writable.map { ($0, needs.section($0, request.translate)) },
            sending: SendingID(from: places.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> PlacePage {
        let frame = try await frame(request)
        let id: CasePlaceID = try request.id("place")
        guard let (read, knownness) = try await places.find(id, in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        let name = { (section: Section) in needs.section(section, request.translate) }
        return PlacePage(
            frame: frame, read: read, knownness: knownness,
            sections: (name(read.place.section), name(read.place.exactSection)),
            names: try await needs.names(request.viewer), sending: SendingID(from: places.randomness),
            words: read.words ?? CasePlace.Words(), exact: read.address ?? CasePlace.Exact(),
            version: read.place.version, exactVersion: read.place.exactVersion)
    }

    /// How a writing ended: where somebody else wrote meanwhile, the page as it stands since, with what was written here still in
    /// the form.
    private func answer(
        _ writing: CaseWriting, _ earlier: PlacePage, _ request: StaffRequest,
        met: (_ now: PlacePage, _ earlier: PlacePage) -> PlacePage.Hand
    ) async throws -> Answer {
        switch writing {
        case .kept: return .see(PlacesAddress.place(earlier.frame.id, earlier.read.place.id).address)
        case .refused: throw Problem.notFound
        case .met:
            var page = try await page(request)
            let hand = met(page, earlier)
            if case .met = hand { page.words = earlier.words } else { page.exact = earlier.exact }
            return answer(page, request, hand)
        }
    }

    private func answer(_ page: NewPlacePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.CasePlaces.new), PlaceViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: PlacePage, _ request: StaffRequest, _ hand: PlacePage.Hand? = nil) -> Answer {
        var page = page
        page.hand = hand
        return layout(request).answer(
            request.translate(Text.CasePlaces.heading), PlaceViews.page(page, request.translate),
            status: hand == nil ? .ok : .unprocessable)
    }
}
