// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store
import Vault

/// Why a chat did not begin although somebody wanted it to.
package enum TurnedAway: String, Sendable, Equatable {
    /// The chat is closed at this hour.
    case hours
    /// Very many are waiting, or very many chats begin.
    case surge
    /// Somebody was abusive there a short time ago.
    case blocked
}

/// Those who were shown the other ways first and may still come in.
///
/// Whoever comes in after all was not turned away, and whoever tries again was turned away once. So
/// they are counted when ten minutes have passed. Until then her form carries a random number, and a row
/// holds that number's name, the reason, the language and the time: nothing about the person, and the same for
/// every instance. In a flood only the first are counted.
package struct Doorstep: Sendable {
    /// For how long somebody may make up her mind.
    package static let patience = Moment.Span.minutes(10)
    /// So many are remembered at once.
    static let limit = 2_000

    private let conversations: Conversations

    package init(_ conversations: Conversations) {
        self.conversations = conversations
    }

    /// Remembers that somebody was shown the other ways, and returns what her form carries from now on.
    ///
    /// That nothing could be read or written is no reason not to show them.
    func stop(_ mark: String, for reason: TurnedAway, in language: Language) async throws -> String {
        let known = name(mark)
        let fresh = HolderSecret.random(conversations.randomness)
        let refusal = Refusal(
            mark: fresh.holder, reason: reason, language: language, at: conversations.clock.now)
        do {
            let (isKnown, count) = try await conversations.database.read { transaction in
                (
                    try known.map { try TurnedAwayStore.isKnown($0, in: transaction) } ?? false,
                    try TurnedAwayStore.count(in: transaction)
                )
            }
            guard !isKnown else { return mark }
            guard count < Self.limit else { return fresh.cookieText }
            try await conversations.database.write { try TurnedAwayStore.insert(refusal, in: $0) }
        } catch DatabaseError.full, DatabaseError.conflict, DatabaseError.unavailable {
            return mark
        }
        return fresh.cookieText
    }

    /// She has come in.
    func admit(_ mark: String) async throws {
        guard let name = name(mark) else { return }
        try await conversations.database.write { _ = try TurnedAwayStore.delete(name, in: $0) }
    }

    /// Counts those who have not come in for ten minutes, each once whoever counts; returns how many.
    package func count() async throws -> Int {
        let limit = conversations.clock.now - Self.patience
        let gone = try await conversations.database.read { try TurnedAwayStore.gone(before: limit, in: $0) }
        let entries = gone.map {
            ($0.mark, conversations.contacts.turnedAway($0.reason, $0.language, $0.at))
        }
        guard !entries.isEmpty else { return 0 }
        return try await conversations.database.write { transaction in
            var count = 0
            for (mark, entry) in entries where try TurnedAwayStore.delete(mark, in: transaction) {
                try entry(transaction)
                count += 1
            }
            return count
        }
    }

    private func name(_ mark: String) -> HolderID? {
        HolderSecret(cookieText: mark).map { $0.holder }
    }
}
