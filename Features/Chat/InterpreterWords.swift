// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
package import Web

/// The words that let an interpreter in, once: said to her on the telephone and never stored.
package struct InterpreterWords: Sendable {
    let codes: ReturnCodes
    /// Tries at her entrance, apart from those of visitors who come back.
    let budget: CodeBudget

    package init(codes: ReturnCodes, budget: CodeBudget = CodeBudget()) {
        (self.codes, self.budget) = (codes, budget)
    }

    private var conversations: Conversations { codes.conversations }

    /// Fresh words, with which those given before open nothing any more.
    ///
    /// Nil if the visitor has not agreed, or somebody is in.
    func give(in open: OpenConversation, to language: Language, by viewer: Viewer) async throws -> ReturnCode?
    {
        let code = codes.words.mint(in: language, conversations.randomness)
        let secret = try await codes.stretched(code)
        let (id, now) = (open.conversation.id, conversations.clock.now)
        try await conversations.vault.share(open.unit, with: [.secret(secret)])
        let (unit, withdrawal) = (open.unit.id, Identifier<KeyIntent>(from: conversations.randomness))
        let isGiven = try await conversations.change(open, .interpreterLetIn, by: .staff(viewer.id)) {
            transaction in
            let old = try InterpretingStore.find(id, in: transaction)?.words
            guard try InterpretingStore.give(secret.holder, for: id, at: now, in: transaction) else {
                return nil
            }
            return try old.map { [try Self.take($0, from: unit, as: withdrawal, in: transaction)] } ?? []
        }
        if !isGiven { try await conversations.vault.withdraw(unit, from: .secret(secret.holder)) }
        return isGiven ? code : nil
    }

    /// Comes in with words: one browser, in exchange for them.
    ///
    /// They are stretched and looked for whatever they are, so that every wrong answer costs the same.
    func comeIn(with typed: Confidential, in language: Language) async throws -> CodeTrial<HolderSecret> {
        let now = conversations.clock.now
        if let wait = budget.take(at: now) { return .crowded(seconds: wait.seconds) }
        let code = codes.words.read(typed)
        let secret = try await codes.stretched(
            code ?? codes.words.mint(in: .english, conversations.randomness))
        let limit = now - Interpreting.wordsHold
        let found = try await conversations.database.read { transaction in
            try InterpretingStore.find(words: secret.holder, givenAfter: limit, in: transaction).flatMap {
                try InterpretingStore.conversation($0.conversation, in: transaction)
            }
        }
        guard code != nil, let found,
            let unit = try await conversations.vault.unlock(found.unit, with: .secret(secret))
        else { return .unknown }
        let open = OpenConversation(conversation: found, unit: unit)
        let seat = try await sit(in: open, with: secret.holder, language)
        return seat.map { .found($0) } ?? .unknown
    }

    private func sit(in open: OpenConversation, with words: HolderID, _ language: Language) async throws
        -> HolderSecret?
    {
        let seat = HolderSecret.random(conversations.randomness)
        let (id, now) = (open.conversation.id, conversations.clock.now)
        try await conversations.vault.share(open.unit, with: [.secret(seat)])
        let (unit, withdrawal) = (open.unit.id, Identifier<KeyIntent>(from: conversations.randomness))
        let isIn = try await conversations.change(open, .interpreterEntered, by: .program) { transaction in
            let isSeated = try InterpretingStore.enter(
                id, with: words, seat: seat.holder, in: language, at: now, transaction)
            return isSeated ? [try Self.take(words, from: unit, as: withdrawal, in: transaction)] : nil
        }
        if !isIn { try await conversations.vault.withdraw(unit, from: .secret(seat.holder)) }
        return isIn ? seat : nil
    }

    /// Takes the key from words that count no more.
    private static func take(
        _ words: HolderID, from unit: VaultUnitID, as id: Identifier<KeyIntent>,
        in transaction: any Transaction
    ) throws -> KeyIntent {
        let withdrawal = KeyIntent(id: id, unit: unit, act: .withdraw(.secret(words)))
        try KeyIntentStore.insert(withdrawal, in: transaction)
        return withdrawal
    }
}
