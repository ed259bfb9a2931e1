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
    /// How far it has come that somebody interprets.
    var interpreter = InterpreterStanding.none
}

extension Conversations {
    /// What is new for the browser that sits in the conversation; nil when it was deleted.
    func news(seatOf secret: HolderSecret, after position: Int, with unit: UnitKey) async throws
        -> ConversationNews?
    {
        let holder = secret.holder.description
        let found = try await database.read { transaction -> (Conversation, Int, Said)? in
            guard let now = try ConversationStore.find(seatOf: holder, in: transaction) else { return nil }
            let place = now.state == .waiting ? try ConversationStore.place(of: now, in: transaction) : 0
            return (now, place, try Self.said(in: now.id, after: position, transaction))
        }
        watch.looked(at: clock.now)
        guard let (conversation, place, said) = found else { return nil }
        return ConversationNews(
            conversation: conversation, place: place, messages: try opened(said.messages, with: unit),
            interpreter: said.interpreter)
    }

    /// What is new for the counsellor who may read the conversation; nil when she may not any more.
    func news(of id: ConversationID, for viewer: Viewer, after position: Int, with unit: UnitKey) async throws
        -> ConversationNews?
    {
        let found = try await database.read { transaction -> (Conversation, Said, Visit?)? in
            let visible = ConversationAccess(viewer).live
            guard let now = try ConversationStore.find(id, among: visible, in: transaction) else {
                return nil
            }
            return (
                now, try Self.said(in: id, after: position, transaction),
                try VisitStore.find(id, in: transaction)
            )
        }
        guard let (conversation, said, visit) = found else { return nil }
        return ConversationNews(
            conversation: conversation, messages: try opened(said.messages, with: unit),
            sealedAnswers: visit?.answers, isAway: visit?.isAway ?? false, interpreter: said.interpreter)
    }

    private typealias Said = (messages: [SealedMessage], interpreter: InterpreterStanding)

    private static func said(in id: ConversationID, after position: Int, _ transaction: any Transaction)
        throws -> Said
    {
        (
            try MessageStore.all(after: position, of: id, in: transaction),
            try InterpretingStore.find(id, in: transaction)?.standing ?? .none
        )
    }

    private typealias Visit = (answers: SealedAnswers, isAway: Bool)

    func opened(_ sealed: [SealedMessage], with unit: UnitKey) throws -> [OpenedMessage] {
        try sealed.map { message in
            let (words, original) = try words(of: message, with: unit)
            return OpenedMessage(
                position: message.position, author: message.author, counsellor: message.counsellor,
                words: words, original: original)
        }
    }

    private func words(of message: SealedMessage, with unit: UnitKey) throws
        -> (words: Confidential, original: Confidential?)
    {
        let place = Place.body(of: message.id)
        guard message.translates != nil else { return (try unit.open(message.body, at: place), nil) }
        let translation: Translation = try unit.openRecord(message.body, at: place)
        return (Confidential(translation.words), Confidential(translation.original))
    }
}
