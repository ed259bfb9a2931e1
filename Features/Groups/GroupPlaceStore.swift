// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import Vault

/// All SQL about places and what browsers hold of them.
enum GroupPlaceStore {
    private static let columns: SQL = """
        p.id, p.group_id, p.state, p.given_at, p.words_are_hers, p.sealed_alias, p.agreed_at, p.danger_at, p.reviewed_at
        """

    /// Gives a place, unless the group is over or all its places are taken.
    static func give(
        _ id: GroupPlaceID, in group: GroupID, to holder: HolderID, by staff: StaffID, at now: Moment,
        _ transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO support_group_place (id, group_id, holder, state, given_at, given_by, words_are_hers)
            SELECT \(id), g.id, \(holder), 'given', \(now), \(staff), 0 FROM support_group AS g
            WHERE g.id = \(group) AND g.ended_at IS NULL AND g.places >
                (SELECT count(*) FROM support_group_place WHERE group_id = g.id AND state IN ('given', 'entered'))
            """) == 1
    }

    /// Those of a group, the first that was given first.
    static func all(of group: GroupID, in transaction: any Transaction) throws -> [GroupPlace] {
        try transaction.all(
            """
            SELECT \(columns) FROM support_group_place AS p WHERE p.group_id = \(group)
            ORDER BY p.given_at, p.id LIMIT 500
            """
        ).map(place)
    }

    /// The place whose words stretch to the secret of this name, with that of an invitation only while it holds.
    static func find(wordsOf holder: HolderID, givenAfter limit: Moment, in transaction: any Transaction)
        throws -> GroupPlace?
    {
        try transaction.first(
            """
            SELECT \(columns) FROM support_group_place AS p WHERE p.holder = \(holder) AND
                (p.state = 'entered' OR p.state = 'given' AND p.given_at > \(limit)) LIMIT 1
            """
        ).map(place)
    }

    /// The place whose seat this browser has.
    static func find(seatOf holder: HolderID, in transaction: any Transaction) throws -> GroupPlace? {
        try transaction.first(
            """
            SELECT \(columns) FROM support_group_place AS p JOIN support_group_seat AS s ON s.place_id = p.id
            WHERE s.holder = \(holder) AND p.state IN ('given', 'entered') LIMIT 1
            """
        ).map(place)
    }

    static func find(_ id: GroupPlaceID, of group: GroupID, in transaction: any Transaction) throws
        -> GroupPlace?
    {
        try transaction.first(
            "SELECT \(columns) FROM support_group_place AS p WHERE p.id = \(id) AND p.group_id = \(group) LIMIT 1"
        ).map(place)
    }

    /// The secrets by whose names a place can be opened: her words and her browser.
    static func holders(of id: GroupPlaceID, in transaction: any Transaction) throws -> [HolderID] {
        try transaction.all(
            """
            SELECT holder FROM support_group_place WHERE id = \(id) AND holder IS NOT NULL
            UNION SELECT holder FROM support_group_seat WHERE place_id = \(id) ORDER BY holder LIMIT 3
            """
        ).map(holder)
    }

    /// Gives a browser the place's one seat, and answers which one had it.
    static func seat(_ new: HolderID, on id: GroupPlaceID, in transaction: any Transaction) throws
        -> HolderID?
    {
        let old = try transaction.first(
            "SELECT holder FROM support_group_seat WHERE place_id = \(id) LIMIT 1"
        ).map(holder)
        try transaction.run("DELETE FROM support_group_seat WHERE place_id = \(id)")
        try transaction.run("INSERT INTO support_group_seat (holder, place_id) VALUES (\(new), \(id))")
        return old
    }

    /// Takes a browser's seat away.
    static func leave(_ seat: HolderID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM support_group_seat WHERE holder = \(seat)")
    }

    /// She agrees and has an alias; false if somebody of the group has it already.
    static func enter(
        _ id: GroupPlaceID, alias: [UInt8], mark: String, promising agreement: Int, at now: Moment,
        in transaction: any Transaction
    ) throws -> Bool {
        let isTaken = try transaction.first(
            """
            SELECT id FROM support_group_place WHERE alias_mark = \(mark) AND group_id =
                (SELECT group_id FROM support_group_place WHERE id = \(id)) LIMIT 1
            """)
        guard isTaken == nil else { return false }
        return try transaction.run(
            """
            UPDATE support_group_place SET state = 'entered', sealed_alias = \(alias), alias_mark = \(mark),
                agreed_at = \(now), agreement = \(agreement) WHERE id = \(id) AND state = 'given'
            """) == 1
    }

    /// Her new words open the place from now on; answers the name of those before.
    static func replaceWords(_ id: GroupPlaceID, with new: HolderID, in transaction: any Transaction) throws
        -> HolderID?
    {
        let old = try transaction.first(
            "SELECT holder FROM support_group_place WHERE id = \(id) AND state IN ('given', 'entered') LIMIT 1"
        )
        guard let old else { return nil }
        try transaction.run(
            "UPDATE support_group_place SET holder = \(new), words_are_hers = 1 WHERE id = \(id)")
        return try holder(old)
    }

    /// The place is nobody's any more: no words and no browser open it; false if it was so already.
    static func end(_ id: GroupPlaceID, as state: GroupPlace.State, in transaction: any Transaction) throws
        -> Bool
    {
        let ended = try transaction.run(
            """
            UPDATE support_group_place SET state = \(state.rawValue), holder = NULL, danger_at = NULL
            WHERE id = \(id) AND state IN ('given', 'entered')
            """)
        try transaction.run("DELETE FROM support_group_seat WHERE place_id = \(id)")
        try transaction.run("DELETE FROM support_group_presence WHERE place_id = \(id)")
        return ended == 1
    }

    /// She says that she is in danger, or somebody has seen it.
    static func setDanger(_ moment: Moment?, of id: GroupPlaceID, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE support_group_place SET danger_at = \(moment) WHERE id = \(id) AND state = 'entered'")
    }

    private static func holder(_ row: Row) throws -> HolderID {
        guard let holder = HolderID(try row.text("holder")) else { throw RowError.otherType("holder") }
        return holder
    }

    private static func place(_ row: Row) throws -> GroupPlace {
        guard let state = GroupPlace.State(rawValue: try row.text("state")) else {
            throw RowError.otherType("state")
        }
        return GroupPlace(
            id: try row.id("id"), group: try row.id("group_id"), state: state,
            givenAt: try row.moment("given_at"), wordsAreHers: try row.integer("words_are_hers") == 1,
            sealedAlias: try row.optional("sealed_alias", row.bytes),
            agreedAt: try row.optional("agreed_at", row.moment),
            dangerAt: try row.optional("danger_at", row.moment),
            reviewedAt: try row.optional("reviewed_at", row.moment))
    }
}
