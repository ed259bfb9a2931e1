// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization

/// Why a chat did not begin although somebody wanted it to.
package enum TurnedAway: Sendable, Equatable {
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
/// they are counted when ten minutes have passed: until then a number in the form they may send again
/// is remembered with the reason and the language, in memory only and with nothing about the person.
/// A program that is killed forgets whom it has not counted yet; in a flood only the first are counted.
package final class Doorstep: Sendable {
    /// Names one attempt to begin.
    package typealias Mark = Identifier<Doorstep>

    /// Somebody who has not come in.
    package struct Refusal: Sendable, Equatable {
        package let reason: TurnedAway
        package let language: Language
        package let at: Moment
        fileprivate let mark: Mark
    }

    /// For how long somebody may make up her mind.
    package static let patience = Moment.Span.minutes(10)
    /// So many are remembered at once.
    package static let limit = 2_000

    private let clock: Clock
    private let randomness: Randomness
    private let standing = Mutex<[Mark: Refusal]>([:])

    package init(clock: Clock, randomness: Randomness) {
        self.clock = clock
        self.randomness = randomness
    }

    /// Remembers that somebody was shown the other ways, and returns what her form carries from now on.
    func stop(_ mark: String, for reason: TurnedAway, in language: Language) -> Mark {
        let fresh = Mark(from: randomness)
        let now = clock.now
        return standing.withLock { standing in
            if let known = Mark(mark), standing[known] != nil { return known }
            guard standing.count < Self.limit else { return fresh }
            standing[fresh] = Refusal(reason: reason, language: language, at: now, mark: fresh)
            return fresh
        }
    }

    /// She has come in.
    func admit(_ mark: String) {
        guard let mark = Mark(mark) else { return }
        standing.withLock { $0[mark] = nil }
    }

    /// Those who have not come in for `patience`.
    package func gone(for patience: Moment.Span = Doorstep.patience) -> [Refusal] {
        let now = clock.now
        return standing.withLock { standing in
            standing.values.filter { now - $0.at >= patience }.sorted { $0.at < $1.at }
        }
    }

    /// They are counted.
    package func forget(_ refusals: [Refusal]) {
        standing.withLock { standing in
            for refusal in refusals { standing[refusal.mark] = nil }
        }
    }
}
