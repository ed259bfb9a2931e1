// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// All SQL about grants.
package enum GrantStore {
    private static let columns: SQL = """
        id, matter, grantee_kind, grantee, reads, writes, reason, starts_at, ends_at, given_by, rests_on
        """

    /// The matters in which some of these sections are granted to the viewer now.
    ///
    /// Reading and writing are one question with another column. What her roles cannot be given stays out of it,
    /// and with nothing left nothing is granted.
    package static func granted(
        _ sections: Sections, to viewer: Viewer, writing: Bool = false, at now: Moment, matter column: SQL
    ) -> SQL {
        let asked = sections.intersection(Role.sections(of: viewer.roles))
        guard !asked.isEmpty else { return "(1 = 0)" }
        let kept: SQL = writing ? "g.writes" : "g.reads"
        return """
            EXISTS (SELECT 1 FROM access_grant g WHERE g.matter = \(column) AND \(held(by: viewer, at: now))
                AND (\(kept) & \(asked.bits)) <> 0)
            """
    }

    /// Every matter in which anything is granted to the viewer now, for lists: they begin here and not with all there are.
    package static func matters(heldBy viewer: Viewer, at now: Moment) -> SQL {
        "SELECT g.matter FROM access_grant g WHERE \(held(by: viewer, at: now))"
    }

    /// The matters that were opened to this person by way of exception and for a short time.
    package static func brokenOpen(by viewer: Viewer, at now: Moment, matter column: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM access_grant g WHERE g.matter = \(column) AND \(held(by: viewer, at: now))
            AND g.reason = \(Grant.Reason.breakGlass.rawValue))
        """
    }

    /// The matters that this person answers for as her own.
    package static func owned(by viewer: Viewer, at now: Moment, matter column: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM access_grant g WHERE g.matter = \(column) AND \(held(by: viewer, at: now))
            AND g.reason = \(Grant.Reason.owner.rawValue))
        """
    }

    /// The matters of which this person keeps what did not go along when they changed hands.
    package static func keptBack(for viewer: Viewer, at now: Moment, matter column: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM access_grant g WHERE g.matter = \(column) AND \(held(by: viewer, at: now))
            AND g.reason = \(Grant.Reason.transfer.rawValue))
        """
    }

    /// The matters that a team is asked to take over: it has the keys ready, and no leave yet.
    package static func proposed(to team: TeamID, at now: Moment, matter column: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM access_grant g WHERE g.matter = \(column) AND g.grantee = \(team)
            AND g.reason = \(Grant.Reason.transfer.rawValue) AND g.starts_at > \(now) AND g.ends_at > \(now))
        """
    }

    /// Who works each of several matters as her own now.
    package static func owners(of matters: [MatterID], at now: Moment, in transaction: any Transaction) throws
        -> [MatterID: Set<StaffID>]
    {
        guard !matters.isEmpty else { return [:] }
        let rows = try transaction.all(
            """
            SELECT matter, grantee FROM access_grant
            WHERE matter IN \(list: matters) AND reason = \(Grant.Reason.owner.rawValue)
                AND grantee_kind = 'person' AND starts_at <= \(now) AND (ends_at IS NULL OR ends_at > \(now))
            ORDER BY id LIMIT 5000
            """)
        return try rows.reduce(into: [:]) { owners, row in
            owners[try row.id("matter", of: MatterID.self), default: []].insert(try row.id("grantee"))
        }
    }

    /// What is granted to the viewer in one matter now, all grants together; `standing` is what of it she reads
    /// otherwise than by way of exception.
    package static func sections(
        of matter: MatterID, for viewer: Viewer, at now: Moment, in transaction: any Transaction
    )
        throws -> (reads: Sections, writes: Sections, standing: Sections)
    {
        let grants = try transaction.all(
            """
            SELECT reads, writes, reason FROM access_grant g
            WHERE g.matter = \(matter) AND \(held(by: viewer, at: now)) ORDER BY g.id LIMIT 500
            """)
        let given = Role.sections(of: viewer.roles)
        return try grants.reduce(([], [], [])) { sum, row in
            let reads = Sections(bits: Int64(try row.integer("reads"))).intersection(given)
            let isException = try row.text("reason") == Grant.Reason.breakGlass.rawValue
            return (
                sum.0.union(reads),
                sum.1.union(Sections(bits: Int64(try row.integer("writes"))).intersection(given)),
                sum.2.union(isException ? [] : reads)
            )
        }
    }

    /// Gives it.
    package static func insert(_ grant: Grant, in transaction: any Transaction) throws {
        let (kind, name) = columns(of: grant.grantee)
        try transaction.run(
            """
            INSERT INTO access_grant (\(columns))
            VALUES (\(grant.id), \(grant.matter), \(kind), \(name), \(grant.reads.bits), \(grant.writes.bits),
                    \(grant.reason.rawValue), \(grant.from), \(grant.until), \(grant.givenBy),
                    \(grant.restsOn))
            """)
    }

    /// Everybody to whom something in this matter is granted now, or will be, oldest first.
    package static func all(around matter: MatterID, at now: Moment, in transaction: any Transaction) throws
        -> [Grant]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM access_grant
            WHERE matter = \(matter) AND (ends_at IS NULL OR ends_at > \(now)) ORDER BY starts_at, id LIMIT 500
            """
        ).map(grant)
    }

    /// One grant of a matter, ended or not.
    package static func find(_ id: GrantID, around matter: MatterID, in transaction: any Transaction) throws
        -> Grant?
    {
        try transaction.first(
            "SELECT \(columns) FROM access_grant WHERE id = \(id) AND matter = \(matter) LIMIT 1"
        ).map(grant)
    }

    /// Ends a grant now; false if it had ended.
    @discardableResult
    package static func end(_ id: GrantID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE access_grant SET ends_at = \(now) WHERE id = \(id) AND (ends_at IS NULL OR ends_at > \(now))"
        ) == 1
    }

    /// Ends everything that rests on some decisions; tells how much it was.
    package static func end(restingOn decisions: [String], at now: Moment, in transaction: any Transaction)
        throws
        -> Int
    {
        try transaction.run(
            """
            UPDATE access_grant SET ends_at = \(now)
            WHERE rests_on IN \(list: decisions) AND (ends_at IS NULL OR ends_at > \(now))
            """)
    }

    /// Ends every grant of a matter but those of who works it as her own, and of who keeps what did not go along when it
    /// changed hands: nobody else could read that.
    package static func endAllButOwners(
        of matter: MatterID, at now: Moment, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            UPDATE access_grant SET ends_at = \(now)
            WHERE matter = \(matter) AND reason <> \(Grant.Reason.owner.rawValue)
                AND (reason <> \(Grant.Reason.transfer.rawValue) OR starts_at > \(now))
                AND (ends_at IS NULL OR ends_at > \(now))
            """)
    }

    /// Grants that have ended and whose keys have not been taken away yet: all, or those of one matter.
    package static func ended(
        at now: Moment, of matter: MatterID? = nil, in transaction: any Transaction
    ) throws -> [Grant] {
        let its: SQL = matter.map { "matter = \($0)" } ?? "(1 = 1)"
        return try transaction.all(
            """
            SELECT \(columns) FROM access_grant WHERE ends_at <= \(now) AND keys_gone_at IS NULL AND \(its)
            ORDER BY ends_at, id LIMIT 200
            """
        ).map(grant)
    }

    /// Notes that the keys of an ended grant have been taken away, or that another grant still needs them.
    package static func noteKeysGone(_ id: GrantID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE access_grant SET keys_gone_at = \(now) WHERE id = \(id)")
    }

    /// Takes the grants of a matter that is erased.
    package static func erase(_ matter: MatterID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM access_grant WHERE matter = \(matter)")
    }

    private static func held(by viewer: Viewer, at now: Moment) -> SQL {
        let names = [viewer.id.description] + (viewer.team.map { [$0.description] } ?? [])
        return """
            g.grantee IN \(list: names) AND g.starts_at <= \(now) AND (g.ends_at IS NULL OR g.ends_at > \(now))
            """
    }

    private static func columns(of grantee: Grant.Grantee) -> (kind: String, name: String) {
        switch grantee {
        case .person(let id): ("person", id.description)
        case .team(let id): ("team", id.description)
        }
    }

    private static func grant(_ row: Row) throws -> Grant {
        guard let reason = Grant.Reason(rawValue: try row.text("reason")) else {
            throw RowError.otherType("reason")
        }
        let isPerson = try row.text("grantee_kind") == "person"
        return Grant(
            id: try row.id("id"), matter: try row.id("matter"),
            grantee: isPerson ? .person(try row.id("grantee")) : .team(try row.id("grantee")),
            reads: Sections(bits: Int64(try row.integer("reads"))),
            writes: Sections(bits: Int64(try row.integer("writes"))), reason: reason,
            from: try row.moment("starts_at"), until: try row.optional("ends_at") { try row.moment($0) },
            givenBy: try row.optional("given_by") { try row.id($0) },
            restsOn: try row.optional("rests_on", row.text))
    }
}
