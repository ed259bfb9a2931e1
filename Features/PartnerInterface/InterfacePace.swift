// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization

/// How often one token is answered: a program that has gone mad must not take the server's time from the line.
///
/// Only who shows a token that there is is counted, so nobody can fill the memory with made-up ones. What is refused is
/// counted apart: whoever knows a token's public name only takes nothing from who holds it.
final class InterfacePace: Sendable {
    /// So many times in an hour.
    static let most = 300
    /// So many refusals of one token in an hour are lines of the audit; more would bury all others.
    static let mostNoted = 20

    private struct Count {
        let since: Moment
        var uses = 0
    }

    private let uses = Mutex<[InterfaceTokenID: Count]>([:])
    private let refusals = Mutex<[InterfaceTokenID: Count]>([:])

    /// In how many seconds it may come again; nil if it may come now.
    func secondsToWait(_ id: InterfaceTokenID, at now: Moment) -> Int? {
        let count = uses.withLock { Self.count(id, in: &$0, at: now) }
        guard count.uses > Self.most else { return nil }
        return max(1, Int((count.since + .hours(1) - now).seconds))
    }

    /// Whether a refusal is still worth a line of the audit.
    func isWorthNoting(_ id: InterfaceTokenID, at now: Moment) -> Bool {
        refusals.withLock { Self.count(id, in: &$0, at: now) }.uses <= Self.mostNoted
    }

    private static func count(
        _ id: InterfaceTokenID, in counts: inout [InterfaceTokenID: Count], at now: Moment
    ) -> Count {
        var count = counts[id] ?? Count(since: now)
        if now - count.since >= .hours(1) || now < count.since { count = Count(since: now) }
        count.uses += 1
        counts[id] = count
        return count
    }
}
