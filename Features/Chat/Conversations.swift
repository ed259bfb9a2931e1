// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store
package import Vault
import Web

/// What can be done with conversations: every act is sealed, audited and announced in one transaction.
///
/// One object that everybody refers to: thousands of open streams would each keep a copy.
package final class Conversations: Sendable {
    /// The channel on which changes of one conversation are announced; the subject is its id.
    package static let channel = "conversation"
    /// The channel on which changes of a team's line are announced; the subject is the team.
    package static let lineChannel = "line"

    /// The channel on which a counsellor's writing is announced; the subject is the conversation.
    package static let writingChannel = "writing"
    /// The channel on which changes of a team's threads are announced; the subject is the team.
    package static let threadChannel = "thread"

    let database: any Database
    let vault: Vault
    let keeper: KeyKeeper
    let walls: Walls
    let clock: Clock
    let randomness: Randomness
    let contacts: ContactNeeds
    let silence: Silence
    let watch: Watch
    /// Within which time a team answers a thread.
    let threadAnswer: @Sendable (TeamID?) -> ThreadAnswer
    /// When this instance started: before it, nobody could be heard.
    let startedAt: Moment

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness,
        threadAnswer: @escaping @Sendable (TeamID?) -> ThreadAnswer, contacts: ContactNeeds = .none,
        silence: Silence = Silence()
    ) {
        self.database = database
        self.vault = vault
        self.keeper = KeyKeeper(database: database, vault: vault)
        self.walls = Walls(database: database, vault: vault, randomness: randomness)
        self.clock = clock
        self.randomness = randomness
        self.contacts = contacts
        self.silence = silence
        watch = Watch(longestBlink: silence.longestBlink)
        self.threadAnswer = threadAnswer
        startedAt = clock.now
    }

    /// Puts a visitor in line and returns what her browser must hold to come back to her seat.
    ///
    /// The key is committed before the conversation: nobody ever sees a conversation whose key is missing.
    package func start(
        in language: Language, for team: TeamID, answers: VisitorAnswers = VisitorAnswers()
    ) async throws -> HolderSecret {
        let secret = HolderSecret.random(randomness)
        let unit = vault.mint()
        let conversation = Conversation(
            id: ConversationID(from: randomness), unit: unit.id, team: team, language: language,
            state: .waiting,
            counsellor: nil, queuedAt: clock.now)
        let sealed = try answers.sealed(with: unit, of: conversation.id)
        let line = entry(.conversationStarted, by: .visitor, of: unit)
        let opened = contacts.opened(conversation)
        let audit = AuditEntryID(from: randomness)
        guard let teamKey = try await vault.publicKey(of: team) else { throw VaultError.shredded }
        try await vault.keep(unit, for: [.secret(secret), .team(team, teamKey)])
        try await database.write { transaction in
            try ConversationStore.insert(conversation, holder: secret.holder.description, in: transaction)
            try VisitStore.insert(
                conversation.id, answers: sealed, at: conversation.queuedAt, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try opened(transaction)
            try transaction.announce(Self.lineChannel, team.description)
        }
        return secret
    }

    /// Sends a message, and says what stood in its way: then the page gives its words back.
    func send(
        _ draft: MessageDraft, by author: SealedMessage.Author, actor: AuditEntry.Actor,
        in open: OpenConversation
    ) async throws -> MessageDraft.Obstacle? {
        guard !open.conversation.isOver else { return .over }
        do {
            try await write(draft, by: author, actor: actor, in: open.conversation, with: open.unit)
            return nil
        } catch let reason as DatabaseError {
            // A mistake of ours does not get better by sending again.
            if case .statement = reason { throw reason }
            return .unsaved
        }
    }

    /// Writes a message; returns once it is durable.
    ///
    /// The same form sent again changes nothing.
    func write(
        _ draft: MessageDraft, by author: SealedMessage.Author, actor: AuditEntry.Actor,
        in conversation: Conversation,
        with unit: UnitKey
    ) async throws {
        let id = MessageID(from: randomness)
        let message = NewMessage(
            id: id, author: author, counsellor: actor.counsellor, token: draft.token,
            body: try unit.seal(draft.words, at: .body(of: id)), writtenAt: clock.now)
        let line = entry(.messageWritten, by: actor, of: unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            // Its visitor may have taken it to another team since the page was opened.
            if conversation.isThread, message.counsellor != nil {
                guard try ThreadStore.isThread(conversation.id, of: conversation.team, in: transaction) else {
                    throw Problem.notFound
                }
            }
            guard try MessageStore.append(message, to: conversation.id, in: transaction) else {
                return
            }
            if message.counsellor != nil {
                try ConversationStore.attend(conversation.id, at: message.writtenAt, in: transaction)
            }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, conversation.id.description)
            // Everybody in the team watches the inbox, so it is told of threads alone.
            guard conversation.kind == .thread else { return }
            try transaction.announce(Self.threadChannel, conversation.team.description)
        }
    }

    /// Ends a conversation.
    ///
    /// A chat is over for her browser at once, unless the counsellor ended it: then she has a few minutes to
    /// take words or delete it, and is shown nothing of it. An offer to a colleague ends with it.
    func end(
        _ conversation: Conversation, by ending: Conversation.Ending, actor: AuditEntry.Actor,
        with unit: UnitKey, isAbuse: Bool = false
    ) async throws {
        let now = clock.now
        if conversation.kind == .thread { try await keepForTeam(conversation, with: unit) }
        let line = entry(isAbuse ? .blockSet : .conversationEnded, by: actor, of: unit)
        let ended = contacts.ended(conversation.id, ending, now)
        let (audit, retreat) = (AuditEntryID(from: randomness), Identifier<KeyIntent>(from: randomness))
        let (withdrawals, dismissals) = (seatIntents(), interpreterIntents())
        let intents = try await database.write { transaction -> [KeyIntent] in
            guard try ConversationStore.end(conversation.id, by: ending, at: now, in: transaction) else {
                return []
            }
            if isAbuse { try ConversationStore.block(conversation.id, at: now, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try ended(transaction)
            try self.announce(conversation, in: transaction)
            try transaction.announce(Self.threadChannel, conversation.team.description)
            let offer = try Self.retract(conversation.id, with: retreat, in: transaction)
            let closed = try self.close(conversation, after: ending, with: withdrawals, in: transaction)
            let interpreter = try Self.dismissInterpreter(
                from: conversation.id, unit: conversation.unit, with: dismissals, in: transaction)
            return closed + [offer].compactMap { $0 } + (interpreter ?? [])
        }
        try await keeper.carryOut(intents)
    }

    private func close(
        _ conversation: Conversation, after ending: Conversation.Ending,
        with withdrawals: [Identifier<KeyIntent>], in transaction: any Transaction
    ) throws -> [KeyIntent] {
        let isThread = try ThreadStore.isThread(conversation.id, in: transaction)
        guard ending != .counsellor, !isThread else { return [] }
        return try Self.clearSeats(
            of: conversation.id, unit: conversation.unit, with: withdrawals, in: transaction)
    }

    /// Destroys a conversation at the visitor's word, on both sides and for good.
    func delete(_ conversation: Conversation, with unit: UnitKey) async throws {
        let line = entry(.conversationDeleted, by: .visitor, of: unit)
        let deleted = contacts.deleted(conversation.id, clock.now)
        let audit = AuditEntryID(from: randomness)
        let shredding = KeyIntent(id: Identifier(from: randomness), unit: unit.id, act: .shred)
        try await database.write { transaction in
            try KeyIntentStore.insert(shredding, in: transaction)
            try deleted(transaction)
            try ConversationStore.delete(conversation.id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, conversation.id.description)
            try transaction.announce(Self.lineChannel, conversation.team.description)
            try transaction.announce(Self.threadChannel, conversation.team.description)
        }
        try await keeper.carryOut([shredding])
    }

    /// Notes something of the program's own, or of somebody who has no account.
    func note(_ action: AuditEntry.Action, in open: OpenConversation) async throws {
        let (line, audit) = (entry(action, by: .program, of: open.unit), AuditEntryID(from: randomness))
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Notes in the audit that somebody opened the conversation to read it.
    func noteReading(by actor: AuditEntry.Actor, of unit: UnitKey) async throws {
        try await noteReading(by: actor, of: [unit])
    }

    /// Notes that somebody opened several conversations at once, which costs one commit.
    func noteReading(by actor: AuditEntry.Actor, of units: [UnitKey]) async throws {
        let lines = units.map { unit in
            (entry: entry(.conversationRead, by: actor, of: unit), id: AuditEntryID(from: randomness))
        }
        try await database.write { transaction in
            for line in lines { try AuditStore.record(line.entry, id: line.id, in: transaction) }
        }
    }

    func entry(_ action: AuditEntry.Action, by actor: AuditEntry.Actor, of unit: UnitKey) -> AuditEntry {
        AuditEntry(action, by: actor, subject: unit.auditName, at: clock.now)
    }
}

extension AuditEntry.Actor {
    /// The counsellor who acts, if it is one.
    fileprivate var counsellor: StaffID? {
        if case .staff(let id) = self { id } else { nil }
    }
}

extension Place {
    /// Where a message's body lies.
    static func body(of message: MessageID) -> Place {
        Place(table: "message", column: "sealed_body", row: message)
    }
}
