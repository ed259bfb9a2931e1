// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// Where a conversation stands and what was said in it since, read at one moment.
///
/// A stream asks this after every wake, so it is one read and not several.
struct ConversationNews: Sendable {
    let conversation: Conversation
    /// The visitor's place in line while she waits, else 0.
    var place = 0
    let messages: [OpenedMessage]
    /// The visitor's answers as they lie in the store.
    var sealedAnswers: SealedAnswers?
    /// Whether the visitor's browser is away.
    var isAway = false
}

extension Conversations {
    /// What is new for the browser that sits in the conversation; nil when it was deleted.
    func news(seatOf secret: HolderSecret, after position: Int, with unit: UnitKey) async throws
        -> ConversationNews?
    {
        let holder = secret.holder.description
        let found = try await database.read { transaction -> (Conversation, Int, [SealedMessage])? in
            guard let now = try ConversationStore.find(seatOf: holder, in: transaction) else { return nil }
            let place = now.state == .waiting ? try ConversationStore.place(of: now, in: transaction) : 0
            return (now, place, try MessageStore.all(after: position, of: now.id, in: transaction))
        }
        watch.looked(at: clock.now)
        guard let (conversation, place, sealed) = found else { return nil }
        return ConversationNews(
            conversation: conversation, place: place, messages: try opened(sealed, with: unit))
    }

    /// What is new for the counsellor who may read the conversation; nil when she may not any more.
    func news(of id: ConversationID, for viewer: Viewer, after position: Int, with unit: UnitKey) async throws
        -> ConversationNews?
    {
        let found = try await database.read { transaction -> (Conversation, [SealedMessage], Visit?)? in
            let visible = ConversationAccess(viewer).live
            guard let now = try ConversationStore.find(id, among: visible, in: transaction) else {
                return nil
            }
            return (
                now, try MessageStore.all(after: position, of: id, in: transaction),
                try VisitStore.find(id, in: transaction)
            )
        }
        guard let (conversation, sealed, visit) = found else { return nil }
        return ConversationNews(
            conversation: conversation, messages: try opened(sealed, with: unit),
            sealedAnswers: visit?.answers, isAway: visit?.isAway ?? false)
    }

    private typealias Visit = (answers: SealedAnswers, isAway: Bool)

    func opened(_ sealed: [SealedMessage], with unit: UnitKey) throws -> [OpenedMessage] {
        try sealed.map { message in
            OpenedMessage(
                position: message.position, author: message.author, counsellor: message.counsellor,
                words: try unit.open(message.body, at: .body(of: message.id)))
        }
    }
}
