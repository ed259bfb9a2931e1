// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// All SQL about for how long the program has been running in all its life, by clocks that nobody can set.
///
/// A wait in which people must be able to step in is measured by it and not by the wall: it goes on over a start, and
/// neither a clock that was set ahead nor a night in which the program stood still shortens it. It may lag, never lead.
package enum RunningTimeStore {
    /// So much is counted at once at most: while the machine slept, nobody could step in.
    package static let most = Moment.Span.minutes(5)
    /// So long the instance that counts may be silent before another one does.
    private static let silence = Moment.Span.minutes(3)

    /// For how long it has been running.
    package static func total(in transaction: any Transaction) throws -> Moment.Span {
        let row = try transaction.first("SELECT counted FROM running_time LIMIT 1")
        return .milliseconds(Int64(try row?.integer("counted") ?? 0))
    }

    /// Adds what has passed since `counter` was here last, if it is the one that counts.
    ///
    /// Whoever takes it up from one that is silent adds nothing: for the time before nobody vouches. What time it is on
    /// the wall decides only who counts.
    package static func count(
        _ passed: Moment.Span, by counter: String, at now: Moment, in transaction: any Transaction
    ) throws {
        let sum = max(.milliseconds(0), min(passed, most)).milliseconds
        let isCounted =
            try transaction.run(
                """
                UPDATE running_time SET counted = counted + \(sum), seen_at = \(now) WHERE counter = \(counter)
                """) == 1
        guard !isCounted else { return }
        try transaction.run(
            """
            UPDATE running_time SET counter = \(counter), seen_at = \(now)
            WHERE seen_at <= \(now - silence) OR seen_at > \(now + ClockPair.tolerance)
            """)
        try transaction.run(
            """
            INSERT INTO running_time (one, counter, counted, seen_at) VALUES (1, \(counter), 0, \(now))
            ON CONFLICT (one) DO NOTHING
            """)
    }
}
