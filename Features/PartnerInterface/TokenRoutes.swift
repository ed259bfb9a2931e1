// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// The pages on which the platform's coordinator makes tokens for partners' systems and revokes them.
package struct TokenRoutes: RouteSource {
    let interface: PartnerInterface
    let layout: StaffLayout.Maker

    package init(interface: PartnerInterface, layout: @escaping StaffLayout.Maker) {
        (self.interface, self.layout) = (interface, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/partner-interface", may: .coordinatePlatform) { try await list($0) }
        routes.staff(.post, "/partner-interface", may: .coordinatePlatform, make)
        routes.staff(.get, "/partner-interface/new", may: .coordinatePlatform, new)
        routes.staff(.post, "/partner-interface/:id/revoke", may: .coordinatePlatform, revoke)
    }

    @Sendable private func new(_ request: StaffRequest) async throws -> Answer {
        answer(try await newPage(request), request)
    }

    @Sendable private func make(_ request: StaffRequest) async throws -> Answer {
        var page = try await newPage(request)
        page.draft = TokenDraft(request.form)
        do {
            let plan = try page.draft.plan(
                among: page.agencies, page.receivers, today: page.today, last: page.last)
            let made = try await interface.make(plan, from: request.form.sending, by: request.viewer)
            guard let made else { return .see(InterfaceAddress.tokens.address) }
            return try await list(request, made: made.text)
        } catch let faults as TokenFaults { page.faults = faults.all }
        return answer(page, request)
    }

    @Sendable private func revoke(_ request: StaffRequest) async throws -> Answer {
        guard try await interface.revoke(try request.id("id"), by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(InterfaceAddress.tokens.address)
    }

    private func list(_ request: StaffRequest, made: String? = nil) async throws -> Answer {
        let t = request.translate
        let page = TokenListPage(
            tokens: try await interface.tokens().tokens,
            receivers: try await interface.needs.receivers(request.viewer), days: interface.days,
            formToken: request.formToken, made: made)
        return layout(request).answer(t(Text.Interface.heading), TokenViews.list(page, t))
    }

    private func newPage(_ request: StaffRequest) async throws -> NewTokenPage {
        let today = interface.today
        let agencies = try await interface.tokens().agencies.filter {
            $0.id != request.viewer.agency && $0.takesPart(on: today)
        }
        return NewTokenPage(
            agencies: agencies, receivers: try await interface.needs.receivers(request.viewer), today: today,
            last: interface.days.day(InterfaceToken.mostDays, after: interface.clock.now),
            sending: SendingID(from: interface.randomness), formToken: request.formToken)
    }

    private func answer(_ page: NewTokenPage, _ request: StaffRequest) -> Answer {
        let t = request.translate
        return layout(request).answer(
            t(Text.Interface.new), TokenViews.new(page, t), status: page.faults.isEmpty ? .ok : .unprocessable
        )
    }
}
