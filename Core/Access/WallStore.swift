// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about walls.
package enum WallStore {
    private static let columns: SQL = """
        id, matter, agency_id, outsider_kind, outsider, reason, state, raised_by, raised_at, reviewed_by, reviewed_at
        """

    /// The matters that do not exist for this viewer.
    static func matters(walledOff viewer: Viewer) -> SQL {
        "SELECT matter FROM wall WHERE state <> 'lifted' AND outsider IN \(list: names(of: viewer))"
    }

    /// The walls this steward looks after: her agency's, but for those around what she is kept from herself.
    ///
    /// A wall against a team whose name she bears without holding its key is hers to decide: in a small house everybody
    /// is of the one team, and nobody would be left to ask.
    private static func kept(by steward: Viewer) -> SQL {
        let names = names(of: steward, withTeam: steward.may(.holdTeamKey))
        return """
            agency_id = \(steward.agency) AND matter NOT IN
                (SELECT matter FROM wall WHERE state <> 'lifted' AND outsider IN \(list: names))
            """
    }

    /// The matters around which a wall stands that keeps out any of those who answer for them.
    static let mattersWalled: SQL = """
        SELECT matter FROM wall WHERE state <> 'lifted' AND NOT (outsider_kind = 'agency' AND outsider <> agency_id)
        """

    /// Puts a wall up; one that was lifted stands again.
    package static func raise(_ wall: Wall, in transaction: any Transaction) throws {
        let (kind, name) = columns(of: wall.outsider)
        try transaction.run(
            """
            INSERT INTO wall (\(columns))
            VALUES (\(wall.id), \(wall.matter), \(wall.agency), \(kind), \(name), \(wall.reason.rawValue),
                    \(wall.state.rawValue), \(wall.raisedBy), \(wall.raisedAt), NULL, NULL)
            ON CONFLICT (matter, outsider) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                raised_by = excluded.raised_by, raised_at = excluded.raised_at, reviewed_by = NULL, reviewed_at = NULL,
                told_at = NULL
            WHERE wall.state = 'lifted'
            """)
    }

    /// Whatever stands around a matter is from now on for the stewards of the agency that answers for it now.
    package static func handOver(_ matter: MatterID, to agency: AgencyID, in transaction: any Transaction)
        throws
    {
        try transaction.run("UPDATE wall SET agency_id = \(agency), told_at = NULL WHERE matter = \(matter)")
    }

    /// Writes a steward's decision; false if there is no such wall, or it keeps her out herself.
    package static func review(
        _ id: WallID, as state: Wall.State, by viewer: Viewer, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE wall SET state = \(state.rawValue), reviewed_by = \(viewer.id), reviewed_at = \(now)
            WHERE id = \(id) AND state <> 'lifted' AND \(kept(by: viewer))
            """) == 1
    }

    /// The walls a steward looks after, the unreviewed first and the oldest of them; never of what she is kept from.
    package static func all(for viewer: Viewer, in transaction: any Transaction) throws -> [Wall] {
        try transaction.all(
            """
            SELECT \(columns) FROM wall WHERE \(kept(by: viewer))
            ORDER BY CASE state WHEN 'unreviewed' THEN 0 WHEN 'confirmed' THEN 1 ELSE 2 END, raised_at, id LIMIT 500
            """
        ).map(wall)
    }

    /// One of the walls a steward looks after.
    package static func find(_ id: WallID, for viewer: Viewer, in transaction: any Transaction) throws
        -> Wall?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM wall
            WHERE id = \(id) AND \(kept(by: viewer)) LIMIT 1
            """
        ).map(wall)
    }

    /// The walls that stand around a matter.
    package static func standing(around matter: MatterID, in transaction: any Transaction) throws -> [Wall] {
        try transaction.all(
            """
            SELECT \(columns) FROM wall WHERE matter = \(matter) AND state <> 'lifted'
            ORDER BY raised_at, id LIMIT 500
            """
        ).map(wall)
    }

    /// The people against whom a wall around a matter stands or has stood.
    static func people(everWalledOff matter: MatterID, in transaction: any Transaction) throws -> Set<StaffID>
    {
        let rows = try transaction.all(
            """
            SELECT outsider FROM wall WHERE matter = \(matter) AND outsider_kind = 'person'
            ORDER BY outsider LIMIT 500
            """)
        return Set(try rows.map { try $0.id("outsider") })
    }

    /// How many walls wait for a steward's decision, and since when the first.
    package static func unreviewed(for viewer: Viewer, in transaction: any Transaction) throws
        -> (count: Int, since: Moment?)
    {
        let row = try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS walls, min(raised_at) AS since FROM wall
            WHERE state = 'unreviewed' AND \(kept(by: viewer)) LIMIT 1
            """)
        guard let row else { return (0, nil) }
        return (try row.integer("walls"), try row.optional("since") { try row.moment($0) })
    }

    /// The agencies whose stewards have not been told yet that a wall waits for them.
    package static func agenciesToTell(in transaction: any Transaction) throws -> [AgencyID] {
        try transaction.all(
            """
            SELECT DISTINCT agency_id FROM wall WHERE state = 'unreviewed' AND told_at IS NULL
            ORDER BY agency_id LIMIT 100
            """
        ).map { try $0.id("agency_id") }
    }

    /// Notes that they have been told.
    package static func told(_ agency: AgencyID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE wall SET told_at = \(now)
            WHERE agency_id = \(agency) AND state = 'unreviewed' AND told_at IS NULL
            """)
    }

    /// Lets the walls around one matter stand around another that came of it.
    ///
    /// Their names come of both, because nothing random may be drawn in a write that may run twice.
    package static func pass(
        from matter: MatterID, to other: MatterID, in transaction: any Transaction
    ) throws {
        for wall in try standing(around: matter, in: transaction) {
            try raise(
                Wall(
                    id: WallID(high: wall.id.high ^ other.high, low: wall.id.low ^ other.low), matter: other,
                    agency: wall.agency, outsider: wall.outsider,
                    reason: wall.reason,
                    raisedBy: wall.raisedBy, raisedAt: wall.raisedAt), in: transaction)
        }
    }

    /// Takes the walls around a matter that is erased, lifted ones too: each says who is bound to somebody in it.
    package static func erase(around matter: MatterID, in transaction: any Transaction) throws {
        try erase(around: "SELECT \(matter)", in: transaction)
    }

    /// The same for every matter that a selection finds.
    package static func erase(around matters: SQL, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM wall WHERE matter IN (\(matters))")
    }

    private static func names(of viewer: Viewer, withTeam: Bool = true) -> [String] {
        let team = withTeam ? viewer.team : nil
        return [viewer.id.description, viewer.agency.description] + (team.map { [$0.description] } ?? [])
    }

    private static func columns(of outsider: Wall.Outsider) -> (kind: String, name: String) {
        switch outsider {
        case .person(let id): ("person", id.description)
        case .team(let id): ("team", id.description)
        case .agency(let id): ("agency", id.description)
        }
    }

    private static func outsider(_ row: Row) throws -> Wall.Outsider {
        switch try row.text("outsider_kind") {
        case "person": .person(try row.id("outsider"))
        case "team": .team(try row.id("outsider"))
        default: .agency(try row.id("outsider"))
        }
    }

    private static func wall(_ row: Row) throws -> Wall {
        guard let reason = Wall.Reason(rawValue: try row.text("reason")),
            let state = Wall.State(rawValue: try row.text("state"))
        else { throw RowError.otherType("reason") }
        let reviewer = try row.optional("reviewed_by") { try row.id($0, of: StaffID.self) }
        let review = try reviewer.map { Wall.Review(by: $0, at: try row.moment("reviewed_at")) }
        return Wall(
            id: try row.id("id"), matter: try row.id("matter"), agency: try row.id("agency_id"),
            outsider: try outsider(row), reason: reason,
            state: state, raisedBy: try row.optional("raised_by") { try row.id($0) },
            raisedAt: try row.moment("raised_at"), review: review)
    }
}
