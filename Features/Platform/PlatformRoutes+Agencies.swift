// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Texts
import Web

/// The pages of agencies.
extension PlatformRoutes {
    func registerAgencies(in routes: inout Routes) {
        routes.staff(.get, "/platform/agencies", may: .readPlatform, agencies)
        routes.staff(.post, "/platform/agencies", may: .coordinatePlatform, enter)
        routes.staff(.get, "/platform/agencies/new", may: .coordinatePlatform, newAgency)
        routes.staff(.get, "/platform/agencies/:id", may: .readPlatform, agency)
        routes.staff(.post, "/platform/agencies/:id", may: .coordinatePlatform, changeAgency)
    }

    @Sendable private func agencies(_ request: StaffRequest) async throws -> Answer {
        let page = AgencyListPage(frame: try await frame(request), book: try await platform.book())
        let t = request.translate
        return layout(request).answer(t(Text.Agency.list), AgencyViews.list(page, t))
    }

    @Sendable private func newAgency(_ request: StaffRequest) async throws -> Answer {
        answer(AgencyPage(frame: try await frame(request), agency: nil), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        var page = AgencyPage(frame: try await frame(request), agency: nil)
        page.draft = AgencyDraft(request.form)
        let id = AgencyID(from: platform.randomness)
        do {
            let fault = try await platform.enter(
                try page.draft.agency(id, version: 1), from: request.form.sending, by: request.viewer)
            guard let fault else { return .see(PlatformAddress.agencies.address) }
            page.faults = [fault]
        } catch let faults as AgencyFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func agency(_ request: StaffRequest) async throws -> Answer {
        answer(try await agencyPage(request), request)
    }

    @Sendable private func changeAgency(_ request: StaffRequest) async throws -> Answer {
        let id = try await agencyPage(request).agency?.id ?? AgencyID(from: platform.randomness)
        let (draft, version) = (AgencyDraft(request.form), request.form.integer("version") ?? 0)
        var faults: [AgencyFault] = []
        do {
            let fault = try await platform.change(
                try draft.agency(id, version: version), after: version, from: request.form.sending,
                by: request.viewer)
            guard let fault else { return .see(PlatformAddress.agency(id).address) }
            faults = [fault]
        } catch let wrong as AgencyFaults { faults = wrong.all }
        return try await answer(draft, version, faults, request)
    }

    private func agencyPage(_ request: StaffRequest) async throws -> AgencyPage {
        let (frame, id) = (try await frame(request), try request.id("id") as AgencyID)
        guard let agency = frame.agencies.first(where: { $0.id == id }) else { throw Problem.notFound }
        return AgencyPage(
            frame: frame, agency: agency, units: try await platform.units(of: id),
            isSignatory: try await platform.book().isSignatory(id, at: frame.today),
            draft: AgencyDraft(agency), version: agency.version)
    }

    /// The page as it stands now, with what was written here still in the form.
    private func answer(
        _ draft: AgencyDraft, _ version: Int, _ faults: [AgencyFault], _ request: StaffRequest
    ) async throws -> Answer {
        var page = try await agencyPage(request)
        (page.draft, page.faults) = (draft, faults)
        if !page.isMet { page.version = version }
        return answer(page, request)
    }

    private func answer(_ page: AgencyPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(page.agency == nil ? Text.Agency.new : Text.Agency.one), AgencyViews.page(page, unit, t),
            status: page.faults.isEmpty ? .ok : .unprocessable)
    }
}
