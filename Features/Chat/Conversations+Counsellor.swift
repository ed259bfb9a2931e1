// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault
import Web

extension Conversations {
    /// Who waits for the viewer's team, what the viewer holds and what she is offered.
    package func line(for viewer: Viewer) async throws -> StaffLine {
        guard let team = viewer.team else { return StaffLine() }
        return try await database.read { transaction in
            StaffLine(
                waiting: try ConversationStore.waiting(for: team, in: transaction),
                mine: try ConversationStore.open(heldBy: viewer.id, in: transaction),
                offered: try ConversationStore.offered(to: viewer.id, in: transaction))
        }
    }

    /// Takes a waiting conversation: from now on this counsellor's key opens it and the team's does not,
    /// unless the visitor took a return code, with which the team answers her later.
    ///
    /// Returns false when a colleague was first or she has no room for one more.
    package func pickUp(
        _ id: ConversationID, by viewer: Viewer, with key: PersonKey,
        ifRoom hasRoom: @escaping @Sendable (StaffID, any Transaction) throws -> Bool
    ) async throws -> Bool {
        guard let team = viewer.team, let teamKey = try await vault.teamKey(team, as: key) else {
            throw Problem.notFound
        }
        guard let conversation = try await find(id, for: viewer), conversation.state == .waiting else {
            return false
        }
        guard let unit = try await vault.unlock(conversation.unit, with: .team(teamKey)) else { return false }
        try await vault.share(unit, with: [.person(viewer.id, key.publicKey)])
        let now = clock.now
        let answered = contacts.answered(id, viewer.id, now)
        let line = entry(.conversationAccepted, by: .staff(viewer.id), of: unit)
        let audit = AuditEntryID(from: randomness)
        let narrowing = KeyIntent(
            id: Identifier(from: randomness), unit: unit.id, act: .narrow(to: .person(viewer.id)))
        let retreat = KeyIntent(
            id: Identifier(from: randomness), unit: unit.id, act: .withdraw(.person(viewer.id)))
        let (isFirst, intents) = try await database.write { transaction in
            guard try hasRoom(viewer.id, transaction),
                try ConversationStore.pickUp(id, by: viewer.id, at: now, in: transaction)
            else {
                try KeyIntentStore.insert(retreat, in: transaction)
                return (false, [retreat])
            }
            let isThread = try ThreadStore.isThread(id, in: transaction)
            if !isThread { try KeyIntentStore.insert(narrowing, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try answered(transaction)
            try transaction.announce(Self.channel, id.description)
            try transaction.announce(Self.lineChannel, team.description)
            return (true, isThread ? [] : [narrowing])
        }
        try await keeper.carryOut(intents)
        return isFirst
    }

    /// A conversation the viewer holds, with its key; anything else is not found.
    func held(_ id: ConversationID, by viewer: Viewer, with key: PersonKey) async throws -> OpenConversation {
        guard let conversation = try await find(id, for: viewer), conversation.counsellor == viewer.id,
            let unit = try await vault.unlock(conversation.unit, with: .person(key))
        else { throw Problem.notFound }
        return OpenConversation(conversation: conversation, unit: unit)
    }

    /// A conversation the viewer holds or is offered, with its key; anything else is not found.
    func readable(_ id: ConversationID, by viewer: Viewer, with key: PersonKey) async throws
        -> OpenConversation
    {
        guard let conversation = try await find(id, for: viewer),
            let unit = try await vault.unlock(conversation.unit, with: .person(key))
        else { throw Problem.notFound }
        return OpenConversation(conversation: conversation, unit: unit)
    }

    /// Whether a conversation that is not to be found any more went to somebody else.
    func isElsewhere(_ id: ConversationID) async throws -> Bool {
        try await database.read { try ConversationStore.exists(id, in: $0) }
    }

    /// Tells the visitor that the counsellor is writing; nothing of it is kept.
    func noteWriting(in conversation: Conversation) async throws {
        try await database.write { try $0.announce(Self.writingChannel, conversation.id.description) }
    }

    /// Marks a conversation for counsellors only, or takes the mark away.
    func flag(_ open: OpenConversation, _ isFlagged: Bool, by viewer: Viewer) async throws {
        let now = clock.now
        let line = entry(.conversationFlagged, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let conversation = open.conversation
        try await database.write { transaction in
            try ConversationStore.flag(conversation.id, at: isFlagged ? now : nil, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.lineChannel, conversation.team.description)
        }
    }

    func find(_ id: ConversationID, for viewer: Viewer) async throws -> Conversation? {
        try await database.read { transaction in
            try ConversationStore.find(id, for: viewer.id, of: viewer.team, in: transaction)
        }
    }
}

/// What the line looks like to one counsellor.
package struct StaffLine: Sendable {
    package var waiting: [Conversation] = []
    package var mine: [Conversation] = []
    package var offered: [Conversation] = []
}
