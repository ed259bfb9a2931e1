// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
package import Vault

extension Conversations {
    /// What the visitor told, of one conversation whose key is at hand.
    package func answers(of conversation: ConversationID, with unit: UnitKey) async throws -> VisitorAnswers {
        let found = try await database.read { try VisitStore.find(conversation, in: $0) }
        return try found.map { try VisitorAnswers.opened($0.answers, with: unit, of: conversation) }
            ?? VisitorAnswers()
    }

    /// What the visitors told of several conversations, for whoever holds their keys; the rest is left out.
    package func answers(
        of conversations: [Conversation], with opener: Opener
    ) async throws -> [ConversationID: VisitorAnswers] {
        let units = try await vault.unlockAll(conversations.map(\.unit), with: opener)
        let ids = conversations.map(\.id)
        let sealed = try await database.read { try VisitStore.answers(of: ids, in: $0) }
        var opened: [ConversationID: VisitorAnswers] = [:]
        for conversation in conversations {
            guard let unit = units[conversation.unit], let bytes = sealed[conversation.id] else { continue }
            opened[conversation.id] = try VisitorAnswers.opened(bytes, with: unit, of: conversation.id)
        }
        return opened
    }

    /// What the visitor told, and whether her browser is away.
    func visit(of open: OpenConversation) async throws -> (answers: VisitorAnswers, isAway: Bool) {
        let id = open.conversation.id
        guard let found = try await database.read({ try VisitStore.find(id, in: $0) }) else {
            return (VisitorAnswers(), false)
        }
        return (try VisitorAnswers.opened(found.answers, with: open.unit, of: id), found.isAway)
    }

    /// Agrees on a code word with whoever answers.
    func setCodeWord(_ word: String, in seat: OpenConversation) async throws {
        var answers = try await answers(of: seat.conversation.id, with: seat.unit)
        answers.codeWord = word.isEmpty ? nil : String(word.prefix(60))
        let id = seat.conversation.id
        let sealed = try answers.sealed(with: seat.unit, of: id)
        let line = entry(.messageWritten, by: .visitor, of: seat.unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try VisitStore.setAnswers(sealed, of: id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
        }
    }

    /// The visitor's browser shows that it is there.
    func see(_ seat: OpenConversation) async throws {
        let now = clock.now
        let id = seat.conversation.id
        try await database.write { transaction in
            let wasAway = try VisitStore.find(id, in: transaction)?.isAway ?? false
            try VisitStore.see(id, at: now, in: transaction)
            if wasAway { try transaction.announce(Self.channel, id.description) }
        }
    }

    /// The visitor's last stream has ended.
    func leave(_ seat: OpenConversation) async throws {
        let now = clock.now
        let id = seat.conversation.id
        try await database.write { transaction in
            try VisitStore.leave(id, at: now, in: transaction)
            try transaction.announce(Self.channel, id.description)
        }
    }

    /// Ends what was given up: nobody's browser has been there for `patience`.
    ///
    /// Returns how many.
    ///
    /// The conversation's key is not at hand here, so the audit line names no record.
    package func endAbandoned(after patience: Moment.Span) async throws -> Int {
        let now = clock.now
        let limit = now - patience
        let abandoned = try await database.read { try VisitStore.abandoned(since: limit, in: $0) }
        for (id, team) in abandoned {
            let line = AuditEntry(.conversationEnded, by: .program, at: now)
            let audit = AuditEntryID(from: randomness)
            let retreat = Identifier<KeyIntent>(from: randomness)
            let ended = contacts.ended(id, .lineLost, now)
            let withdrawal = try await database.write { transaction -> KeyIntent? in
                guard try ConversationStore.end(id, by: .lineLost, at: now, in: transaction) else {
                    return nil
                }
                try AuditStore.record(line, id: audit, in: transaction)
                try ended(transaction)
                try transaction.announce(Self.channel, id.description)
                try transaction.announce(Self.lineChannel, team.description)
                return try Self.retract(id, with: retreat, in: transaction)
            }
            if let withdrawal { try await keeper.carryOut([withdrawal]) }
        }
        return abandoned.count
    }
}
