// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Texts
package import Web

/// The pages of the centres.
package struct CentreRoutes: RouteSource {
    /// How many days ahead the page of a centre tells its hours.
    static let daysAhead = 14

    let centres: Centres
    let layout: StaffLayout.Maker

    package init(centres: Centres, layout: @escaping StaffLayout.Maker) {
        (self.centres, self.layout) = (centres, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/centres", may: .useOwnAccount) { list($0) }
        routes.staff(.get, "/centres/:centre", may: .useOwnAccount) { try await centre($0) }
        routes.staff(.post, "/centres/:centre", may: .manageAccounts, seat)
    }

    private func list(_ request: StaffRequest) -> Answer {
        let (t, organisation, now) = (request.translate, centres.organisation, centres.clock.now)
        let page = CentresPage(
            centres: organisation.centres.map { centre in
                CentresPage.Entry(
                    centre: centre, today: organisation.days(of: centre, from: now, count: 1).first,
                    isOpen: organisation.isOpen(centre, at: now), phone: phone(of: centre))
            }, outreach: organisation.outreachPlaces)
        return layout(request).answer(t(Text.Centres.heading), CentresViews.list(page, t))
    }

    private func centre(_ request: StaffRequest, isRefused: Bool = false) async throws -> Answer {
        let (t, organisation, now) = (request.translate, centres.organisation, centres.clock.now)
        let centre = try named(request)
        let page = CentrePage(
            centre: centre, isOpen: organisation.isOpen(centre, at: now), phone: phone(of: centre),
            email: organisation.emails.first { $0.key == centre.email }?.address,
            days: organisation.days(of: centre, from: now, count: Self.daysAhead), zone: organisation.zone,
            people: try await centres.people(of: centre, for: request.viewer),
            outreach: organisation.outreachPlaces.filter { $0.centre == centre.key },
            seating: try await seating(of: centre, request, isRefused: isRefused))
        return layout(request).answer(
            centre.name.text(in: t.language), CentreViews.page(page, t),
            status: isRefused ? .unprocessable : .ok)
    }

    @Sendable private func seat(_ request: StaffRequest) async throws -> Answer {
        let (centre, chosen) = (try named(request), request.form.text("team"))
        let team = TeamID(chosen)
        guard chosen.isEmpty || team != nil,
            try await centres.seat(team, in: centre, by: request.viewer)
        else { return try await self.centre(request, isRefused: true) }
        return .see(CentresAddress.centre(centre.key).address)
    }

    private func seating(of centre: Organisation.Centre, _ request: StaffRequest, isRefused: Bool)
        async throws -> CentrePage.Seating?
    {
        guard request.viewer.may(.manageAccounts), request.viewer.runsLine else { return nil }
        let t = request.translate
        let teams = try await centres.teams(of: centre, for: request.viewer)
        return CentrePage.Seating(
            teams: teams.all.map { ($0.id, $0.name.isEmpty ? t(Text.Centre.caseTeam) : $0.name) },
            here: teams.here, formToken: request.formToken, isRefused: isRefused)
    }

    private func named(_ request: StaffRequest) throws -> Organisation.Centre {
        guard let centre = centres.find(request.parameters["centre"] ?? "") else { throw Problem.notFound }
        return centre
    }

    private func phone(of centre: Organisation.Centre) -> Organisation.Phone? {
        centres.organisation.phones.first { $0.key == centre.phone }
    }
}
