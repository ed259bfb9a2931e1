// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// Somebody interprets in a conversation: the counsellor asks, the visitor decides, words said on the telephone let her in.
///
/// She has no account. Her browser's secret opens the conversation's key for as long as she is in it, and no longer than it lasts.
extension Conversations {
    func interpreting(in id: ConversationID) async throws -> Interpreting? {
        try await database.read { try InterpretingStore.find(id, in: $0) }
    }

    /// Asks the visitor whether somebody may read along; changes nothing where she is asked already.
    func askForInterpreter(in open: OpenConversation, by viewer: Viewer) async throws {
        let (id, now) = (open.conversation.id, clock.now)
        _ = try await change(open, .interpreterAsked, by: .staff(viewer.id)) {
            try InterpretingStore.ask(id, at: now, in: $0) ? [] : nil
        }
    }

    /// The visitor's answer, also later: without her yes nobody reads along any more.
    func answerInterpreter(_ isWelcome: Bool, in seat: OpenConversation) async throws {
        guard isWelcome else { return try await dismissInterpreter(from: seat, by: .visitor) }
        let (id, now) = (seat.conversation.id, clock.now)
        _ = try await change(seat, .interpreterAgreed, by: .visitor) {
            try InterpretingStore.agree(id, at: now, in: $0) ? [] : nil
        }
    }

    /// Nobody interprets from now on; her key is withdrawn after the commit.
    func dismissInterpreter(from open: OpenConversation, by actor: AuditEntry.Actor) async throws {
        let (id, unit, ids) = (open.conversation.id, open.unit.id, interpreterIntents())
        _ = try await change(open, .interpreterLeft, by: actor) {
            try Self.dismissInterpreter(from: id, unit: unit, with: ids, in: $0)
        }
    }

    /// What is to be done with the keys of whoever interprets, or was to; nil where nobody is asked.
    static func dismissInterpreter(
        from id: ConversationID, unit: VaultUnitID, with ids: [Identifier<KeyIntent>],
        in transaction: any Transaction
    ) throws -> [KeyIntent]? {
        guard let found = try InterpretingStore.find(id, in: transaction) else { return nil }
        try InterpretingStore.end(id, in: transaction)
        return try zip(ids, found.holders).map { id, holder in
            let withdrawal = KeyIntent(id: id, unit: unit, act: .withdraw(.secret(holder)))
            try KeyIntentStore.insert(withdrawal, in: transaction)
            return withdrawal
        }
    }

    /// Names for the withdrawals of her words and her seat, drawn before the write that may run twice.
    func interpreterIntents() -> [Identifier<KeyIntent>] { (0..<2).map { _ in Identifier(from: randomness) } }

    /// One step of it, with its line in the audit and told to everybody in the conversation.
    ///
    /// The step says which keys it takes away, whose intents it has inserted; nil where there was nothing to do.
    func change(
        _ open: OpenConversation, _ action: AuditEntry.Action, by actor: AuditEntry.Actor,
        _ step: @escaping @Sendable (any Transaction) throws -> [KeyIntent]?
    ) async throws -> Bool {
        let (id, line) = (open.conversation.id, entry(action, by: actor, of: open.unit))
        let audit = AuditEntryID(from: randomness)
        let intents = try await database.write { transaction -> [KeyIntent]? in
            guard let intents = try step(transaction) else { return nil }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
            return intents
        }
        guard let intents else { return false }
        try await keeper.carryOut(intents)
        return true
    }
}

/// What the interpreter does herself.
extension Conversations {
    /// Where this browser interprets; `Problem.visitOver` where it does not, or not any more.
    func interpreterSeat(of secret: HolderSecret) async throws -> InterpreterSeat {
        let holder = secret.holder
        let found = try await database.read { transaction -> (Interpreting, Conversation)? in
            guard let seat = try InterpretingStore.find(seat: holder, in: transaction),
                let talk = try InterpretingStore.conversation(seat.conversation, in: transaction)
            else { return nil }
            return (seat, talk)
        }
        guard let (seat, talk) = found, talk.state != .ended,
            let unit = try await vault.unlock(talk.unit, with: .secret(secret))
        else { throw Problem.visitOver }
        return InterpreterSeat(
            open: OpenConversation(conversation: talk, unit: unit), language: seat.language ?? .english)
    }

    /// What was said at a place, or the first that nobody has translated yet; nil where there is none to translate.
    func toTranslate(_ position: Int?, in open: OpenConversation) async throws -> OpenedMessage? {
        let id = open.conversation.id
        let sealed = try await database.read { transaction -> SealedMessage? in
            let wanted =
                try position ?? MessageStore.firstUntranslated(in: id, transaction).map { $0 }
            return try wanted.flatMap { try MessageStore.find($0, in: id, transaction) }
        }
        guard let sealed, sealed.author != .program, sealed.translates == nil else { return nil }
        return try opened([sealed], with: open.unit).first
    }

    /// Says what somebody wrote in other words; the original stays beside them.
    func translate(
        _ original: OpenedMessage, as draft: MessageDraft, in seat: InterpreterSeat, of secret: HolderSecret
    ) async throws -> MessageDraft.Obstacle? {
        let (id, open, holder) = (MessageID(from: randomness), seat.open, secret.holder)
        let words = Translation(original: original.words.revealed, words: draft.words.revealed)
        let message = NewMessage(
            id: id, author: original.author, counsellor: original.counsellor, token: draft.token,
            body: try open.unit.seal(record: words, at: .body(of: id)), writtenAt: clock.now,
            translates: original.position)
        do {
            let isIn = try await change(open, .interpreterTranslated, by: .program) { transaction in
                guard try InterpretingStore.find(seat: holder, in: transaction) != nil else { return nil }
                _ = try MessageStore.append(message, to: open.conversation.id, in: transaction)
                return []
            }
            return isIn ? nil : .over
        } catch let reason as DatabaseError {
            if case .statement = reason { throw reason }
            return .unsaved
        }
    }

    /// What was said since a position, for the browser that interprets; nil once it does not any more.
    func news(interpretedBy holder: HolderID, after position: Int, with unit: UnitKey) async throws
        -> [OpenedMessage]?
    {
        let sealed = try await database.read { transaction -> [SealedMessage]? in
            guard let seat = try InterpretingStore.find(seat: holder, in: transaction),
                let talk = try InterpretingStore.conversation(seat.conversation, in: transaction),
                talk.state != .ended
            else { return nil }
            return try MessageStore.all(after: position, of: talk.id, in: transaction)
        }
        return try sealed.map { try opened($0, with: unit) }
    }
}
