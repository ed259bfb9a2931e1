// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// A visitor takes her thread away from the organisation, because somebody of it is the violent one, and gives it to the
/// alternate addressee.
///
/// Her own seat opens the key, so nobody of the organisation takes part. Afterwards a wall around the thread keeps the
/// whole agency out, whatever a page that is still open tries; a steward of the addressee looks after it.
extension Conversations {
    /// Gives a thread to another agency's team, with its key; false if it is none, or that team's already.
    ///
    /// The addressee's key is added before and struck again by the intent if the thread never gets there; everybody
    /// else's is taken away after.
    func passOn(_ seat: OpenConversation, to addressee: TeamID) async throws -> Bool {
        let conversation = seat.conversation
        guard conversation.isThread, conversation.team != addressee,
            let key = try await vault.publicKey(of: addressee)
        else { return false }
        let holder = Holder.team(addressee, key)
        let retreat = KeyIntent(
            id: Identifier(from: randomness), unit: seat.unit.id, act: .withdraw(holder.name))
        let isOurs = try await database.write { transaction in
            guard try ThreadStore.isThread(conversation.id, of: conversation.team, in: transaction) else {
                return false
            }
            try KeyIntentStore.insert(retreat, in: transaction)
            return true
        }
        guard isOurs else { return false }
        try await vault.share(seat.unit, with: [holder])
        let narrowing = KeyIntent(
            id: Identifier(from: randomness), unit: seat.unit.id, act: .narrow(to: holder.name))
        guard let intents = try await move(seat, to: addressee, holder: holder.name, then: narrowing) else {
            try await keeper.carryOut([retreat])
            return false
        }
        // Whoever cleared up after a crash in between has taken the key away again.
        if try await !vault.holders(of: seat.unit.id).contains(holder.name) {
            try await vault.share(seat.unit, with: [holder])
        }
        try await keeper.carryOut(intents)
        return true
    }

    /// Returns what is left to do with keys; nil if it was moved or ended meanwhile.
    private func move(
        _ seat: OpenConversation, to addressee: TeamID, holder: HolderName, then narrowing: KeyIntent
    ) async throws -> [KeyIntent]? {
        let conversation = seat.conversation
        let (now, wall) = (clock.now, WallID(from: randomness))
        let line = entry(.conversationPassedOn, by: .visitor, of: seat.unit)
        let audit = AuditEntryID(from: randomness)
        let passedOn = contacts.passedOn(conversation.id, now)
        let forgetting = Identifier<KeyIntent>(from: randomness)
        return try await database.write { transaction in
            guard let giver = try TeamStore.find(conversation.team, in: transaction),
                let taker = try TeamStore.find(addressee, in: transaction),
                try ThreadStore.pass(conversation.id, from: giver.id, to: taker.id, at: now, in: transaction)
            else { return nil }
            try WallStore.raise(
                Wall(
                    id: wall, matter: conversation.id.matter, agency: taker.agency,
                    outsider: .agency(giver.agency), reason: .sameUnitAsAccused, raisedBy: nil, raisedAt: now),
                in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try KeyIntentStore.strikeWithdrawals(of: seat.unit.id, from: holder, in: transaction)
            try KeyIntentStore.strikeNarrowings(of: seat.unit.id, in: transaction)
            try KeyIntentStore.insert(narrowing, in: transaction)
            let code = try Self.endHeardCode(of: conversation, with: forgetting, in: transaction)
            try transaction.announce(Self.channel, conversation.id.description)
            for team in [giver, taker] { try transaction.announce(Self.threadChannel, team.id.description) }
            return [narrowing] + [code].compactMap { $0 } + (try passedOn(transaction))
        }
    }

    /// Words that somebody of the staff knows open nothing any more: the visitor takes new ones.
    private static func endHeardCode(
        of conversation: Conversation, with id: Identifier<KeyIntent>, in transaction: any Transaction
    ) throws -> KeyIntent? {
        guard let code = try ReturnCodeStore.find(of: conversation.id, in: transaction), code.isHeard else {
            return nil
        }
        let withdrawal = KeyIntent(
            id: id, unit: conversation.unit, act: .withdraw(.secret(code.holder)))
        try ReturnCodeStore.delete(of: conversation.id, in: transaction)
        try KeyIntentStore.insert(withdrawal, in: transaction)
        return withdrawal
    }
}
