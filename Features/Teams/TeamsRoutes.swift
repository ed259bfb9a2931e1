// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// The page of the teams of an agency.
package struct TeamsRoutes: RouteSource {
    /// Where it is, for the navigation.
    package static let home = TeamsAddress.list.address

    let teams: Teams
    let layout: StaffLayout.Maker

    package init(teams: Teams, layout: @escaping StaffLayout.Maker) {
        (self.teams, self.layout) = (teams, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/teams", may: .manageAccounts) { try await page($0, nil) }
        routes.staff(.post, "/teams", may: .manageAccounts, found)
    }

    @Sendable private func found(_ request: StaffRequest) async throws -> Answer {
        let (name, keeper) = (request.form.text("name"), StaffID(request.form.text("keeper")))
        if let fault = try await teams.found(name, with: keeper, by: request.viewer) {
            return try await page(request, fault)
        }
        return .see(Self.home)
    }

    private func page(_ request: StaffRequest, _ fault: TeamFault?) async throws -> Answer {
        let page = TeamsPage(
            teams: try await teams.all(for: request.viewer),
            candidates: try await teams.candidates(for: request.viewer), formToken: request.formToken,
            name: request.form.text("name"), keeper: request.form.text("keeper"), fault: fault)
        let t = request.translate
        return layout(request).answer(
            t(Text.Teams.heading), TeamsViews.page(page, t), status: fault == nil ? .ok : .unprocessable)
    }
}
