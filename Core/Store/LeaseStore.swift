// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Lets one instance at a time do a piece of background work.
///
/// A holder who falls asleep and wakes too late still believes in its lease. So every lease has
/// a number that grows with every new holder, and the work's transaction asks `isHeld` first.
package struct LeaseStore: Sendable {
    package init() {}

    /// How far the clocks of two instances may differ.
    private static let skew = Moment.Span.minutes(5)

    /// Takes or prolongs a lease and gives its fencing number; `nil` while somebody else holds it.
    ///
    /// Nobody takes this lease for longer than `longest`, which is `span` unless said. One that is held for longer was taken
    /// under a clock that was put back since; it would stop the work for as long as the clock was wrong, so it is over.
    package func acquire(
        _ name: String, for holder: String, lasting span: Moment.Span, longest: Moment.Span? = nil,
        now: Moment, _ transaction: any Transaction
    ) throws -> Lease? {
        let latest = now + (longest ?? span) + Self.skew
        return try transaction.first(
            """
            INSERT INTO lease (name, holder, fence, held_until)
            VALUES (\(name), \(holder), 1, \(now + span))
            ON CONFLICT (name) DO UPDATE SET
                holder = excluded.holder,
                held_until = excluded.held_until,
                fence = CASE WHEN lease.holder = excluded.holder AND lease.held_until > \(now)
                    THEN lease.fence ELSE lease.fence + 1 END
            WHERE lease.holder = excluded.holder OR lease.held_until <= \(now) OR lease.held_until > \(latest)
            RETURNING fence
            """
        ).map { Lease(name: name, holder: holder, fence: try $0.integer("fence")) }
    }

    /// Whether the lease is still this holder's, asked in the transaction that does the work.
    package func isHeld(_ lease: Lease, now: Moment, _ transaction: any Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT fence FROM lease
            WHERE name = \(lease.name) AND holder = \(lease.holder) AND fence = \(lease.fence)
                AND held_until > \(now)
            LIMIT 1
            """) != nil
    }

    /// Stops the work's transaction if the lease is somebody else's by now.
    package func require(_ lease: Lease, now: Moment, _ transaction: any Transaction) throws {
        guard try isHeld(lease, now: now, transaction) else { throw LostLease() }
    }

    /// Gives the lease back before its time.
    ///
    /// The row stays, so that the number goes on growing.
    package func release(_ lease: Lease, _ transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE lease SET held_until = 0
            WHERE name = \(lease.name) AND holder = \(lease.holder) AND fence = \(lease.fence)
            """)
    }
}

/// The right to do one piece of background work, with the number that tells it from older ones.
package struct Lease: Sendable, Equatable {
    package let name: String
    package let holder: String
    package let fence: Int
}

/// The work took so long that another instance has taken it over.
package struct LostLease: Error {}
