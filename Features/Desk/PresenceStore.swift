// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about who is on duty.
package enum PresenceStore {
    /// Notes what somebody chose; one row for each person, whichever browser she chose it in.
    package static func put(
        _ presence: Presence, team: TeamID, holder: String, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO desk_presence (staff_id, team_id, holder, state, since, seen_at)
            VALUES (\(presence.staff), \(team), \(holder), \(presence.state.rawValue), \(presence.since),
                    \(presence.seenAt))
            ON CONFLICT (staff_id) DO UPDATE SET team_id = \(team), holder = \(holder),
                state = \(presence.state.rawValue), since = \(presence.since), seen_at = \(presence.seenAt)
            """)
    }

    /// What this person chose last, however long ago she was heard of.
    package static func find(_ staff: StaffID, in transaction: any Transaction) throws -> Presence? {
        try transaction.first(
            "SELECT staff_id, state, since, seen_at FROM desk_presence WHERE staff_id = \(staff) LIMIT 1"
        ).map(presence)
    }

    /// Notes that her browser was heard of.
    package static func touch(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE desk_presence SET seen_at = \(now) WHERE staff_id = \(staff)")
    }

    /// Sets somebody away; answers her team, or nil if she was so or is not here.
    static func setAway(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> TeamID? {
        try transaction.first(
            """
            UPDATE desk_presence SET state = 'away', since = \(now) WHERE staff_id = \(staff) AND state <> 'away'
            RETURNING team_id
            """
        ).map { try $0.id("team_id") }
    }

    /// Who of the team has just been heard of, the longest in her state first.
    package static func present(_ team: TeamID, at now: Moment, in transaction: any Transaction) throws
        -> [Presence]
    {
        try transaction.all(
            """
            SELECT staff_id, state, since, seen_at FROM desk_presence
            WHERE team_id = \(team) AND \(isThere(now)) ORDER BY since, staff_id LIMIT 500
            """
        ).map(presence)
    }

    /// Who of the team began a break after `limit`, wherever her browser is meanwhile.
    static func onBreak(
        _ team: TeamID, since limit: Moment, at now: Moment, in transaction: any Transaction
    ) throws -> [StaffID] {
        try transaction.all(
            """
            SELECT staff_id FROM desk_presence
            WHERE team_id = \(team) AND state = 'break' AND since > \(limit)
                AND since <= \(now + ClockPair.tolerance)
            ORDER BY staff_id LIMIT 500
            """
        ).map { try $0.id("staff_id") }
    }

    /// As `Presence.isThere`.
    private static func isThere(_ now: Moment) -> SQL {
        "seen_at > \(now - Presence.silence) AND seen_at <= \(now + ClockPair.tolerance)"
    }

    private static func presence(_ row: Row) throws -> Presence {
        Presence(
            staff: try row.id("staff_id"), state: Presence.State(rawValue: try row.text("state")) ?? .away,
            since: try row.moment("since"), seenAt: try row.moment("seen_at"))
    }
}
