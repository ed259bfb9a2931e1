// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
import Texts
package import Web

/// One's own link to a provider, and an account manager's look at her colleagues'.
package struct PartnerOwnRoutes: RouteSource {
    private let partners: Partners
    private let zone: TimeZone
    private let layout: StaffLayout.Maker

    package init(partners: Partners, zone: TimeZone, layout: @escaping StaffLayout.Maker) {
        self.partners = partners
        self.zone = zone
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/account/partner", may: .useOwnAccount) { try await page($0) }
        routes.staff(.post, "/account/partner/begin", may: .useOwnAccount, begin)
        routes.staff(.post, "/account/partner/link", may: .useOwnAccount, link)
        routes.staff(.post, "/account/partner/unlink", may: .useOwnAccount, unlink)
        routes.staff(.post, "/account/partner/colleagues/:id/unlink", may: .manageAccounts, unlinkColleague)
    }

    /// The way there from one's own account, where the agency has a provider.
    package func panel(_ request: StaffRequest) -> HTML {
        partners.providers(of: request.viewer).isEmpty ? .empty : PartnerOwnViews.way(request.translate)
    }

    @Sendable private func begin(_ request: StaffRequest) async throws -> Answer {
        let key = request.form.text("provider")
        guard let provider = partners.providers(of: request.viewer).first(where: { $0.key == key }) else {
            return .see(PartnerAddress.own.address)
        }
        let t = request.translate
        let address = try await partners.begin(
            at: provider, in: request.secret, linking: request.viewer.id)
        guard let address else {
            return layout(request).answer(
                t(Text.Down.heading), PartnerViews.deadEnd(.down, linking: true, t), status: .unavailable)
        }
        return layout(request).answer(t(Text.Leave.heading), PartnerViews.leaving(to: address, t))
    }

    @Sendable private func link(_ request: StaffRequest) async throws -> Answer {
        switch try await partners.link(request.viewer, in: request.secret) {
        case .linked: .see(PartnerAddress.own.address)
        case .over: try await page(request, .over)
        case .taken: try await page(request, .taken)
        }
    }

    @Sendable private func unlink(_ request: StaffRequest) async throws -> Answer {
        _ = try await partners.unlink(request.viewer.id, by: request.viewer)
        return .see(PartnerAddress.own.address)
    }

    @Sendable private func unlinkColleague(_ request: StaffRequest) async throws -> Answer {
        let colleague: StaffID = try request.id("id")
        guard colleague != request.viewer.id, try await partners.unlink(colleague, by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(PartnerAddress.own.address)
    }

    private func page(_ request: StaffRequest, _ obstacle: PartnerPage.Obstacle? = nil) async throws -> Answer
    {
        let standing = try await partners.standing(of: request.viewer, in: request.secret)
        let mayManage = standing != nil && request.viewer.may(.manageAccounts)
        let page = PartnerPage(
            standing: standing,
            colleagues: mayManage ? try await partners.colleagues(of: request.viewer) : nil,
            obstacle: obstacle, zone: zone, formToken: request.formToken)
        let t = request.translate
        return layout(request).answer(
            t(Text.Own.heading), PartnerOwnViews.page(page, t), status: obstacle == nil ? .ok : .unprocessable
        )
    }
}
