// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
package import Vault
package import Web

/// What can be done with return codes: taken, replaced, come back with.
///
/// Words are never stored. They are stretched into a secret for which the conversation's key is wrapped,
/// and the store keeps only that secret's name.
package struct ReturnCodes: Sendable {
    let conversations: Conversations
    let words: CodeWords
    /// Tries on the public site.
    let budget: CodeBudget
    /// Tries of counsellors on the phone; apart, so that a flood outside does not keep a caller waiting.
    let staffBudget: CodeBudget

    package init(
        conversations: Conversations, words: CodeWords, budget: CodeBudget = CodeBudget(),
        staffBudget: CodeBudget = CodeBudget()
    ) {
        self.conversations = conversations
        self.words = words
        self.budget = budget
        self.staffBudget = staffBudget
    }

    /// Whether a conversation can be come back to.
    func standing(of conversation: Conversation) async throws -> CodeStanding {
        let id = conversation.id
        guard let mark = try await conversations.database.read({ try ReturnCodeStore.find(of: id, in: $0) })
        else { return .none }
        return mark.spokenAt == nil ? .valid(locator: mark.locator) : .spoken(locator: mark.locator)
    }

    /// Fresh words, which do not count until they are proved.
    func offer(in open: OpenConversation) -> CodeOffer {
        let code = words.mint(in: open.conversation.language, conversations.randomness)
        return CodeOffer(code, at: conversations.clock.now, conversations.randomness)
    }

    /// Makes the offered words count, and those before them not any more.
    ///
    /// The key is wrapped for the new words first: until the one commit the old words open the thread,
    /// after it the new ones do, and at no moment none. What the old words held is withdrawn after.
    func keep(
        _ offer: CodeOffer, proof: [String], wishesSame: Bool, by actor: AuditEntry.Actor,
        in open: OpenConversation
    ) async throws -> CodeKeeping {
        guard offer.isProved(by: proof) else { return .differs }
        guard let code = words.read(offer.spoken) else { return .over }
        let secret = try await stretched(code)
        try await conversations.keepForTeam(open.conversation, with: open.unit)
        try await conversations.vault.share(open.unit, with: [.secret(secret)])
        let change = CodeChange(
            holder: secret.holder, offeredAt: offer.issuedAt, wishesSame: wishesSame, actor: actor,
            open: open, conversations: conversations)
        let (isKept, intents) = try await conversations.database.write { try change.commit(in: $0) }
        // Whoever took or handed over the conversation just before may have withdrawn the team's key meanwhile.
        if isKept { try await conversations.keepForTeam(open.conversation, with: open.unit) }
        try await conversations.keeper.carryOut(intents)
        return isKept ? .kept : .over
    }

    func stretched(_ code: ReturnCode) async throws -> HolderSecret {
        do {
            return try await conversations.vault.secret(of: code)
        } catch VaultError.busy {
            throw Problem.tooMany
        }
    }
}

extension CodeOffer {
    /// Opens what a form of a conversation carried; nil if it is not from this one or too old.
    init?(sealed text: String, in open: OpenConversation, at now: Moment) {
        self.init(sealed: text, with: open.unit, for: .offer(in: open.conversation.id), at: now)
    }

    func sealed(in open: OpenConversation) throws -> String {
        try sealed(with: open.unit, for: .offer(in: open.conversation.id))
    }
}

extension Place {
    /// What a form carries of a code that does not count yet; never in any table.
    fileprivate static func offer(in conversation: ConversationID) -> Place {
        Place(table: "return_code", column: "offer", row: conversation)
    }
}
