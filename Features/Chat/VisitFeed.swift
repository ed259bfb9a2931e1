// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts
import Vault
import Web

/// What one open stream of a visitor has been told so far, and what comes next.
///
/// Holds the conversation's key for as long as the stream is open and no longer.
final class VisitFeed: Sendable {
    private let conversations: Conversations
    private let seat: OpenConversation
    private let secret: HolderSecret
    private let form: LiveStream.Form
    private let face: Face
    private let told: Mutex<Told>

    private struct Told {
        var position: Int
        var status: VisitStatus?
    }

    init(
        conversations: Conversations, seat: OpenConversation, secret: HolderSecret, form: LiveStream.Form,
        face: Face,
        position: Int
    ) {
        self.conversations = conversations
        self.seat = seat
        self.secret = secret
        self.form = form
        self.face = face
        told = Mutex(Told(position: position))
    }

    func opening() async throws -> LiveStream.Step {
        var step = try await news(statusToo: true)
        if form == .page {
            step.bytes =
                TalkViews.frameOpening(language: seat.conversation.language, face: face).bytes + step.bytes
        }
        return step
    }

    func step(after wake: Subscription.Wake) async throws -> LiveStream.Step {
        guard !wake.isBeat else { return LiveStream.Step() }
        let line = LiveHub.subject(Conversations.lineChannel, seat.conversation.team.description)
        let isTalkTouched = wake.resynchronise || wake.changed != [line]
        let isWaiting = told.withLock { $0.status?.isWaiting ?? true }
        guard isTalkTouched || isWaiting else { return LiveStream.Step() }
        return try await news(statusToo: true)
    }

    /// The messages not told yet and, when it changed, where the conversation stands.
    private func news(statusToo: Bool) async throws -> LiveStream.Step {
        guard let now = try await conversations.current(seatOf: secret) else { return gone() }
        let position = told.withLock { $0.position }
        let messages = try await conversations.messages(
            after: position, of: seat.conversation, with: seat.unit)
        let status = VisitStatus(now.conversation, place: now.place)
        let isNew = told.withLock { told in
            told.position = messages.last?.position ?? told.position
            defer { told.status = status }
            return told.status != status
        }
        var bytes = messages.flatMap(frame)
        if isNew { bytes += frame(status) }
        return LiveStream.Step(bytes: bytes, isLast: now.conversation.isOver)
    }

    private func gone() -> LiveStream.Step {
        LiveStream.Step(bytes: frame(.gone), isLast: true)
    }

    private func frame(_ message: OpenedMessage) -> [UInt8] {
        let item = TalkViews.item(message, readBy: .visitor, language: seat.conversation.language)
        return form == .page
            ? LiveFrame.fragment(item) : LiveFrame.event("message", id: message.position, html: item)
    }

    private func frame(_ status: VisitStatus) -> [UInt8] {
        let item = VisitViews.status(status, language: seat.conversation.language)
        return form == .page ? LiveFrame.fragment(item) : LiveFrame.event("status", id: nil, html: item)
    }
}
