// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Outbound
import Store
import Texts
package import Web

/// The page of whoever runs the installation.
package struct OperatingRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = OperatingAddress.page.address

    let gate: Outbound
    /// What is not confirmed yet, read anew for each page.
    let unconfirmed: @Sendable () throws -> [UnconfirmedPart]
    let layout: StaffLayout.Maker

    package init(
        gate: Outbound, unconfirmed: @escaping @Sendable () throws -> [UnconfirmedPart],
        layout: @escaping StaffLayout.Maker
    ) {
        self.gate = gate
        self.unconfirmed = unconfirmed
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/operating", may: .operate) { try await page($0) }
        routes.staff(.post, "/operating/mail", may: .operate, handle)
    }

    @Sendable private func handle(_ request: StaffRequest) async throws -> Answer {
        guard let act = Outbound.StuckAct(rawValue: request.form.text("act")),
            let id = OutboxID(request.form.text("mail"))
        else { throw Problem.malformed }
        guard try await gate.handle(id, act, by: request.viewer) else {
            return try await page(request, isGone: true)
        }
        return .see(Self.home)
    }

    private func page(_ request: StaffRequest, isGone: Bool = false) async throws -> Answer {
        let page = OperatingPage(
            canMail: gate.canMail, mails: try await gate.stuckMails(), parts: try unconfirmed(),
            isGone: isGone, zone: gate.zone, formToken: request.formToken)
        let t = request.translate
        return layout(request).answer(
            t(Text.Operating.heading), OperatingViews.page(page, t), status: isGone ? .unprocessable : .ok)
    }
}
