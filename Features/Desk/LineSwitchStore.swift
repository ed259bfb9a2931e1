// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about the shift lead's switches.
package enum LineSwitchStore {
    private static let surge = "surge"
    private static let hours = "hours"

    /// What is switched at this moment; what has run out counts no more.
    package static func find(_ team: TeamID, at now: Moment, in transaction: any Transaction) throws
        -> LineSwitches
    {
        let rows = try transaction.all(
            """
            SELECT kind, position, since, until FROM desk_switch
            WHERE team_id = \(team) AND (until IS NULL OR until > \(now)) ORDER BY kind LIMIT 2
            """)
        var since: Moment?
        var override: LineSwitches.Override?
        for row in rows {
            if try row.text("kind") == surge {
                since = try row.moment("since")
            } else {
                override = LineSwitches.Override(
                    position: try row.text("position") == "open" ? .open : .closed,
                    since: try row.moment("since"), until: try row.optional("until") { try row.moment($0) })
            }
        }
        return LineSwitches(surgeSince: since, override: override)
    }

    /// Turns surge on or off.
    package static func setSurge(
        _ isOn: Bool, for team: TeamID, at now: Moment, in transaction: any Transaction
    )
        throws
    {
        try remove(surge, of: team, in: transaction)
        if isOn { try insert(surge, "on", for: team, at: now, until: nil, in: transaction) }
    }

    /// Opens or closes the chat against its hours; nil leaves it to the hours.
    package static func setHours(
        _ override: LineSwitches.Override?, for team: TeamID, in transaction: any Transaction
    ) throws {
        try remove(hours, of: team, in: transaction)
        guard let override else { return }
        try insert(
            hours, override.position.rawValue, for: team, at: override.since, until: override.until,
            in: transaction)
    }

    private static func remove(_ kind: String, of team: TeamID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM desk_switch WHERE team_id = \(team) AND kind = \(kind)")
    }

    private static func insert(
        _ kind: String, _ position: String, for team: TeamID, at now: Moment, until: Moment?,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO desk_switch (team_id, kind, position, since, until)
            VALUES (\(team), \(kind), \(position), \(now), \(until))
            """)
    }
}
