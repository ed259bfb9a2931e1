// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
package import Web

/// One's own account: who one is here, what one may do, and the language of the pages.
package struct AccountRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = Address("/account")

    private let accounts: Accounts
    private let layout: @Sendable (StaffRequest) -> StaffLayout

    package init(accounts: Accounts, layout: @escaping @Sendable (StaffRequest) -> StaffLayout) {
        self.accounts = accounts
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/account", may: .useOwnAccount, show)
        routes.staff(.post, "/account", may: .useOwnAccount, chooseLanguage)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        guard let name = try await accounts.workingName(of: request.viewer.id) else { throw Problem.notFound }
        let t = request.translate
        let content = AccountViews.own(
            AccountPage(name: name, viewer: request.viewer, formToken: request.formToken), t)
        return .page(layout(request).page(title: t(Text.Account.heading), content: content))
    }

    @Sendable private func chooseLanguage(_ request: StaffRequest) async throws -> Answer {
        guard let language = Language(rawValue: request.form.text("language")) else {
            throw Problem.malformed
        }
        try await accounts.choose(language, for: request.viewer.id)
        return .see(Self.home)
    }
}
