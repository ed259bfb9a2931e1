// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// Who of the team waits for its key: a colleague who has it gives it.
package struct KeyRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = PeopleAddress.keys.address

    private let accounts: Accounts
    private let layout: StaffLayout.Maker

    package init(accounts: Accounts, layout: @escaping StaffLayout.Maker) {
        (self.accounts, self.layout) = (accounts, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/keys", may: .holdTeamKey, show)
        routes.staff(.post, "/keys", may: .holdTeamKey, retire)
        routes.staff(.post, "/keys/:id", may: .holdTeamKey, give)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let tasks = try await accounts.keyTasks(for: request.viewer)
        let t = request.translate
        return layout(request).answer(t(Text.Keys.heading), KeyViews.page(tasks, request.formToken, t))
    }

    @Sendable private func give(_ request: StaffRequest) async throws -> Answer {
        let staff: StaffID = try request.id("id")
        guard try await accounts.giveKey(to: staff, by: request.viewer, with: request.key) else {
            throw Problem.notFound
        }
        return .see(Self.home)
    }

    @Sendable private func retire(_ request: StaffRequest) async throws -> Answer {
        try await accounts.retireOldKeys(by: request.viewer, with: request.key)
        return .see(Self.home)
    }
}
