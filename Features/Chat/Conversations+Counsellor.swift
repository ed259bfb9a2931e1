// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault
import Web

extension Conversations {
    /// Who waits for the viewer's team, what the viewer holds and what she is offered.
    package func line(for viewer: Viewer) async throws -> StaffLine {
        let visible = ConversationAccess(viewer).live
        return try await database.read { transaction in
            StaffLine(
                waiting: try ConversationStore.waiting(among: visible, in: transaction),
                mine: try ConversationStore.open(heldBy: viewer.id, among: visible, in: transaction),
                offered: try ConversationStore.offered(to: viewer.id, among: visible, in: transaction))
        }
    }

    /// Takes a waiting conversation: from now on this counsellor's key opens it and the team's does not,
    /// unless the visitor took a return code, with which the team answers her later.
    ///
    /// Returns false when a colleague was first or she has no room for one more; a second click is no harm.
    package func pickUp(
        _ id: ConversationID, by viewer: Viewer, with key: PersonKey,
        ifRoom hasRoom: @escaping @Sendable (StaffID, any Transaction) throws -> Bool
    ) async throws -> Bool {
        guard viewer.team != nil else { throw Problem.notFound }
        guard let conversation = try await find(id, for: viewer), conversation.state == .waiting else {
            return try await isHers(id, viewer)
        }
        guard let unit = try await vault.unlock(conversation.unit, as: key, of: viewer.team) else {
            throw Problem.notFound
        }
        let me = Holder.person(viewer.id, key.publicKey)
        let retreat = KeyIntent(id: Identifier(from: randomness), unit: unit.id, act: .withdraw(me.name))
        guard try await prepare(retreat, from: conversation, by: viewer) else {
            return try await isHers(id, viewer)
        }
        try await vault.share(unit, with: [me])
        guard let narrowing = try await win(conversation, by: viewer, with: unit, ifRoom: hasRoom) else {
            return try await !giveBack(retreat)
        }
        // Another instance that was just starting may have carried out the retreat.
        if try await !vault.holders(of: unit.id).contains(me.name) { try await vault.share(unit, with: [me]) }
        try await keeper.carryOut(narrowing)
        return true
    }

    private func isHers(_ id: ConversationID, _ viewer: Viewer) async throws -> Bool {
        try await find(id, for: viewer)?.counsellor == viewer.id
    }

    /// Commits the retreat first: who dies before she knows whether she was first keeps no key.
    ///
    /// Only while the conversation waits, so that whoever wins it strikes out all her own retreats.
    private func prepare(_ retreat: KeyIntent, from conversation: Conversation, by viewer: Viewer)
        async throws -> Bool
    {
        try await database.write { transaction in
            let now = try ConversationStore.find(
                conversation.id, among: ConversationAccess(viewer).live, in: transaction)
            guard now?.state == .waiting else { return false }
            try KeyIntentStore.insert(retreat, in: transaction)
            return true
        }
    }

    /// Enters the counsellor, if the conversation still waits, and says what is to be done with its key.
    ///
    /// A thread's key stays with the team, which answers in it after the talk.
    private func win(
        _ conversation: Conversation, by viewer: Viewer, with unit: UnitKey,
        ifRoom hasRoom: @escaping @Sendable (StaffID, any Transaction) throws -> Bool
    ) async throws -> [KeyIntent]? {
        let now = clock.now
        let answered = contacts.answered(conversation.id, viewer.id, now)
        let line = entry(.conversationAccepted, by: .staff(viewer.id), of: unit)
        let audit = AuditEntryID(from: randomness)
        let me = HolderName.person(viewer.id)
        let narrowing = KeyIntent(id: Identifier(from: randomness), unit: unit.id, act: .narrow(to: me))
        return try await database.write { transaction in
            guard try hasRoom(viewer.id, transaction),
                try ConversationStore.pickUp(conversation.id, by: viewer.id, at: now, in: transaction)
            else { return nil }
            try KeyIntentStore.strikeWithdrawals(of: unit.id, from: me, in: transaction)
            try KeyIntentStore.strikeNarrowings(of: unit.id, in: transaction)
            let isThread = try ThreadStore.isThread(conversation.id, in: transaction)
            if !isThread { try KeyIntentStore.insert(narrowing, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try answered(transaction)
            try transaction.announce(Self.channel, conversation.id.description)
            try transaction.announce(Self.lineChannel, conversation.team.description)
            return isThread ? [] : [narrowing]
        }
    }

    /// Gives the key back that came too late; false if the same person was first, by a second click.
    private func giveBack(_ retreat: KeyIntent) async throws -> Bool {
        guard try await database.read({ try KeyIntentStore.isOpen(retreat, in: $0) }) else { return false }
        try await keeper.carryOut([retreat])
        return true
    }

    /// A conversation the viewer holds, with its key; anything else is not found.
    func held(_ id: ConversationID, by viewer: Viewer, with key: PersonKey) async throws -> OpenConversation {
        guard let open = try await ifHeld(id, by: viewer, with: key) else { throw Problem.notFound }
        return open
    }

    /// A conversation with its key if the viewer holds it, else nil.
    func ifHeld(_ id: ConversationID, by viewer: Viewer, with key: PersonKey) async throws
        -> OpenConversation?
    {
        guard let conversation = try await find(id, for: viewer), conversation.counsellor == viewer.id,
            let unit = try await vault.unlock(conversation.unit, with: .person(key))
        else { return nil }
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

    /// Whether the conversation waits for the viewer's team, as one does again whose counsellor was not heard of.
    func isWaiting(_ id: ConversationID, for viewer: Viewer) async throws -> Bool {
        try await find(id, for: viewer)?.state == .waiting
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
        try await database.read {
            try ConversationStore.find(id, among: ConversationAccess(viewer).live, in: $0)
        }
    }
}

/// What the line looks like to one counsellor.
package struct StaffLine: Sendable {
    package var waiting: [Conversation] = []
    package var mine: [Conversation] = []
    package var offered: [Conversation] = []
}
