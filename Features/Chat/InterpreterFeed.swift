// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts
import Vault
import Web

/// The endless frame in which an interpreter reads what is said.
///
/// Holds the conversation's key for as long as it is open and no longer; once she is not in it any more it shows nothing.
final class InterpreterFeed: Sendable {
    private let conversations: Conversations
    private let seat: InterpreterSeat
    private let holder: HolderID
    private let face: Face
    private let position = Mutex(0)

    init(conversations: Conversations, seat: InterpreterSeat, holder: HolderID, face: Face) {
        (self.conversations, self.seat, self.holder, self.face) = (conversations, seat, holder, face)
    }

    var subject: String { LiveHub.subject(Conversations.channel, seat.open.conversation.id.description) }

    func stream(over subscription: Subscription) -> LiveStream {
        LiveStream(form: .page, subscription: subscription) {
            var step = try await self.news()
            step.bytes =
                FrameViews.opening(language: self.seat.language, face: self.face).bytes + step.bytes
            return step
        } next: { wake in
            wake.isBeat ? LiveStream.Step(bytes: self.piece("")) : try await self.news()
        }
    }

    private func news() async throws -> LiveStream.Step {
        let known = position.withLock { $0 }
        let news = try await conversations.news(
            interpretedBy: holder, after: known, with: seat.open.unit)
        guard let news else {
            let item = InterpreterViews.over(Translator(seat.language))
            return LiveStream.Step(bytes: LiveFrame.parting(.blank(item)), isLast: true)
        }
        position.withLock { $0 = news.last?.position ?? known }
        // What the program says to the two of them is not hers to know: that the visitor is in danger, say.
        let said = news.filter { $0.author != .program }
        return LiveStream.Step(bytes: said.isEmpty ? piece("") : said.flatMap(frame))
    }

    private func frame(_ message: OpenedMessage) -> [UInt8] {
        let t = Translator(seat.language)
        return piece(
            TalkViews.item(
                message, for: .interpreter, language: seat.language,
                beside: InterpreterViews.way(to: message.position, t)))
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(item, of: InterpreterAddress.frame.address, language: seat.language)
    }
}
