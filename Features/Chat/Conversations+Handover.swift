// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
import Vault
import Web

/// Handing a conversation over, warm: the colleague reads before she answers.
///
/// The conversation's row names one counsellor at every moment, and her key opens it: the taker's key is
/// added before she can take it, the giver's is withdrawn only after she has.
extension Conversations {
    /// Offers a conversation the viewer holds; false if it is offered already or not hers any more.
    func offer(
        _ open: OpenConversation, to colleague: HandoverColleague, note: Confidential, by viewer: Viewer
    ) async throws -> Bool {
        let handover = Handover(
            conversation: open.conversation.id, unit: open.unit.id, giver: viewer.id, taker: colleague.id,
            note: try open.unit.seal(note, at: .note(of: open.conversation.id)), offeredAt: clock.now,
            isShared: false)
        let taker = Holder.person(colleague.id, colleague.key)
        let retreat = KeyIntent(
            id: Identifier(from: randomness), unit: open.unit.id, act: .withdraw(taker.name))
        let line = entry(.conversationOffered, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let isOffered = try await database.write { transaction in
            guard try !Self.isWalled(colleague.id, off: handover.conversation, in: transaction),
                try HandoverStore.offer(handover, in: transaction)
            else { return false }
            // Struck out once the offer stands: who dies before that leaves no key with the colleague.
            try KeyIntentStore.insert(retreat, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        guard isOffered else { return false }
        try await vault.share(open.unit, with: [taker])
        return try await stand(handover, of: open.conversation, strikingOut: retreat)
    }

    /// Those of these colleagues whom no wall keeps from a conversation.
    func unwalled(_ colleagues: [HandoverColleague], from id: ConversationID) async throws
        -> [HandoverColleague]
    {
        try await database.read { transaction in
            try colleagues.filter { try !Self.isWalled($0.id, off: id, in: transaction) }
        }
    }

    private static func isWalled(
        _ staff: StaffID, off id: ConversationID, in transaction: any Transaction
    ) throws -> Bool {
        let walls = try WallStore.standing(around: id.matter, in: transaction)
        guard !walls.isEmpty, let account = try StaffAccountStore.find(staff, in: transaction) else {
            return false
        }
        return walls.contains { $0.keepsOut(account) }
    }

    /// The offer of this conversation, if there is one.
    func handover(of id: ConversationID) async throws -> Handover? {
        try await database.read { try HandoverStore.find(id, in: $0) }
    }

    /// Takes an offered conversation: from now on it is this counsellor's alone.
    ///
    /// Returns false if the offer is gone or she has no room for one more.
    func take(
        _ open: OpenConversation, by viewer: Viewer,
        ifRoom hasRoom: @escaping @Sendable (StaffID, any Transaction) throws -> Bool
    ) async throws -> Bool {
        guard let handover = try await handover(of: open.conversation.id), handover.taker == viewer.id,
            handover.isShared
        else { return false }
        let now = clock.now
        let answered = contacts.answered(open.conversation.id, viewer.id, now)
        let line = entry(.conversationHandedOver, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let leaving = (Identifier<KeyIntent>(from: randomness), Identifier<KeyIntent>(from: randomness))
        let conversation = open.conversation
        let intents = try await database.write { transaction -> [KeyIntent]? in
            guard try hasRoom(viewer.id, transaction),
                try HandoverStore.take(handover, at: now, in: transaction)
            else { return nil }
            try AuditStore.record(line, id: audit, in: transaction)
            try answered(transaction)
            try self.announce(conversation, in: transaction)
            return try Self.pass(handover, with: leaving, in: transaction)
        }
        try await keeper.carryOut(intents ?? [])
        return intents != nil
    }

    /// Says whose keys are withdrawn when the taker has taken over: the giver's, and anybody's who still has
    /// one; a thread's stays with the team, which answers in it after the talk.
    private static func pass(
        _ handover: Handover, with ids: (Identifier<KeyIntent>, Identifier<KeyIntent>),
        in transaction: any Transaction
    ) throws -> [KeyIntent] {
        let taker = HolderName.person(handover.taker)
        try KeyIntentStore.strikeNarrowings(of: handover.unit, in: transaction)
        try KeyIntentStore.strikeWithdrawals(of: handover.unit, from: taker, in: transaction)
        let withdrawal = KeyIntent(
            id: ids.0, unit: handover.unit, act: .withdraw(.person(handover.giver)))
        let narrowing = KeyIntent(id: ids.1, unit: handover.unit, act: .narrow(to: taker))
        let isThread = try ThreadStore.isThread(handover.conversation, in: transaction)
        let intents = isThread ? [withdrawal] : [withdrawal, narrowing]
        for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
        return intents
    }

    /// Takes an offer back, by the word of either of the two; the colleague's key opens nothing any more.
    func closeOffer(of open: OpenConversation, by viewer: Viewer) async throws {
        let conversation = open.conversation
        let id = Identifier<KeyIntent>(from: randomness)
        let line = entry(.offerClosed, by: .staff(viewer.id), of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let retreat = try await database.write { transaction -> KeyIntent? in
            guard let retreat = try Self.retract(conversation.id, with: id, in: transaction) else {
                return nil
            }
            try AuditStore.record(line, id: audit, in: transaction)
            try self.announce(conversation, in: transaction)
            return retreat
        }
        if let retreat { try await keeper.carryOut([retreat]) }
    }

    /// Takes away a conversation's offer, if there is one, and says what is to be done with the taker's key.
    static func retract(
        _ conversation: ConversationID, with id: Identifier<KeyIntent>, in transaction: any Transaction
    ) throws -> KeyIntent? {
        guard let handover = try HandoverStore.find(conversation, in: transaction) else { return nil }
        let retreat = KeyIntent(id: id, unit: handover.unit, act: .withdraw(.person(handover.taker)))
        try HandoverStore.close(conversation, in: transaction)
        try KeyIntentStore.insert(retreat, in: transaction)
        return retreat
    }

    /// Whether the conversation is offered to this counsellor, whose key opens it already.
    package static func isOffered(
        _ id: ConversationID, to staff: StaffID, in transaction: any Transaction
    ) throws -> Bool {
        guard let handover = try HandoverStore.find(id, in: transaction) else { return false }
        return handover.taker == staff && handover.isShared
    }

    /// Lets the offer stand: the colleague sees it now, and the visitor is told; not if a wall was put up meanwhile.
    private func stand(
        _ handover: Handover, of conversation: Conversation, strikingOut retreat: KeyIntent
    ) async throws -> Bool {
        let now = clock.now
        let stands = try await database.write { transaction in
            guard try !Self.isWalled(handover.taker, off: conversation.id, in: transaction) else {
                try HandoverStore.close(conversation.id, in: transaction)
                return false
            }
            guard try HandoverStore.share(handover, at: now, in: transaction) else { return false }
            try KeyIntentStore.strike(retreat, in: transaction)
            try self.announce(conversation, in: transaction)
            return true
        }
        if !stands { try await keeper.carryOut([retreat]) }
        return stands
    }

    func announce(_ conversation: Conversation, in transaction: any Transaction) throws {
        try transaction.announce(Self.channel, conversation.id.description)
        try transaction.announce(Self.lineChannel, conversation.team.description)
    }
}
