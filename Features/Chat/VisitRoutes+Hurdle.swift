// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Texts
import Vault
import Web

/// How the line takes somebody new, as its hours and the shift lead say.
package enum LineGate: Sendable {
    case open
    /// Very many are waiting: the other ways are shown first.
    case surge
    case closed
}

/// What stands between a visitor and a chat when there are very many, or nobody.
extension VisitRoutes {
    /// A page to show instead of beginning a chat; nil when it may begin.
    func hurdle(for request: OpenRequest, in language: Language) async throws -> Answer? {
        let mark = request.form.text(HurdlePage.mark)
        guard let hurdle = try await hurdle(of: request) else {
            try await doorstep.admit(mark)
            return nil
        }
        let page = HurdlePage(
            hurdle: hurdle, kept: kept(of: request, in: language),
            mark: request.form.has(HurdlePage.byScript)
                ? mark : try await doorstep.stop(mark, for: hurdle.reason, in: language),
            reception: reception)
        let content = HurdleViews.page(page, Translator(language))
        return .page(
            VisitorLayout(face: face, language: language).page(content), status: hurdle.status)
    }

    private func hurdle(of request: OpenRequest) async throws -> Hurdle? {
        switch try await gate() {
        case .closed: return .closed
        case .surge where request.form.text(HurdlePage.anyway) != "1": return .surge
        case .surge, .open: break
        }
        let team = team
        let waiting = try await conversations.database.read {
            try ConversationStore.placesTaken(of: team, in: $0)
        }
        switch flood.enter(request.bucket, ticket: request.form.text(HurdlePage.ticket), waiting: waiting) {
        case .admitted: return nil
        case .wait(let ticket, let seconds):
            return .wait(ticket: ticket, seconds: seconds, isBlocked: flood.isPenalised(request.bucket))
        case .full: return .full
        }
    }

    /// What she has answered already, to be sent again.
    private func kept(of request: OpenRequest, in language: Language) -> [(name: String, value: String)] {
        [("language", language.rawValue)]
            + ["safe", "place", "watched", "young", HurdlePage.anyway].map { ($0, request.form.text($0)) }
            .filter { !$0.1.isEmpty }
    }

    /// Lets a conversation that ended as abuse cost the place it came from some waiting.
    static func settle(
        _ secret: HolderSecret, _ bucket: @Sendable () -> FloodBucket, _ conversations: Conversations,
        _ flood: Flood
    ) async {
        guard let seat = try? await conversations.seat(of: secret), seat.conversation.isBlocked else {
            return
        }
        flood.penalise(bucket())
    }
}
