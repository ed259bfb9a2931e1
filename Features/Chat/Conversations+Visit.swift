// SPDX-License-Identifier: EUPL-1.2

package import Access
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

    /// What the visitor told, for a counsellor's page of the conversation; the reading is audited with it.
    func answers(of open: OpenConversation, for viewer: Viewer) async throws -> VisitorAnswers {
        let id = open.conversation.id
        let line = entry(.conversationRead, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let found = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return try VisitStore.find(id, in: transaction)
        }
        return try found.map { try VisitorAnswers.opened($0.answers, with: open.unit, of: id) }
            ?? VisitorAnswers()
    }

    /// What the visitors told of several conversations, for a viewer who holds their keys; the rest is left out.
    ///
    /// The reading is one line in the audit, in the same transaction.
    package func answers(
        of conversations: [Conversation], for viewer: Viewer, with key: PersonKey
    ) async throws -> [ConversationID: VisitorAnswers] {
        let units = try await vault.unlockAll(conversations.map(\.unit), as: key, of: viewer.team)
        let ids = conversations.map(\.id)
        let line = AuditEntry(.conversationRead, by: .staff(viewer.id), at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let sealed = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return try VisitStore.answers(of: ids, in: transaction)
        }
        var opened: [ConversationID: VisitorAnswers] = [:]
        for conversation in conversations {
            guard let unit = units[conversation.unit], let bytes = sealed[conversation.id] else { continue }
            opened[conversation.id] = try VisitorAnswers.opened(bytes, with: unit, of: conversation.id)
        }
        return opened
    }

    /// What her page says of her safety.
    func safety(of seat: OpenConversation) async throws -> VisitPage.Safety {
        let id = seat.conversation.id
        let hasNotice = try await database.read { try MessageStore.hasNotice(in: id, $0) }
        let answers = try await answers(of: id, with: seat.unit)
        return VisitPage.Safety(hasWord: answers.words != nil, isInDanger: hasNotice)
    }

    /// Agrees on the words that tell a counsellor that she is not safe, or that it is her.
    func agreeOnWords(danger: String, proof: String, in seat: OpenConversation) async throws {
        try await change(seat) { $0.words = AgreedWords(danger: danger, proof: proof, before: $0.words) }
    }

    /// Changes what the visitor told; whoever sees it, sees the change at once.
    func change(_ seat: OpenConversation, _ alter: (inout VisitorAnswers) -> Void) async throws {
        var answers = try await answers(of: seat.conversation.id, with: seat.unit)
        alter(&answers)
        let (id, team) = (seat.conversation.id, seat.conversation.team)
        let sealed = try answers.sealed(with: seat.unit, of: id)
        let line = entry(.messageWritten, by: .visitor, of: seat.unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            try VisitStore.setAnswers(sealed, of: id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, id.description)
            try transaction.announce(Self.lineChannel, team.description)
        }
    }

    /// The visitor's browser shows that it is there.
    ///
    /// While that cannot be taken down, no counsellor's sign can be either.
    func see(_ seat: OpenConversation) async throws {
        let now = clock.now
        let id = seat.conversation.id
        let isNoted = try await database.writeIfPossible { transaction in
            let wasAway = try VisitStore.find(id, in: transaction)?.isAway ?? false
            try VisitStore.see(id, at: now, in: transaction)
            if wasAway { try transaction.announce(Self.channel, id.description) }
        }
        if !isNoted { watch.missedSign(at: now) }
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
    /// Returns how many. Whoever left while she waited has left herself, at that moment. Where nobody noticed
    /// her leaving, or somebody was answering, the line was lost. The seat goes too: a browser that is
    /// opened again by somebody else shows nothing.
    ///
    /// The conversation's key is not at hand here, so the audit line names no record.
    package func endAbandoned(after patience: Moment.Span) async throws -> Int {
        let limit = clock.now - patience
        let abandoned = try await database.read { try VisitStore.abandoned(since: limit, in: $0) }
        for visit in abandoned { try await end(visit) }
        return abandoned.count
    }

    private func end(_ visit: AbandonedVisit) async throws {
        let now = clock.now
        let id = visit.conversation
        let line = AuditEntry(.conversationEnded, by: .program, at: now)
        let audit = AuditEntryID(from: randomness)
        let ended = contacts.ended(id, visit.ending, visit.lastSign)
        let retreat = Identifier<KeyIntent>(from: randomness)
        let (withdrawals, dismissals) = (seatIntents(), interpreterIntents())
        let intents = try await database.write { transaction -> [KeyIntent] in
            guard try ConversationStore.end(id, by: visit.ending, at: now, in: transaction) else { return [] }
            try AuditStore.record(line, id: audit, in: transaction)
            try ended(transaction)
            try transaction.announce(Self.channel, id.description)
            try transaction.announce(Self.lineChannel, visit.team.description)
            let offer = try Self.retract(id, with: retreat, in: transaction)
            let interpreter = try Self.dismissInterpreter(
                from: id, unit: visit.unit, with: dismissals, in: transaction)
            return try Self.clearSeats(of: id, unit: visit.unit, with: withdrawals, in: transaction)
                + [offer].compactMap { $0 } + (interpreter ?? [])
        }
        try await keeper.carryOut(intents)
    }
}
