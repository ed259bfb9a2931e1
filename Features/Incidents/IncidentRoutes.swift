// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
import Store
import Texts
package import Web

/// The pages of the incidents of a case.
package struct IncidentRoutes: RouteSource {
    let incidents: Incidents
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address
    let layout: StaffLayout.Maker

    package init(
        incidents: Incidents, file: @escaping @Sendable (CaseID) -> Address,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.incidents, self.file, self.layout) = (incidents, file, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/cases/:id/incidents", may: .workCases, list)
        routes.staff(.post, "/cases/:id/incidents", may: .workCases, enter)
        routes.staff(.get, "/cases/:id/incidents/new", may: .workCases, new)
        routes.staff(.get, "/cases/:id/incidents/:incident", may: .workCases) { try await show($0) }
        routes.staff(.post, "/cases/:id/incidents/:incident", may: .workCases, change)
        routes.staff(.post, "/cases/:id/incidents/:incident/remove", may: .workCases, remove)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let frame = try await frame(request)
        guard let all = try await incidents.all(in: frame.open) else { throw Problem.notFound }
        return layout(request).answer(
            request.translate(Text.Incidents.heading), IncidentListViews.list(all, frame, request.translate))
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        let draft = IncidentDraft(request.form)
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        guard page.faults.isEmpty else { return answer(page, request) }
        let kept = try await incidents.enter(draft.words, in: page.frame.open, from: request.form.sending)
        guard case .kept = kept else { throw Problem.notFound }
        return .see(IncidentsAddress.list(page.frame.id).address)
    }

    private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func change(_ request: StaffRequest) async throws -> Answer {
        var page = try await page(request)
        let (draft, id) = (IncidentDraft(request.form), page.read.incident.id)
        page.version = request.form.integer("version") ?? 0
        (page.words, page.faults) = (draft.words, draft.faults(today: page.frame.today))
        guard page.frame.mayWrite else { throw Problem.notFound }
        guard page.faults.isEmpty else { return answer(page, request) }
        switch try await incidents.change(id, to: draft.words, after: page.version, in: page.frame.open) {
        case .kept: return .see(IncidentsAddress.incident(page.frame.id, id).address)
        case .refused: throw Problem.notFound
        case .met: return answer(try await met(page, request), request)
        }
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        let (page, version) = (try await page(request), request.form.integer("version") ?? 0)
        let id = page.read.incident.id
        switch try await incidents.remove(id, after: version, from: page.frame.open) {
        case .kept: return .see(IncidentsAddress.list(page.frame.id).address)
        case .met: return .see(IncidentsAddress.incident(page.frame.id, id).address)
        case .refused: throw Problem.notFound
        }
    }
}

extension IncidentRoutes {
    /// The case in the address, of which nothing is read yet; everything else is not found.
    private func frame(_ request: StaffRequest) async throws -> IncidentFrame {
        let open = try await incidents.files.open(in: request)
        return IncidentFrame(
            open: open, file: file(open.id), days: incidents.days, today: incidents.today,
            formToken: request.formToken)
    }

    private func newPage(_ request: StaffRequest) async throws -> NewIncidentPage {
        let frame = try await frame(request)
        guard frame.mayWrite else { throw Problem.notFound }
        return NewIncidentPage(frame: frame, sending: SendingID(from: incidents.randomness))
    }

    private func page(_ request: StaffRequest) async throws -> IncidentPage {
        let frame = try await frame(request)
        guard let read = try await incidents.find(try request.id("incident"), in: frame.open) else {
            throw Problem.notFound
        }
        return IncidentPage(frame: frame, read: read, version: read.incident.version, words: read.words)
    }

    /// The page as it stands since somebody else wrote, with what was written here still in the form.
    private func met(_ earlier: IncidentPage, _ request: StaffRequest) async throws -> IncidentPage {
        var page = try await page(request)
        page.words = earlier.words
        page.met = IncidentField.differing(page.read.words, earlier.words)
        return page
    }

    private func answer(_ page: NewIncidentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            request.translate(Text.Incidents.new), IncidentViews.new(page, request.translate),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }

    private func answer(_ page: IncidentPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            IncidentListViews.title(page.read.words, page.frame, request.translate),
            IncidentViews.page(page, request.translate),
            status: page.isInHand ? .unprocessable : .ok)
    }
}
