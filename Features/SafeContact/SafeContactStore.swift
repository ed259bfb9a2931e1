// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Outbound
package import Store

/// All SQL about safe-contact cards.
package enum SafeContactStore {
    /// The units whose keys cards and call-backs need.
    package static let units = KeptUnits(tables: ["safe_contact"]) { units, transaction in
        Set(
            try transaction.all(
                "SELECT unit_id FROM safe_contact WHERE unit_id IN \(list: units) LIMIT \(units.count)"
            ).map { try $0.id("unit_id") })
    }

    private static let columns: SQL =
        "id, unit_id, team_id, kind, version, valid_until, agreed_at, fact_id, tries"

    /// Enters a new card.
    static func insert(_ entry: SafeContactEntry, sealed: [UInt8], in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO safe_contact (id, unit_id, team_id, kind, version, valid_until, agreed_at, fact_id)
            VALUES (\(entry.id), \(entry.unit), \(entry.team), \(entry.kind.rawValue), \(entry.version),
                    \(entry.validUntil), \(entry.agreedAt), \(entry.count))
            """)
        try add(sealed, version: entry.version, to: entry.id, in: transaction)
    }

    /// Adds a version; false when a colleague has written one meanwhile.
    static func rewrite(
        _ id: SafeContactID, from version: Int, sealed: [UInt8], validUntil: Moment, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        let changed = try transaction.run(
            """
            UPDATE safe_contact SET version = \(version + 1), valid_until = \(validUntil), kind = 'card',
                   agreed_at = \(now), fact_id = NULL
            WHERE id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { return false }
        try add(sealed, version: version + 1, to: id, in: transaction)
        return true
    }

    /// Somebody has called in vain; false if it is no call-back that waits.
    static func tried(_ id: SafeContactID, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE safe_contact SET tries = tries + 1 WHERE id = \(id) AND kind = 'call_back'") == 1
    }

    private static func add(
        _ sealed: [UInt8], version: Int, to id: SafeContactID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO safe_contact_version (card_id, version, sealed_card)
            VALUES (\(id), \(version), \(sealed))
            """)
    }

    /// Which cards a viewer may see: her team's, the same rule for one and for the list.
    private static func visible(to viewer: Viewer) -> SQL {
        Visibility(behindWallsOf: viewer, matter: "safe_contact.id").or("team_id = \(viewer.team)").condition
    }

    /// The card, if the viewer may see it.
    static func find(_ id: SafeContactID, for viewer: Viewer, in transaction: any Transaction) throws
        -> SafeContactEntry?
    {
        try transaction.first(
            "SELECT \(columns) FROM safe_contact WHERE id = \(id) AND \(visible(to: viewer)) LIMIT 1"
        ).map(entry)
    }

    /// The card of a case, if the viewer may see it: the case says so, unless a wall stands around the card itself.
    static func find(_ id: SafeContactID, tiedFor viewer: Viewer, in transaction: any Transaction) throws
        -> SafeContactEntry?
    {
        let visible = Visibility(behindWallsOf: viewer, matter: "safe_contact.id").or("id = \(id)").condition
        return try transaction.first("SELECT \(columns) FROM safe_contact WHERE \(visible) LIMIT 1").map(
            entry)
    }

    /// The valid cards of this reference that a viewer may see: mostly one or none.
    static func all(
        named reference: String, for viewer: Viewer, at now: Moment, in transaction: any Transaction
    ) throws -> [SafeContactEntry] {
        try transaction.all(
            """
            SELECT \(columns) FROM safe_contact
            WHERE substr(id, 1, 6) = \(reference) AND valid_until > \(now)
                AND \(visible(to: viewer))
            ORDER BY id LIMIT 2
            """
        ).map(entry)
    }

    /// Whether there is such a card, whoever's it is.
    static func exists(_ id: SafeContactID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT id FROM safe_contact WHERE id = \(id) LIMIT 1") != nil
    }

    /// The newest version, sealed.
    static func sealed(_ entry: SafeContactEntry, in transaction: any Transaction) throws -> [UInt8]? {
        try transaction.first(
            """
            SELECT sealed_card FROM safe_contact_version
            WHERE card_id = \(entry.id) AND version = \(entry.version) LIMIT 1
            """
        )?.bytes("sealed_card")
    }

    /// The cards a viewer may see that are valid, call-backs first, then what ends first.
    static func valid(for viewer: Viewer, at now: Moment, in transaction: any Transaction) throws
        -> [SafeContactEntry]
    {
        try transaction.all(
            """
            SELECT \(columns) FROM safe_contact WHERE valid_until > \(now) AND \(visible(to: viewer))
            ORDER BY CASE kind WHEN 'call_back' THEN 0 ELSE 1 END, valid_until, id LIMIT 300
            """
        ).map(entry)
    }

    /// How many call-backs wait for a team.
    package static func waitingCallBacks(for team: TeamID, at now: Moment, in transaction: any Transaction)
        throws -> Int
    {
        try transaction.first(
            """
            SELECT CAST(count(*) AS BIGINT) AS cards FROM safe_contact
            WHERE team_id = \(team) AND kind = 'call_back' AND valid_until > \(now) LIMIT 1
            """
        )?.integer("cards") ?? 0
    }

    /// Whether the card still stands in this version and is valid at a moment.
    package static func isCurrent(
        _ id: SafeContactID, _ version: Int, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            """
            SELECT id FROM safe_contact
            WHERE id = \(id) AND version = \(version) AND valid_until > \(now) LIMIT 1
            """) != nil
    }

    private static func entry(_ row: Row) throws -> SafeContactEntry {
        SafeContactEntry(
            id: try row.id("id"), unit: try row.id("unit_id"),
            team: try row.optional("team_id") { try row.id($0) },
            kind: SafeContactEntry.Kind(rawValue: try row.text("kind")) ?? .card,
            version: try row.integer("version"), validUntil: try row.moment("valid_until"),
            agreedAt: try row.moment("agreed_at"),
            count: try row.optional("fact_id") { try row.id($0) }, tries: try row.integer("tries"))
    }
}
