// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
import Vault

/// A counsellor whose browser or machine is gone, and the way of her conversation back to the line.
///
/// The line belongs to the team, whose key opens nothing while a counsellor holds the conversation. The
/// visitor's own stream has the key, so it is there that the key is wrapped for the team again.
extension Conversations {
    /// Notes a sign of life of a counsellor, in the transaction of whoever heard it.
    ///
    /// A visitor who was told that the connection is broken is told that it is not any more.
    package func heard(from staff: StaffID, at now: Moment, in transaction: any Transaction) throws {
        for conversation in try ConversationStore.unheard(
            of: staff, at: now, in: transaction)
        {
            try ConversationStore.attend(conversation.id, at: now, in: transaction)
            let last = conversation.attendedAt ?? now
            if last > now || now - last >= silence.toldAfter {
                try transaction.announce(Self.channel, conversation.id.description)
            }
        }
    }

    /// Whether nothing was heard of the counsellor for so long that the visitor is told.
    func isBroken(_ conversation: Conversation) -> Bool {
        conversation.state == .open && silence(of: conversation) >= silence.toldAfter
    }

    /// Whether the conversation is to go back to the line, as this instance has seen for a while.
    func isLost(_ conversation: Conversation) -> Bool {
        conversation.state == .open && silence(of: conversation) >= silence.backInLineAfter
            && watch.lasts(Silence.watchedFor, at: clock.now)
    }

    /// Nobody's browser could reach a program that was not running, or whose store took nothing down.
    ///
    /// A sign that is yet to come is of a clock that was put back since; who is there gives a new one within seconds.
    private func silence(of conversation: Conversation) -> Moment.Span {
        let now = clock.now
        let signs = [conversation.attendedAt, startedAt, watch.missedAt].compactMap { $0 }.filter {
            $0 <= now + ClockPair.tolerance
        }
        return now - (signs.max() ?? Moment(milliseconds: 0))
    }

    /// Puts a conversation back in line, for the visitor whose stream this is; false if it is not to go there now.
    ///
    /// The team's key is added before the commit, the counsellor's is withdrawn after it.
    func putBack(_ open: OpenConversation) async throws -> Bool {
        let conversation = open.conversation
        guard let counsellor = conversation.counsellor else { return false }
        let team = try await walls.holders(of: conversation.id.matter, in: conversation.team)
            .filter { $0.name != .person(counsellor) }
        let retreats = team.map {
            KeyIntent(id: Identifier(from: randomness), unit: open.unit.id, act: .withdraw($0.name))
        }
        let now = clock.now
        let interruption = Interruption(
            conversation: conversation, counsellor: counsellor, at: now,
            silentSince: now - silence.backInLineAfter)
        guard try await prepare(retreats, for: interruption) else { return false }
        try await vault.share(open.unit, with: team)
        guard let withdrawals = try await commit(interruption, of: open, for: team.map(\.name)) else {
            try await keeper.carryOut(retreats)
            return false
        }
        // Another instance that was just starting may have carried out the retreat. Who has taken the
        // conversation since holds its key alone.
        if try await database.read({ try ConversationStore.isWaiting(conversation.id, in: $0) }) {
            try await keepForTeam(conversation, with: open.unit)
        }
        try await keeper.carryOut(withdrawals)
        return true
    }

    /// Commits the retreat first: who dies before the conversation is in line leaves no key with the team.
    ///
    /// A thread's key is the team's in any case.
    private func prepare(_ retreats: [KeyIntent], for interruption: Interruption) async throws -> Bool {
        try await database.write { transaction in
            guard try ConversationStore.isSilent(interruption, in: transaction) else { return false }
            if try !ThreadStore.isThread(interruption.conversation.id, in: transaction) {
                for retreat in retreats { try KeyIntentStore.insert(retreat, in: transaction) }
            }
            return true
        }
    }

    /// Puts it in line, if she was not heard of meanwhile, and says whose keys are to be withdrawn.
    private func commit(
        _ interruption: Interruption, of open: OpenConversation, for team: [HolderName]
    ) async throws -> [KeyIntent]? {
        let now = clock.now
        let conversation = open.conversation
        let line = entry(.conversationInterrupted, by: .program, of: open.unit)
        let audit = AuditEntryID(from: randomness)
        let offer = Identifier<KeyIntent>(from: randomness)
        let withdrawal = KeyIntent(
            id: Identifier(from: randomness), unit: open.unit.id,
            act: .withdraw(.person(interruption.counsellor)))
        return try await database.write { transaction in
            guard try ConversationStore.interrupt(interruption, at: now, in: transaction) else { return nil }
            let unit = open.unit.id
            try KeyIntentStore.strikeNarrowings(of: unit, in: transaction)
            for holder in team {
                try KeyIntentStore.strikeWithdrawals(of: unit, from: holder, in: transaction)
            }
            try KeyIntentStore.insert(withdrawal, in: transaction)
            let retracted = try Self.retract(conversation.id, with: offer, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try self.announce(conversation, in: transaction)
            return [withdrawal] + [retracted].compactMap { $0 }
        }
    }
}

/// A conversation whose counsellor was not heard of since a moment.
package struct Interruption: Sendable {
    let conversation: Conversation
    let counsellor: StaffID
    let at: Moment
    let silentSince: Moment
}
