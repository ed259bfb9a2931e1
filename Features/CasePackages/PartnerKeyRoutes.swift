// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
import Store
package import Texts
package import Web

/// The pages on which the keys of other organisations' teams are looked after.
package struct PartnerKeyRoutes: RouteSource {
    let keys: PartnerKeys
    let teams: @Sendable (Translator) async throws -> [PackageTeam]
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    let layout: StaffLayout.Maker

    package init(
        keys: PartnerKeys, teams: @escaping @Sendable (Translator) async throws -> [PackageTeam],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        layout: @escaping StaffLayout.Maker
    ) {
        (self.keys, self.teams, self.names, self.layout) = (keys, teams, names, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/package-keys", may: .coordinatePlatform, list)
        routes.staff(.get, "/package-keys/:team", may: .coordinatePlatform, show)
        routes.staff(.post, "/package-keys/:team", may: .coordinatePlatform, enter)
        routes.staff(.post, "/package-keys/:team/confirm", may: .coordinatePlatform, confirm)
        routes.staff(.post, "/package-keys/:team/end", may: .coordinatePlatform, end)
    }

    @Sendable private func list(_ request: StaffRequest) async throws -> Answer {
        let (t, running) = (request.translate, try await keys.running())
        let rows = try await teams(t).map { PartnerTeamRow(team: $0, keys: running[$0.id] ?? []) }
        return layout(request).answer(
            t(Text.Keys.heading), PartnerKeyViews.list(PartnerKeyListPage(rows: rows), t))
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        answer(try await page(request), request)
    }

    @Sendable private func enter(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        let form = PartnerKeyForm(request.form)
        let fault = try await keys.enter(
            form.key, for: page.team.id, after: form.version ?? 0, from: request.form.sending,
            by: request.viewer)
        return try await answer(fault, form, page.team, request)
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        let form = PartnerKeyForm(request.form)
        let fault = try await keys.confirm(
            id(request), of: page.team.id, with: form.with, on: form.day, from: request.form.sending,
            by: request.viewer)
        return try await answer(fault, form, page.team, request)
    }

    @Sendable private func end(_ request: StaffRequest) async throws -> Answer {
        let page = try await page(request)
        let fault = try await keys.end(
            id(request), of: page.team.id, from: request.form.sending, by: request.viewer)
        return try await answer(fault, PartnerKeyForm(), page.team, request)
    }
}

extension PartnerKeyRoutes {
    /// Which key her page showed; one that is none has been ended by nobody.
    private func id(_ request: StaffRequest) -> PartnerKeyID {
        PartnerKeyID(request.form.text("id")) ?? PartnerKeyID(high: 0, low: 0)
    }

    private func page(_ request: StaffRequest) async throws -> PartnerKeyPage {
        let team = try await teams(request.translate)
            .first { $0.id.description == request.parameters["team"] }
        guard let team else { throw Problem.notFound }
        return PartnerKeyPage(
            team: team, keys: try await keys.all(of: team.id), names: try await names(request.viewer),
            days: keys.days, formToken: request.formToken, sending: SendingID(from: keys.randomness))
    }

    /// The page as it stands now, with what is wrong and what was written.
    private func answer(
        _ fault: PartnerKeyFault?, _ form: PartnerKeyForm, _ team: PackageTeam, _ request: StaffRequest
    ) async throws -> Answer {
        guard let fault else { return .see(PackagesAddress.key(team.id).address) }
        var page = try await page(request)
        (page.form, page.fault) = (form, fault)
        // Only what somebody else wrote, which the page now shows, makes the next writing one after that.
        if fault == .met { page.form.version = nil }
        return answer(page, request)
    }

    private func answer(_ page: PartnerKeyPage, _ request: StaffRequest) -> Answer {
        layout(request).answer(
            page.team.name, PartnerKeyViews.page(page, request.translate),
            status: page.fault == nil ? .ok : .unprocessable)
    }
}
