// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Texts
package import Web

/// The page on which a visitor comes back with her words, or leaves a first message without a chat.
package struct ReturnRoutes: RouteSource {
    let codes: ReturnCodes
    let face: Face
    let reception: Reception
    let team: TeamID
    let flood: Flood
    /// Where else words open something.
    let others: @Sendable (Language) -> [(label: String, address: Address)]

    package init(
        codes: ReturnCodes, face: Face, reception: Reception, team: TeamID, flood: Flood,
        others: @escaping @Sendable (Language) -> [(label: String, address: Address)] = { _ in [] }
    ) {
        self.codes = codes
        self.face = face
        self.reception = reception
        self.team = team
        self.flood = flood
        self.others = others
    }

    package func register(in routes: inout Routes) {
        // Whoever has noted the address of a language that is withdrawn comes back to her answer all the same.
        for language in face.spoken + face.others.withdrawn {
            let path = ThreadAddress.comeBack(language).address.path
            routes.anyone(.get, path) { _ in page(in: language, problem: nil) }
            routes.anyone(.post, path) { try await comeBack($0, in: language) }
        }
    }

    private func comeBack(_ request: OpenRequest, in language: Language) async throws -> Answer {
        guard !request.form.has("n") else { return try await begin(request, in: language) }
        let line = request.form.text("b")
        let typed = line.isEmpty ? request.form.all("a").joined(separator: " ") : line
        let trial = try await request.form.asSecret { try await codes.comeBack(with: Confidential(typed)) }
        switch trial {
        case .found(let secret): return Answer.see(ChatAddress.visit.address).setting(.set(secret))
        case .unknown: return page(in: language, problem: .unknown)
        case .crowded(let seconds): return page(in: language, problem: .crowded(seconds: seconds))
        }
    }

    private func begin(_ request: OpenRequest, in language: Language) async throws -> Answer {
        let start = ThreadStart(
            conversations: codes.conversations, face: face, reception: reception, flood: flood)
        return try await start.begin(
            request, for: team, at: ThreadAddress.comeBack(language).address, in: language)
    }

    /// The words typed are not put back into the page: it may stay open on a screen somebody else sees.
    private func page(in asked: Language, problem: ReturnProblem?) -> Answer {
        let (language, full) = (face.shown(asked), face.full(for: face.shown(asked)))
        let links = face.spoken.map { ($0, ThreadAddress.comeBack($0).address) }
        let layout = VisitorLayout(face: face, language: language, languageLinks: links, asked: asked)
        let content = ReturnViews.page(
            reception, promised: codes.conversations.threadAnswer(team), others: others(language), in: full,
            report: ThreadAddress.report(full).address, problem: problem,
            Translator(language))
        return .page(layout.page(content), status: problem?.status ?? .ok)
    }
}

/// Why words opened nothing.
enum ReturnProblem: Sendable, Equatable {
    case unknown
    case crowded(seconds: Int64)

    var status: Status { self == .unknown ? .unprocessable : .tooMany }
}
