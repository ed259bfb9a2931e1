// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
package import Vault
import Web

extension Conversations {
    /// Starts a thread without a chat: she leaves messages and comes back for the answers.
    ///
    /// Returns what her browser must hold until she leaves.
    package func startThread(in language: Language, for team: TeamID) async throws -> HolderSecret {
        let secret = HolderSecret.random(randomness)
        let unit = vault.mint()
        let conversation = Conversation(
            id: ConversationID(from: randomness), unit: unit.id, team: team, language: language,
            state: .ended, counsellor: nil, queuedAt: clock.now, kind: .thread)
        let line = entry(.conversationStarted, by: .visitor, of: unit)
        let opened = contacts.opened(conversation)
        let audit = AuditEntryID(from: randomness)
        guard let teamKey = try await vault.publicKey(of: team) else { throw VaultError.shredded }
        try await vault.keep(unit, for: [.secret(secret), .team(team, teamKey)])
        try await database.write { transaction in
            try ConversationStore.insert(conversation, holder: secret.holder.description, in: transaction)
            try VisitStore.insert(conversation.id, answers: nil, at: conversation.queuedAt, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try opened(transaction)
        }
        return secret
    }

    /// Makes sure that the whole team can open the conversation, not only who held it live; without whom a wall keeps out.
    func keepForTeam(_ conversation: Conversation, with unit: UnitKey) async throws {
        try await walls.settle(unit, of: conversation.id.matter, in: conversation.team)
    }

    /// Takes the seat away from the browser she leaves, so that whoever finds it open opens nothing.
    func giveUpSeat(of secret: HolderSecret, in seat: OpenConversation) async throws {
        let withdrawal = KeyIntent(
            id: Identifier(from: randomness), unit: seat.unit.id, act: .withdraw(.secret(secret.holder)))
        try await database.write { transaction in
            try ThreadStore.leave(secret.holder.description, in: transaction)
            try KeyIntentStore.insert(withdrawal, in: transaction)
        }
        try await keeper.carryOut([withdrawal])
    }

    /// The team's threads: who waits longest first.
    func inbox(for viewer: Viewer) async throws -> [ThreadMark] {
        try await database.read { try ThreadStore.inbox(among: ConversationAccess(viewer).threads, in: $0) }
    }

    /// How many of these threads wait for an answer, and since when the first.
    static func waiting(among visible: Visibility, in transaction: any Transaction) throws -> ThreadsWaiting {
        let waiting = try ThreadStore.inbox(among: visible, in: transaction).compactMap(\.waitingSince)
        return (waiting.count, waiting.min())
    }

    /// Takes threads out of the store whose time has come; their keys are shredded apart.
    package func eraseThreads(_ units: [VaultUnitID], in transaction: any Transaction) throws {
        let now = clock.now
        for id in try ConversationRetentionStore.conversations(units, in: transaction) {
            try contacts.expired(id, now)(transaction)
        }
        try ConversationRetentionStore.erase(units, in: transaction)
    }

    /// A thread the viewer may open, with its key; anything else is not found.
    func thread(_ id: ConversationID, for viewer: Viewer, with key: PersonKey) async throws
        -> (mark: ThreadMark, open: OpenConversation)
    {
        let mark = try await database.read {
            try ThreadStore.find(id, among: ConversationAccess(viewer).threads, in: $0)
        }
        guard let mark,
            let unit = try await vault.unlock(
                mark.conversation.unit, as: key, of: mark.conversation.team == viewer.team ? viewer.team : nil
            )
        else { throw Problem.notFound }
        return (mark, OpenConversation(conversation: mark.conversation, unit: unit))
    }

    /// Everything of a thread, for a counsellor's page; the reading is audited with it.
    func read(_ open: OpenConversation, by viewer: Viewer) async throws
        -> (messages: [OpenedMessage], answers: VisitorAnswers)
    {
        let id = open.conversation.id
        if open.conversation.state == .ended { try await keepForTeam(open.conversation, with: open.unit) }
        let line = entry(.conversationRead, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let (sealed, visit) = try await database.write { transaction in
            try AuditStore.record(line, id: audit, in: transaction)
            return (
                try MessageStore.all(after: 0, of: id, in: transaction),
                try VisitStore.find(id, in: transaction)?.answers
            )
        }
        let answers = try visit.map { try VisitorAnswers.opened($0, with: open.unit, of: id) }
        return (try opened(sealed, with: open.unit), answers ?? VisitorAnswers())
    }

    /// Writes a counsellor's answer; the visitor finds it when she comes back and is told of nothing.
    func answer(_ draft: MessageDraft, by viewer: Viewer, in open: OpenConversation) async throws {
        let id = open.conversation.id
        try await write(
            draft, by: .counsellor, actor: .staff(viewer.id), in: open.conversation, with: open.unit)
        let answered = contacts.answered(id, viewer.id, clock.now)
        try await database.write { transaction in
            let isFirst = try ThreadStore.noteAnswer(
                id, by: viewer.id, of: open.conversation.team, in: transaction)
            if isFirst { try answered(transaction) }
        }
    }
}
