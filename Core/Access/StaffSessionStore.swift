// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// Keeps the sessions of the staff side.
package enum StaffSessionStore {
    /// The channel on which it is announced that sessions of somebody ended; the subject is the person.
    package static let channel = "session"

    /// Keeps a session that begins.
    package static func insert(_ session: StaffSession, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO staff_session (holder, staff_id, sealed_key, started_at, acted_at)
            VALUES (\(session.holder), \(session.staff), \(session.sealedKey), \(session.startedAt), \(session.actedAt))
            """)
    }

    /// The session of this holder, even one that is over.
    package static func find(_ holder: String, in transaction: any Transaction) throws -> StaffSession? {
        try transaction.first(
            """
            SELECT holder, staff_id, sealed_key, started_at, acted_at, on_duty_at FROM staff_session
            WHERE holder = \(holder) LIMIT 1
            """
        ).map { row in
            StaffSession(
                holder: try row.text("holder"), staff: try row.id("staff_id"),
                sealedKey: try row.bytes("sealed_key"),
                startedAt: try row.moment("started_at"), actedAt: try row.moment("acted_at"),
                onDutyAt: try row.optional("on_duty_at") { try row.moment($0) })
        }
    }

    /// Notes that the person did something.
    package static func noteAct(_ holder: String, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_session SET acted_at = \(now) WHERE holder = \(holder)")
    }

    /// Notes that the session is open while the person is ready or busy on duty.
    package static func noteDuty(_ holder: String, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_session SET on_duty_at = \(now) WHERE holder = \(holder)")
    }

    /// Ends one session of a person: signing out.
    package static func delete(_ holder: String, of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_session WHERE holder = \(holder)")
        try transaction.announce(channel, staff.description)
    }

    /// Ends every session of a person but one: after a new password, a new role, a removal.
    ///
    /// It is counted, so that what opens something without a session knows that it ended, too.
    package static func deleteAll(
        of staff: StaffID, but holder: String = "", in transaction: any Transaction
    ) throws {
        try transaction.run("DELETE FROM staff_session WHERE staff_id = \(staff) AND holder <> \(holder)")
        try transaction.run(
            "UPDATE staff_account SET sessions_ended = sessions_ended + 1 WHERE id = \(staff)")
        try transaction.announce(channel, staff.description)
    }

    /// Ends everybody's sessions: after a restore.
    package static func deleteAll(in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM staff_session")
        try transaction.run("UPDATE staff_account SET sessions_ended = sessions_ended + 1")
    }

    /// Forgets every session that is over.
    package static func deleteOver(
        at now: Moment, _ limits: SessionLimits, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            DELETE FROM staff_session WHERE started_at < \(now - limits.absolute)
                OR acted_at < \(now - limits.onDuty)
                OR (acted_at < \(now - limits.idle)
                    AND (on_duty_at IS NULL OR on_duty_at <= \(now - StaffSession.dutyMemory)))
            """)
    }
}
