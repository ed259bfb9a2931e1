// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages of protection measures: what ends over all cases, those of a case, and one with its breaches.
package struct MeasureRoutes: RouteSource {
    let measures: ProtectionMeasures
    let needs: MeasureNeeds
    let layout: StaffLayout.Maker

    package init(measures: ProtectionMeasures, needs: MeasureNeeds, layout: @escaping StaffLayout.Maker) {
        (self.measures, self.needs, self.layout) = (measures, needs, layout)
    }

    package func register(in routes: inout Routes) {
        let (list, one) = ("/cases/:id/protection-measures", "/cases/:id/protection-measures/:measure")
        routes.staff(.get, "/protection-measures", may: .workCases, ending)
        routes.staff(.get, list, may: .workCases, self.list)
        routes.staff(.post, list, may: .workCases, enter)
        routes.staff(.get, list + "/new", may: .workCases, new)
        routes.staff(.get, one, may: .workCases, show)
        routes.staff(.post, one, may: .workCases, change)
        routes.staff(.post, one + "/status", may: .workCases, move)
        routes.staff(.post, one + "/breaches", may: .workCases, enterBreach)
        routes.staff(.get, one + "/breaches/:breach", may: .workCases, showBreach)
        routes.staff(.post, one + "/breaches/:breach", may: .workCases, changeBreach)
    }

    @Sendable private func ending(_ request: StaffRequest) async throws -> Answer {
        let ending = try await measures.ending(for: request.viewer)
        let cases = Array(Set(ending.map(\.matter)))
        let page = EndingMeasuresPage(
            measures: ending, count: try await measures.count(for: request.viewer),
            labels: try await needs.labels(cases, request.viewer, request.key), time: measures.time,
            now: measures.clock.now)
        return layout(request).answer(
            request.translate(Text.Measures.ending), MeasureListViews.ending(page, request.translate))
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let all = try await measures.all(in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        return layout(request).answer(
            request.translate(Text.Measures.heading), MeasureListViews.list(all, frame, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        let draft = MeasureDraft(request.form, page.frame)
        (page.words, page.faults) = (draft.words, draft.faults(page.frame))
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await measures.enter(draft.words, in: page.frame.open, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(MeasuresAddress.list(page.frame.id).address)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        let draft = MeasureDraft(request.form, page.frame, keeping: page.seen)
        let faults = draft.faults(page.frame)
        guard faults.isEmpty else {
            page.hand = .correcting(draft.words, faults)
            return answer(page, request)
        }
        return try await keep(draft.words, page, request, isMoving: false)
    }

    @Sendable private func move(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        guard !page.next.isEmpty else { throw Problem.notFound }
        let draft = MeasureDraft(moving: page.seen, by: request.form, page.frame)
        let faults = draft.faults(page.frame, after: page.seen)
        guard faults.isEmpty else {
            page.hand = .moving(draft.words, faults)
            return answer(page, request)
        }
        return try await keep(draft.words, page, request, isMoving: true)
    }

    @Sendable private func enterBreach(_ request: StaffRequest) async throws -> Answer {
        var page = try await writable(request)
        guard page.canBeBreached else { throw Problem.notFound }
        let draft = BreachDraft(request.form, page.frame)
        let faults = draft.faults(page.frame)
        guard faults.isEmpty else {
            page.hand = .breach(draft.words, faults)
            return answer(page, request)
        }
        let (frame, id) = (page.frame, page.read.measure.id)
        let kept = try await measures.enter(
            draft.words, of: page.read, in: frame.open, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(MeasuresAddress.measure(frame.id, id).address)
    }

    @Sendable private func showBreach(_ request: StaffRequest) async throws -> Answer {
        answer(try await breachPage(request), request)
    }

    @Sendable private func changeBreach(_ request: StaffRequest) async throws -> Answer {
        var page = try await breachPage(request)
        guard page.frame.mayWrite else { throw Problem.notFound }
        let draft = BreachDraft(request.form, page.frame, keeping: page.words)
        page.version = request.form.integer("version") ?? 0
        (page.words, page.faults) = (draft.words, draft.faults(page.frame))
        return page.faults.isEmpty ? try await keep(page, request) : answer(page, request)
    }
}

extension MeasureRoutes {
    /// The case in the address, of whose measures nothing is read yet; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> MeasureFrame {
        let open = try await measures.files.open(in: request)
        guard open.reads.contains(ProtectionMeasures.section) else { throw Problem.notFound }
        return MeasureFrame(
            open: open, people: try await needs.people(open),
            places: try await needs.places(open, request.translate),
            incidents: try await needs.incidents(open, request.translate), kinds: measures.kinds,
            file: needs.file(open.id), time: measures.time, now: measures.clock.now,
            formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewMeasurePage {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return NewMeasurePage(frame: frame, sending: SendingID(from: measures.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> MeasurePage {
        let frame = try await frame(request)
        let id: MeasureID = try request.id("measure")
        guard let (read, breaches) = try await measures.find(id, in: frame.open, among: frame.people) else {
            throw Problem.notFound
        }
        return MeasurePage(
            frame: frame, read: read, breaches: breaches, names: try await needs.names(request.viewer),
            sending: SendingID(from: measures.randomness), version: read.measure.version)
    }

    /// The page for what a form brings, with the version that its writer saw.
    private func writable(_ request: StaffRequest) async throws -> MeasurePage {
        var page = try await page(request)
        page.version = request.form.integer("version") ?? 0
        guard page.frame.mayWrite, page.read.said(at: page.version) != nil else { throw Problem.notFound }
        return page
    }

    private func breachPage(_ request: StaffRequest) async throws -> BreachPage {
        let page = try await page(request)
        let id: BreachID = try request.id("breach")
        guard let read = try await measures.find(id, of: page.read.measure.id, in: page.frame.open) else {
            throw Problem.notFound
        }
        return BreachPage(
            frame: page.frame, measure: page.read, read: read, names: page.names, sending: page.sending,
            version: read.breach.version, words: read.words)
    }

    /// Keeps a measure; where somebody else wrote meanwhile, the page as it stands since, with what was written here.
    private func keep(
        _ words: ProtectionMeasure.Words, _ page: MeasurePage, _ request: StaffRequest, isMoving: Bool
    ) async throws -> Answer {
        let (frame, id) = (page.frame, page.read.measure.id)
        let kept = try await measures.change(
            id, to: words, after: page.version, in: frame.open, from: request.form.sending)
        switch kept {
        case .kept: return .see(MeasuresAddress.measure(frame.id, id).address)
        case .refused: throw Problem.notFound
        case .met:
            var now = try await self.page(request)
            let fields = MeasureField.differing(now.read.words, words)
            now.hand = .met(words, fields, isMoving: isMoving)
            return answer(now, request)
        }
    }

    private func keep(_ page: BreachPage, _ request: StaffRequest) async throws -> Answer {
        let (frame, measure, id) = (page.frame, page.measure.measure.id, page.read.breach.id)
        let kept = try await measures.change(
            id, of: page.measure, to: page.words, after: page.version, in: frame.open,
            from: request.form.sending)
        switch kept {
        case .kept: return .see(MeasuresAddress.measure(frame.id, measure).address)
        case .refused: throw Problem.notFound
        case .met:
            var now = try await breachPage(request)
            now.words = page.words
            now.met = BreachField.differing(now.read.words, page.words)
            return answer(now, request)
        }
    }

    private func answer(_ page: NewMeasurePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Measures.new), MeasureFormViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: MeasurePage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            MeasureFieldViews.title(page.read.words, page.frame, request.translate),
            MeasureViews.page(page, request.translate), status: page.hand == nil ? .ok : .unprocessable)
    }

    private func answer(_ page: BreachPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Measures.breach), BreachViews.page(page, request.translate),
            status: page.isInHand ? .unprocessable : .ok)
    }
}
