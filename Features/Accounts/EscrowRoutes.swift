// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// The holders' page, and the places where what they do can be stopped.
package struct EscrowRoutes: RouteSource {
    /// Where the holders' page is, for the navigation.
    package static let home = PeopleAddress.escrow.address

    private let accounts: Accounts
    private let flood: Flood
    private let layout: StaffLayout.Maker

    package init(accounts: Accounts, flood: Flood, layout: @escaping StaffLayout.Maker) {
        (self.accounts, self.flood, self.layout) = (accounts, flood, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/escrow", may: .holdEscrow) { try await page($0, nil) }
        routes.staff(.post, "/escrow/:id", may: .holdEscrow, open)
        routes.staff(.post, "/rescues/:id", may: .confirmMending, stop)
        routes.staff(.post, "/account/rescue", may: .useOwnAccount, stopOwn)
    }

    @Sendable private func open(_ request: StaffRequest) async throws -> Answer {
        guard let layer = Accounts.EscrowLayer(rawValue: request.form.text("layer")) else {
            throw Problem.malformed
        }
        let code = request.form.text("code").filter { !$0.isWhitespace }
        switch try await accounts.openEscrow(
            of: try request.id("id"), layer, code: code, by: request.viewer, with: request.key, against: flood
        )
        {
        case .opened: return .see(Self.home)
        case .wrongCode: return try await page(request, Text.Escrow.wrongCode)
        case .wait(let seconds): return try await page(request, Text.SignIn.wait(seconds: seconds))
        case .gone: throw Problem.notFound
        }
    }

    @Sendable private func stop(_ request: StaffRequest) async throws -> Answer {
        let person = try await accounts.person(try request.id("id"), for: request.viewer)
        guard try await accounts.stopRescue(of: person.account.id, by: .staff(request.viewer.id)) else {
            throw Problem.notFound
        }
        return .see(PeopleRoutes.confirmations)
    }

    @Sendable private func stopOwn(_ request: StaffRequest) async throws -> Answer {
        _ = try await accounts.stopRescue(of: request.viewer.id, by: .staff(request.viewer.id))
        return .see(AccountRoutes.home)
    }

    private func page(_ request: StaffRequest, _ problem: Message?) async throws -> Answer {
        let page = EscrowPage(
            tasks: try await accounts.escrowTasks(for: request.viewer), problem: problem,
            formToken: request.formToken)
        let t = request.translate
        return layout(request).answer(
            t(Text.Escrow.heading), EscrowViews.tasks(page, t), status: problem == nil ? .ok : .unprocessable)
    }
}
