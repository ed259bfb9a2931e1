// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
import Store
import Vault
import Web

extension Conversations {
    /// Who waits for the viewer's team and what the viewer holds.
    package func line(for viewer: Viewer) async throws -> (waiting: [Conversation], mine: [Conversation]) {
        guard let team = viewer.team else { return ([], []) }
        return try await database.read { transaction in
            (
                try ConversationStore.waiting(for: team, in: transaction),
                try ConversationStore.open(heldBy: viewer.id, in: transaction)
            )
        }
    }

    /// Takes a waiting conversation: from now on this counsellor's key opens it and the team's does not.
    ///
    /// Returns false when a colleague was first or she has no room for one more.
    func pickUp(
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
        let isFirst = try await database.write { transaction in
            guard try hasRoom(viewer.id, transaction),
                try ConversationStore.pickUp(id, by: viewer.id, at: now, in: transaction)
            else {
                try KeyIntentStore.insert(retreat, in: transaction)
                return false
            }
            try KeyIntentStore.insert(narrowing, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try answered(transaction)
            try transaction.announce(Self.channel, id.description)
            try transaction.announce(Self.lineChannel, team.description)
            return true
        }
        try await keeper.carryOut([isFirst ? narrowing : retreat])
        return isFirst
    }

    /// A conversation the viewer holds, with its key; anything else is not found.
    func held(_ id: ConversationID, by viewer: Viewer, with key: PersonKey) async throws -> OpenConversation {
        guard let conversation = try await find(id, for: viewer), conversation.counsellor == viewer.id,
            let unit = try await vault.unlock(conversation.unit, with: .person(key))
        else { throw Problem.notFound }
        return OpenConversation(conversation: conversation, unit: unit)
    }

    func find(_ id: ConversationID, for viewer: Viewer) async throws -> Conversation? {
        try await database.read { transaction in
            try ConversationStore.find(id, for: viewer.id, of: viewer.team, in: transaction)
        }
    }
}
