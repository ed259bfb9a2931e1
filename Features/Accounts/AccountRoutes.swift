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
    private let flood: Flood
    private let layout: @Sendable (StaffRequest) -> StaffLayout
    /// What other features put onto the page.
    private let more: @Sendable (StaffRequest) -> HTML

    package init(
        accounts: Accounts, flood: Flood, more: @escaping @Sendable (StaffRequest) -> HTML = { _ in .empty },
        layout: @escaping @Sendable (StaffRequest) -> StaffLayout
    ) {
        (self.more, self.accounts, self.flood, self.layout) = (more, accounts, flood, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/account", may: .useOwnAccount, show)
        routes.staff(.post, "/account", may: .useOwnAccount, chooseLanguage)
        routes.staff(.get, "/account/password", may: .useOwnAccount) { password($0) }
        routes.staff(.post, "/account/password", may: .useOwnAccount, changePassword)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        guard let name = try await accounts.workingName(of: request.viewer.id) else { throw Problem.notFound }
        let t = request.translate
        let page = AccountPage(
            name: name, viewer: request.viewer,
            holders: try await accounts.escrowHolders(of: request.viewer.id),
            isRescued: try await accounts.isRescued(request.viewer.id), formToken: request.formToken)
        let content = AccountViews.own(page, more(request), t)
        return .page(layout(request).page(title: t(Text.Account.heading), content: content))
    }

    @Sendable private func changePassword(_ request: StaffRequest) async throws -> Answer {
        let old = Confidential(request.form.text("old"))
        let new = Confidential(request.form.text("password"))
        let again = Confidential(request.form.text("again"))
        if let fault = try await accounts.fault(in: new, again: again, for: request.viewer.id) {
            return password(request, PasswordViews.sentence(fault))
        }
        switch try await accounts.changePassword(
            of: request.viewer, from: old, to: new, in: request.secret, against: flood)
        {
        case .changed: return password(request, isChanged: true)
        case .wrong: return password(request, Text.Password.wrong)
        case .wait(let seconds): return password(request, Text.SignIn.wait(seconds: seconds))
        }
    }

    private func password(_ request: StaffRequest, _ problem: Message? = nil, isChanged: Bool = false)
        -> Answer
    {
        let t = request.translate
        let content = PasswordViews.page(request.formToken, problem: problem, isChanged: isChanged, t)
        return layout(request).answer(
            t(Text.Password.heading), content, status: problem == nil ? .ok : .unprocessable)
    }

    @Sendable private func chooseLanguage(_ request: StaffRequest) async throws -> Answer {
        guard let language = Language(full: request.form.text("language")) else {
            throw Problem.malformed
        }
        try await accounts.choose(language, for: request.viewer.id)
        return .see(Self.home)
    }
}
