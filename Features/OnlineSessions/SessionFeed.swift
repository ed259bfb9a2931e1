// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts
import Vault
import Web

/// The endless page of what is written in a session, the same for both.
final class SessionFeed: Sendable {
    private let sessions: OnlineSessions
    private let open: OpenSession
    private let reader: SessionReader
    private let frame: Address
    private let face: Face
    private let told = Mutex<(position: Int, standing: SessionStanding?)>((0, nil))

    init(
        _ sessions: OnlineSessions, _ open: OpenSession, for reader: SessionReader, at frame: Address,
        face: Face
    ) {
        (self.sessions, self.open, self.reader) = (sessions, open, reader)
        (self.frame, self.face) = (frame, face)
    }

    /// The stream that tells it; as long as it is open somebody is there.
    func stream(over subscription: Subscription) -> LiveStream {
        LiveStream(form: .page, subscription: subscription) {
            try await self.sessions.see(self.reader, in: self.open.session.id)
            var step = try await self.news()
            step.bytes =
                FrameViews.opening(language: self.reader.language, face: self.face).bytes + step.bytes
            return step
        } next: { wake in
            if wake.isBeat { try await self.sessions.see(self.reader, in: self.open.session.id) }
            return try await self.news()
        }
    }

    private func news() async throws -> LiveStream.Step {
        let before = told.withLock { $0 }
        let news = try await sessions.news(of: open.session.id, for: reader, after: before.position)
        guard let news else {
            return LiveStream.Step(
                bytes: LiveFrame.parting(.blank(SessionTalkViews.gone(reader.language))), isLast: true)
        }
        told.withLock { told in
            told = (news.messages.last?.position ?? told.position, news.standing)
        }
        var bytes: [UInt8] = []
        for message in news.messages {
            let words = try open.unit.open(message.sealedWords, at: .words(message.id))
            bytes += piece(SessionTalkViews.item(words, isHers: message.isHers, for: reader))
        }
        if before.standing != news.standing {
            bytes += piece(SessionTalkViews.standing(news.standing, for: reader))
        }
        return LiveStream.Step(bytes: bytes.isEmpty ? piece("") : bytes)
    }

    private func piece(_ item: HTML) -> [UInt8] {
        FrameViews.piece(item, of: frame, language: reader.language)
    }
}
