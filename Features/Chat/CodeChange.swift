// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// The one commit in which new words take the place of old ones, or of none.
///
/// Everything random in it is drawn before, because a write may run twice.
struct CodeChange: Sendable {
    private let conversation: Conversation
    private let unit: VaultUnitID
    private let holder: HolderID
    private let offeredAt: Moment
    private let wishesSame: Bool
    private let isHeard: Bool
    private let now: Moment
    /// Several numbers, in case one is taken.
    private let locators: [String]
    private let taken: AuditEntry
    private let replaced: AuditEntry
    private let audit: AuditEntryID
    private let intent: Identifier<KeyIntent>

    init(
        holder: HolderID, offeredAt: Moment, wishesSame: Bool, actor: AuditEntry.Actor,
        open: OpenConversation, conversations: Conversations
    ) {
        conversation = open.conversation
        unit = open.unit.id
        self.holder = holder
        self.offeredAt = offeredAt
        self.wishesSame = wishesSame
        isHeard = actor != .visitor
        now = conversations.clock.now
        locators = (0..<8).map { _ in ReturnLocator.mint(conversations.randomness).description }
        taken = conversations.entry(.returnCodeTaken, by: actor, of: open.unit)
        replaced = conversations.entry(.returnCodeReplaced, by: actor, of: open.unit)
        audit = AuditEntryID(from: conversations.randomness)
        intent = Identifier(from: conversations.randomness)
    }

    /// Whether the words count now, and what is to be done with keys because of it.
    func commit(in transaction: any Transaction) throws -> (isKept: Bool, intents: [KeyIntent]) {
        let before = try ReturnCodeStore.find(of: conversation.id, in: transaction)
        if before?.holder == holder { return (true, []) }
        guard before.map({ $0.madeAt < offeredAt }) ?? true,
            let locator = try locators.first(where: {
                try ReturnCodeStore.find(locator: $0, in: transaction) == nil
            }),
            try ThreadStore.begin(
                conversation.id, wishing: wishesSame ? conversation.counsellor : nil, in: transaction)
        else { return (false, [try withdrawal(of: holder, in: transaction)]) }

        // From now on the team keeps the key, whatever was decided before: the team whose thread it is by now.
        let team =
            try ThreadStore.find(conversation.id, in: transaction)?.conversation.team ?? conversation.team
        try KeyIntentStore.strikeNarrowings(of: unit, butTo: .team(team), in: transaction)
        try KeyIntentStore.strikeWithdrawals(of: unit, from: .team(team), in: transaction)
        try ReturnCodeStore.delete(of: conversation.id, in: transaction)
        try ReturnCodeStore.insert(
            ReturnCodeMark(
                conversation: conversation.id, holder: holder, locator: locator, madeAt: now, spokenAt: nil,
                isHeard: isHeard),
            in: transaction)
        try AuditStore.record(before == nil ? taken : replaced, id: audit, in: transaction)
        try transaction.announce(Conversations.channel, conversation.id.description)
        try transaction.announce(Conversations.threadChannel, team.description)
        return (true, try before.map { [try withdrawal(of: $0.holder, in: transaction)] } ?? [])
    }

    private func withdrawal(of holder: HolderID, in transaction: any Transaction) throws -> KeyIntent {
        let withdrawal = KeyIntent(id: intent, unit: unit, act: .withdraw(.secret(holder)))
        try KeyIntentStore.insert(withdrawal, in: transaction)
        return withdrawal
    }
}
