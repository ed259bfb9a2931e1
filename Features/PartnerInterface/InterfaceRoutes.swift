// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
package import Web

/// What partners' systems ask and send; none of it has a cookie, a page or a word for people.
package struct InterfaceRoutes: RouteSource {
    let interface: PartnerInterface

    package init(interface: PartnerInterface) { self.interface = interface }

    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/interface/v1/openapi.json", on: .staff) { _ in description() }
        routes.program(.post, "/interface/v1/referrals", send)
        routes.program(.get, "/interface/v1/referrals/:id", state)
        routes.program(.get, "/interface/v1/conferences", conferences)
        routes.program(.get, "/interface/v1/figures", periods)
        routes.program(.get, "/interface/v1/figures/:period", figures)
    }

    /// The same for everybody, and nothing of anybody.
    private func description() -> Answer {
        let bytes = Embedded.assets.first { $0.name == "openapi.json" }?.bytes ?? []
        return .file(type: "application/json", name: nil, bytes: Array(bytes))
    }

    @Sendable private func send(_ request: ProgramRequest) async throws -> Answer {
        try await asked(request, .referralsWrite) { token in
            let (body, key) = try await sent(request)
            guard let value = JSONValue(body) else { throw Problem.malformed }
            let words = try ReferralReading.words(of: value, by: interface.needs.terms)
            let (id, at) = try await interface.receive(words, body, named: key, with: token)
            let state = ReferralState(.received, receivedAt: at, decidedAt: nil, code: nil)
            return try Answer.json(ReferralAnswer(id, state, interface.days), status: .created)
                .placed(at: InterfaceAddress.referral(id).address)
        }
    }

    @Sendable private func state(_ request: ProgramRequest) async throws -> Answer {
        try await asked(request, .referralsRead) { token in
            let (id, needs) = (request.parameters["id"] ?? "", interface.needs)
            let state = try await interface.use(token) { transaction in
                guard let state = try needs.state(id, token.agency, transaction) else {
                    throw Problem.notFound
                }
                return state
            }
            return try Answer.json(ReferralAnswer(id, state, interface.days))
        }
    }

    @Sendable private func conferences(_ request: ProgramRequest) async throws -> Answer {
        try await asked(request, .conferencesDates) { token in
            let needs = interface.needs
            return try Answer.json(
                ConferencesAnswer(
                    try await interface.use(token) { try needs.conferences(token.agency, $0) }))
        }
    }

    @Sendable private func periods(_ request: ProgramRequest) async throws -> Answer {
        try await asked(request, .figuresRead) { token in
            let needs = interface.needs
            return try Answer.json(
                PeriodsAnswer(periods: try await interface.use(token) { try needs.periods($0) }))
        }
    }

    @Sendable private func figures(_ request: ProgramRequest) async throws -> Answer {
        try await asked(request, .figuresRead) { token in
            let (period, needs) = (request.parameters["period"] ?? "", interface.needs)
            let figures = try await interface.use(token) { transaction in
                guard let figures = try needs.figures(period, transaction) else { throw Problem.notFound }
                return figures
            }
            return try Answer.json(FiguresAnswer(period, figures, interface.days))
        }
    }
}

extension InterfaceRoutes {
    /// Answers a system that is let in; what it is refused after that is noted, too.
    private func asked(
        _ request: ProgramRequest, _ scope: InterfaceScope,
        _ work: (InterfaceToken) async throws -> Answer
    ) async throws -> Answer {
        do {
            let token = try await interface.admit(request.token, for: scope)
            do { return try await work(token) } catch  where error is InterfaceProblem || error is Problem {
                try await interface.noteRefusal(of: token)
                throw error
            }
        } catch let problem as InterfaceProblem {
            return problem.answer
        }
    }

    /// What was sent and under which name, if it has the right form.
    private func sent(_ request: ProgramRequest) async throws -> (body: [UInt8], key: String) {
        guard request.mediaType == "application/json" else { throw InterfaceProblem.otherType }
        let key = request.idempotencyKey ?? ""
        guard !key.isEmpty, key.utf8.count <= InterfaceSending.mostKey else { throw InterfaceProblem.noKey }
        return (try await request.body(), key)
    }
}
