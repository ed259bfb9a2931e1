// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// How long one waits for counselling in each centre, as honestly as the requests tell.
package struct WaitingTime: Sendable, Equatable {
    /// How many wait now.
    package let waiting: Int
    /// How many of them are red.
    package let red: Int
    /// How many days the one has waited who has waited longest.
    package let longest: Int?
    /// How many days half of those waited at most whose counselling began lately; nil where too few did.
    package let median: Int?

    /// Of fewer than so many no time is told: it would be hers.
    static let fewest = 5
    /// Whose counselling began in the last so many days counts.
    static let lately = Moment.Span.days(90)

    /// The middle of the waits, in whole days begun; nil of too few.
    static func median(_ waits: [Moment.Span]) -> Int? {
        guard waits.count >= fewest else { return nil }
        return days(waits.sorted()[(waits.count - 1) / 2])
    }

    /// Days that have begun.
    static func days(_ span: Moment.Span) -> Int { Int((span.milliseconds + dayLength - 1) / dayLength) }

    private static let dayLength: Int64 = 86_400_000
}

extension WaitingList {
    /// How long one waits in each centre in which anybody waits or waited lately.
    package func times() async throws -> [String: WaitingTime] {
        let now = clock.now
        return try await database.read { transaction in
            let lately = now - WaitingTime.lately
            let waits = try WaitingTimeStore.waits(begunSince: lately, in: transaction)
            let open = try WaitingTimeStore.open(at: now, in: transaction)
            return Set(open.keys).union(waits.keys).reduce(into: [:]) { all, centre in
                let (count, red, since) = open[centre] ?? (0, 0, nil)
                all[centre] = WaitingTime(
                    waiting: count, red: red, longest: since.map { WaitingTime.days(now - $0) },
                    median: WaitingTime.median(waits[centre] ?? []))
            }
        }
    }
}
