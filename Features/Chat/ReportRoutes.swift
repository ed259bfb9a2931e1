// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Texts
import Vault
package import Web

/// The page on which anybody reports, without a name, violence by somebody who works for the organisation itself.
///
/// Nobody of the organisation can open what is written there: it lies under the key of the alternate addressee.
package struct ReportRoutes: RouteSource {
    /// Who reads instead of us; nil while nobody is there.
    package typealias Addressee = @Sendable () async throws -> TeamID?

    let start: ThreadStart
    let addressee: Addressee

    package init(
        conversations: Conversations, face: Face, reception: Reception, flood: Flood,
        addressee: @escaping Addressee
    ) {
        start = ThreadStart(conversations: conversations, face: face, reception: reception, flood: flood)
        self.addressee = addressee
    }

    package func register(in routes: inout Routes) {
        for language in start.face.languages {
            let path = ThreadAddress.report(language).address.path
            routes.anyone(.get, path) { _ in try await page(in: language) }
            routes.anyone(.post, path) { try await begin($0, in: language) }
        }
        routes.visitor(.post, ChatAddress.visitPassOn.address.path, passOn)
    }

    /// What she wrote to us goes to the addressee, and is nowhere with us any more.
    @Sendable private func passOn(_ request: VisitorRequest) async throws -> Answer {
        let seat = try await start.conversations.seat(of: request.secret)
        if let addressee = try await addressee() {
            let isPassedOn = try await start.conversations.passOn(seat, to: addressee)
            let now = try await start.conversations.seat(of: request.secret).conversation
            guard isPassedOn || now.team == addressee || !now.isThread else { throw Problem.cannotSave }
        }
        return .see(ChatAddress.visit.address)
    }

    private func page(in language: Language) async throws -> Answer {
        let face = start.face
        let links = face.languages.map { ($0, ThreadAddress.report($0).address) }
        let layout = VisitorLayout(face: face, language: language, languageLinks: links)
        let isRead = try await addressee() != nil
        let content = ReportViews.page(
            start.reception, addressee: isRead ? start.reception.organisation.alternateAddressee : nil,
            Translator(language))
        return .page(layout.page(content))
    }

    private func begin(_ request: OpenRequest, in language: Language) async throws -> Answer {
        guard let team = try await addressee() else { return try await page(in: language) }
        return try await start.begin(
            request, for: team, at: ThreadAddress.report(language).address, in: language)
    }
}
