// SPDX-License-Identifier: EUPL-1.2

import Store
import Texts
import Web

/// How the line takes somebody new, as its hours and the shift lead say.
package enum LineGate: Sendable {
    case open
    /// Very many are waiting: the other ways are shown first.
    case surge
    case closed
}

/// What stands between a visitor and a chat when there are very many.
extension VisitRoutes {
    /// A page to show instead of beginning a chat; nil when it may begin.
    func hurdle(for request: OpenRequest) async throws -> Answer? {
        let team = team
        let waiting = try await conversations.database.read {
            try ConversationStore.waiting(for: team, in: $0).count
        }
        let t = Translator(request.language)
        let layout = VisitorLayout(face: face, language: request.language)
        let kept = kept(of: request)
        let ways = OtherWays(phone: face.phone, callBack: reception.callBack(request.language))
        if let content = HurdleViews.gate(try await gate(), ways: ways, kept: kept, t) {
            return .page(layout.page(content))
        }
        guard let flood else { return nil }
        switch flood.enter(request.bucket, ticket: request.form.text("ticket"), waiting: waiting) {
        case .admitted: return nil
        case .wait(let ticket, let seconds):
            let page = layout.page(HurdleViews.wait(seconds, ticket: ticket, kept: kept, t))
            return .page(page, status: .tooMany)
        case .full:
            return .page(layout.page(HurdleViews.full(ways: ways, t)), status: .unavailable)
        }
    }

    private func kept(of request: OpenRequest) -> [(name: String, value: String)] {
        ["language", "safe", "place", "watched", Self.anyway].map {
            (name: $0, value: request.form.text($0))
        }
    }

    /// The field with which she says that she wants to write all the same.
    static let anyway = "anyway"

    /// Lets a conversation that ended as abuse cost the place it came from some waiting.
    func settle(_ request: VisitorRequest) async {
        guard let seat = try? await conversations.seat(of: request.secret), seat.conversation.isBlocked else {
            return
        }
        flood?.penalise(request.bucket)
    }
}
