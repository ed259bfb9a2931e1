// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Media
import Texts
package import Web

/// The page of the demo's telephones, for whoever sits at this machine; no installation has it.
package struct SoftphoneRoutes: RouteSource {
    /// What the page can call, and where staff are.
    package struct House: Sendable {
        let number: String
        let printed: String
        let staff: String

        package init(number: String, printed: String, staff: String) {
            (self.number, self.printed, self.staff) = (number, printed, staff)
        }
    }

    private let softphone: Softphone
    private let house: House
    private let face: Face

    package init(_ softphone: Softphone, house: House, face: Face) {
        (self.softphone, self.house, self.face) = (softphone, house, face)
    }

    package func register(in routes: inout Routes) {
        routes.anyone(.get, "/") { page(in: $0.language) }
        routes.anyone(.get, "/:language") { request in
            guard let language = Language(full: request.parameters["language"] ?? "") else {
                throw Problem.notFound
            }
            return page(in: language)
        }
        routes.anyone(.get, "/calls", state)
        routes.anyone(.post, "/calls", call)
        routes.anyone(.post, "/calls/:call/answer", answer)
        routes.anyone(.post, "/calls/:call/end", end)
    }

    private func page(in language: Language) -> Answer {
        let t = Translator(language)
        let html = StaffLayout(face: face, language: language).page(
            title: t(Text.Softphone.heading), content: SoftphoneViews.page(house, language, t),
            head: SoftphoneViews.head)
        return Answer.page(html).hearing()
    }

    @Sendable private func state(_ request: OpenRequest) async throws -> Answer {
        let told = try JSONEncoder().encode(await softphone.state)
        return .file(type: "application/json", name: nil, bytes: Array(told))
    }

    @Sendable private func call(_ request: OpenRequest) async throws -> Answer {
        let offer = SessionDescription(.offer, try description(in: request))
        guard let id = try await asked({ try await softphone.call(house.number, offering: offer) }) else {
            throw Problem.busy
        }
        return .file(type: "text/plain", name: nil, bytes: Array(id.description.utf8))
    }

    @Sendable private func answer(_ request: OpenRequest) async throws -> Answer {
        let (id, answer) = (
            try request.id("call", of: SoftphoneCallID.self),
            SessionDescription(.answer, try description(in: request))
        )
        guard try await asked({ try await softphone.answer(id, with: answer) }) else {
            throw Problem.notFound
        }
        return .done
    }

    @Sendable private func end(_ request: OpenRequest) async throws -> Answer {
        let id = try request.id("call", of: SoftphoneCallID.self)
        try await asked { try await softphone.end(id) }
        return .done
    }

    private func asked<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch is MediaFailure { throw Problem.busy }
    }

    /// The browser's description, with ends of lines as SIP wants them.
    private func description(in request: OpenRequest) throws -> String {
        let sdp = request.form.text("sdp").replacing("\r\n", with: "\n")
        guard sdp.hasPrefix("v=0") else { throw Problem.malformed }
        return sdp.replacing("\n", with: "\r\n") + "\r\n"
    }
}
