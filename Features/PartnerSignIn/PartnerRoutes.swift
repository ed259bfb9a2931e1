// SPDX-License-Identifier: EUPL-1.2

import Access
import Identity
package import Kernel
import Texts
import Vault
package import Web

/// The way to a provider and back, for somebody who wants to come in.
package struct PartnerRoutes: RouteSource {
    private let partners: Partners
    private let face: Face
    private let flood: Flood

    package init(partners: Partners, face: Face, flood: Flood) {
        self.partners = partners
        self.face = face
        self.flood = flood
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.post, "/partner/begin", on: .staff, begin)
        routes.anyone(.get, "/partner/answer/:provider", on: .staff) { try await back($0) }
        routes.anyone(.get, "/partner/finish", on: .staff, finish)
        routes.anyone(.get, "/partner/sign-in", on: .staff) { try await ask($0) }
        routes.anyone(.post, "/partner/sign-in", on: .staff, signIn)
    }

    /// What stands below the form of signing in.
    package func panel(in language: Language) -> HTML {
        PartnerViews.panel(partners.providers, Translator(language))
    }

    /// Leaves what the browser holds as it is, so that nobody is signed out by it.
    @Sendable private func begin(_ request: OpenRequest) async throws -> Answer {
        guard let provider = partners.provider(request.form.text("provider")) else { throw Problem.notFound }
        if let wait = waiting(request) { return wait }
        let secret = request.secret ?? HolderSecret.random(partners.randomness)
        guard let address = try await partners.begin(at: provider, in: secret) else {
            return deadEnd(.down, request)
        }
        let t = Translator(request.language)
        let page = answer(t(Text.Leave.heading), PartnerViews.leaving(to: address, t), request)
        return request.secret == nil ? page.setting(.set(secret)) : page
    }

    /// Comes from the provider's site, so the browser has not sent what it holds: the next request, from our own page,
    /// brings it.
    private func back(_ request: OpenRequest) async throws -> Answer {
        let names = ["state", "code", "iss"].filter { request.query.has($0) }
        let provider = [("provider", request.parameters["provider"] ?? "")]
        let next = PartnerAddress.finish.address.with(provider + names.map { ($0, request.query.text($0)) })
        guard next.path.utf8.count <= FrontDoor.addressLimitBytes else {
            try await partners.refuse(IdentityFault.tooLong)
            return deadEnd(.tooLong, request)
        }
        let t = Translator(request.language)
        let layout = StaffLayout(face: face, language: request.language)
        return .page(
            layout.page(
                title: t(Text.Back.heading), content: PartnerViews.back(to: next, t),
                head: PartnerViews.goingOn(to: next)))
    }

    @Sendable private func finish(_ request: OpenRequest) async throws -> Answer {
        if let wait = waiting(request) { return wait }
        let answer = Partners.Return(
            provider: request.query.text("provider"), state: request.query.text("state"),
            code: request.query.text("code"),
            issuer: request.query.has("iss") ? request.query.text("iss") : nil)
        switch try await partners.arrive(answer, in: request.secret) {
        case .proven(let linking):
            for _ in 1...2 { flood.forgive("", from: request.bucket) }
            return .see((linking ? PartnerAddress.own : .signIn).address)
        case .over: return deadEnd(.over, request)
        case .refused(let linking): return deadEnd(.refused, request, linking: linking)
        }
    }

    private func ask(_ request: OpenRequest, _ problem: Message? = nil, _ status: Status = .ok) async throws
        -> Answer
    {
        guard let attempt = try await partners.proven(in: request.secret),
            let provider = partners.provider(attempt.provider)
        else { return deadEnd(.over, request) }
        let t = Translator(request.language)
        let content = PartnerViews.signIn(provider, login: request.form.text("login"), problem: problem, t)
        return answer(t(Text.Finish.heading), content, request, status)
    }

    @Sendable private func signIn(_ request: OpenRequest) async throws -> Answer {
        guard let attempt = try await partners.proven(in: request.secret) else {
            return deadEnd(.over, request)
        }
        let outcome = try await partners.signIn(
            request.form.text("login"), Confidential(request.form.text("password")), with: attempt, flood,
            request.bucket)
        switch outcome {
        case .opened(let secret): return Answer.see(.front).setting(.set(secret))
        case .refused: return try await ask(request, Text.Finish.refused, .unauthorised)
        case .wait(let seconds):
            return try await ask(request, Text.Finish.wait(seconds: seconds), .tooMany).comingBack(
                after: seconds)
        }
    }

    /// The page that says how long somebody must wait; nil, and the try is counted, if she need not.
    ///
    /// No account is named yet, so each try has a name of its own: only a place that tries again and again without ever
    /// coming to its end waits.
    private func waiting(_ request: OpenRequest) -> Answer? {
        let name = "partner \(partners.randomness.number())"
        let seconds = flood.secondsToWait(beforeTrying: name, from: request.bucket)
        guard seconds > 0 else { return nil }
        let t = Translator(request.language)
        return answer(t(Text.Finish.heading), PartnerViews.wait(seconds, t), request, .tooMany).comingBack(
            after: seconds)
    }

    private func deadEnd(_ end: PartnerDeadEnd, _ request: OpenRequest, linking: Bool = false) -> Answer {
        let t = Translator(request.language)
        return answer(
            t(PartnerViews.words(for: end).heading), PartnerViews.deadEnd(end, linking: linking, t), request,
            end == .down ? .unavailable : .unprocessable)
    }

    private func answer(_ title: String, _ content: HTML, _ request: OpenRequest, _ status: Status = .ok)
        -> Answer
    {
        StaffLayout(face: face, language: request.language).answer(title, content, status: status)
    }
}
