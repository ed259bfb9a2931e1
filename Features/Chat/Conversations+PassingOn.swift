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
        try await database.write { try KeyIntentStore.insert(retreat, in: $0) }
        try await vault.share(seat.unit, with: [holder])
        let narrowing = KeyIntent(
            id: Identifier(from: randomness), unit: seat.unit.id, act: .narrow(to: holder.name))
        let intents = try await move(seat, to: addressee, strikingOut: retreat, then: narrowing)
        try await keeper.carryOut(intents ?? [retreat])
        return intents != nil
    }

    /// Returns what is left to do with keys; nil if it was moved or ended meanwhile.
    private func move(
        _ seat: OpenConversation, to addressee: TeamID, strikingOut retreat: KeyIntent,
        then narrowing: KeyIntent
    ) async throws -> [KeyIntent]? {
        let conversation = seat.conversation
        let (now, wall) = (clock.now, WallID(from: randomness))
        let line = entry(.conversationPassedOn, by: .visitor, of: seat.unit)
        let audit = AuditEntryID(from: randomness)
        let passedOn = contacts.passedOn(conversation.id)
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
            try KeyIntentStore.strike(retreat, in: transaction)
            try KeyIntentStore.insert(narrowing, in: transaction)
            try transaction.announce(Self.channel, conversation.id.description)
            for team in [giver, taker] { try transaction.announce(Self.threadChannel, team.id.description) }
            return [narrowing] + (try passedOn(transaction))
        }
    }
}
