// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Texts
package import Web

/// Signing in and out, and the first page after it.
package struct SignInRoutes: RouteSource {
    package static let signIn = Address("/sign-in")
    package static let signOut = Address("/sign-out")

    private let accounts: Accounts
    private let face: Face
    private let flood: Flood
    /// The first page for this viewer, named by whoever joins the features.
    private let home: @Sendable (Viewer) -> Address
    /// Other ways to come in, below the form.
    private let others: @Sendable (Language) -> HTML

    package init(
        accounts: Accounts, face: Face, flood: Flood, home: @escaping @Sendable (Viewer) -> Address,
        others: @escaping @Sendable (Language) -> HTML = { _ in .empty }
    ) {
        (self.others, self.accounts, self.face, self.flood) = (others, accounts, face, flood)
        self.home = home
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/sign-in", on: .staff, ask)
        routes.anyone(.post, "/sign-in", on: .staff, signIn)
        routes.staff(.post, "/sign-out", may: .useOwnAccount, signOut)
        routes.staff(.get, "/", may: .useOwnAccount) { .see(home($0.viewer)) }
    }

    @Sendable private func ask(_ request: OpenRequest) async throws -> Answer {
        .page(await page(in: request.language))
    }

    @Sendable private func signIn(_ request: OpenRequest) async throws -> Answer {
        let form = request.form
        let attempt = SignInAttempt(
            login: form.text("login"), password: Confidential(form.text("password")), code: form.text("code"),
            flood: flood, bucket: request.bucket)
        switch try await accounts.signIn(attempt) {
        case .opened(let secret): return Answer.see(.front).setting(.set(secret))
        case .refused: return await refusal(Text.SignIn.refused, .unauthorised, request)
        case .elsewhere: return await refusal(Text.SignIn.elsewhere, .unauthorised, request)
        case .wait(let seconds):
            return await refusal(Text.SignIn.wait(seconds: seconds), .tooMany, request).comingBack(
                after: seconds)
        }
    }

    @Sendable private func signOut(_ request: StaffRequest) async throws -> Answer {
        try await accounts.signOut(request.secret, of: request.viewer.id)
        return Answer.see(Self.signIn).clearingBrowser()
    }

    private func refusal(_ message: Message, _ status: Status, _ request: OpenRequest) async -> Answer {
        .page(
            await page(in: request.language, login: request.form.text("login"), problem: message),
            status: status)
    }

    private func page(in language: Language, login: String = "", problem: Message? = nil) async -> HTML {
        let t = Translator(language)
        let rescue = await accounts.escrow.isAnybody() ? SignInViews.rescue(t) : .empty
        let content = SignInViews.form(login: login, problem: problem, below: others(language) + rescue, t)
        return StaffLayout(face: face, language: language).page(
            title: t(Text.SignIn.heading), content: content)
    }
}
