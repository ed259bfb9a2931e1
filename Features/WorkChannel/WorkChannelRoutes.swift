// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Outbound
import Texts
package import Web

/// The page on which somebody who works here says where she is written to.
package struct WorkChannelRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = WorkChannelAddress.page.address

    let gate: Outbound
    let layout: StaffLayout.Maker

    package init(gate: Outbound, layout: @escaping StaffLayout.Maker) {
        self.gate = gate
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/work-channel", may: .useOwnAccount) { try await page($0, nil) }
        routes.staff(.post, "/work-channel", may: .useOwnAccount, propose)
        routes.staff(.post, "/work-channel/confirm", may: .useOwnAccount, confirm)
        routes.staff(.post, "/work-channel/remove", may: .useOwnAccount, remove)
    }

    @Sendable private func propose(_ request: StaffRequest) async throws -> Answer {
        guard let address = EmailAddress(request.form.text("address")) else {
            return try await page(request, .badAddress)
        }
        switch try await gate.propose(address, for: request.viewer.id) {
        case .allowed: return .see(Self.home)
        case .refused(let refusal): return try await page(request, .refused(refusal))
        }
    }

    @Sendable private func confirm(_ request: StaffRequest) async throws -> Answer {
        let typed = request.form.text("code").filter { !$0.isWhitespace }
        guard let code = ConfirmationCode(typed), try await gate.confirm(code, of: request.viewer.id) else {
            return try await page(request, .wrongCode)
        }
        return .see(Self.home)
    }

    @Sendable private func remove(_ request: StaffRequest) async throws -> Answer {
        try await gate.removeChannel(of: request.viewer.id)
        return .see(Self.home)
    }

    private func page(_ request: StaffRequest, _ obstacle: WorkChannelPage.Obstacle?) async throws -> Answer {
        let page = WorkChannelPage(
            channel: try await gate.channel(of: request.viewer.id), typed: request.form.text("address"),
            obstacle: obstacle, zone: gate.zone, formToken: request.formToken)
        let t = request.translate
        return layout(request).answer(
            t(Text.Channel.heading), WorkChannelViews.page(page, t),
            status: obstacle == nil ? .ok : .unprocessable)
    }
}
