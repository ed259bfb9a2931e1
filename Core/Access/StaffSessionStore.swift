// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// A signed-in browser: whose it is, and the person's key sealed under what only that browser holds.
package struct StaffSession: Sendable {
    /// The public name of the browser's secret; the secret itself is never stored.
    package let holder: String
    package let staff: StaffID
    package let sealedKey: [UInt8]
    package let startedAt: Moment
    package let seenAt: Moment

    package init(holder: String, staff: StaffID, sealedKey: [UInt8], startedAt: Moment, seenAt: Moment) {
        self.holder = holder
        self.staff = staff
        self.sealedKey = sealedKey
        self.startedAt = startedAt
        self.seenAt = seenAt
    }

    package static let idleLimit = Moment.Span.minutes(30)
    package static let absoluteLimit = Moment.Span.hours(12)
    /// How stale `seenAt` may grow before it is written again, so that reading a page is not a write.
    package static let seenGrain = Moment.Span.minutes(1)

    /// Whether nobody used it for too long, or it began too long ago.
    package func isOver(at now: Moment) -> Bool {
        now - seenAt > Self.idleLimit || now - startedAt > Self.absoluteLimit
    }
}

/// Keeps the sessions of the staff side.
package enum StaffSessionStore {
    /// Keeps a session that begins.
    package static func insert(_ session: StaffSession, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO staff_session (holder, staff_id, sealed_key, started_at, seen_at)
            VALUES (\(session.holder), \(session.staff), \(session.sealedKey), \(session.startedAt), \(session.seenAt))
            """)
    }

    /// The session of this holder, even one that is over.
    package static func find(_ holder: String, in transaction: any Transaction) throws -> StaffSession? {
        try transaction.first(
            """
            SELECT holder, staff_id, sealed_key, started_at, seen_at FROM staff_session
            WHERE holder = \(holder) LIMIT 1
            """
        ).map { row in
            StaffSession(
                holder: try row.text("holder"), staff: try row.id("staff_id"),
                sealedKey: try row.bytes("sealed_key"),
                startedAt: try row.moment("started_at"), seenAt: try row.moment("seen_at"))
        }
    }

    /// Notes that the session was used.
    package static func touch(_ holder: String, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_session SET seen_at = \(now) WHERE holder = \(holder)")
    }

    /// Ends one session: signing out.
    package static func delete(_ holder: String, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_session WHERE holder = \(holder)")
    }

    /// Ends every session of a person: after a new password, a new role, a removal.
    package static func deleteAll(of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_session WHERE staff_id = \(staff)")
    }

    /// Forgets every session that is over.
    package static func deleteOver(at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            DELETE FROM staff_session WHERE seen_at < \(now - StaffSession.idleLimit)
                OR started_at < \(now - StaffSession.absoluteLimit)
            """)
    }
}
