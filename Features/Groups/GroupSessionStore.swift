// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about the sessions of a group and how many were there.
enum GroupSessionStore {
    /// Plans a session; nothing where one begins at that moment already.
    static func insert(
        _ id: GroupSessionID, of group: GroupID, from start: Moment, until end: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO support_group_session (id, group_id, starts_at, ends_at)
            VALUES (\(id), \(group), \(start), \(end)) ON CONFLICT (group_id, starts_at) DO NOTHING
            """)
    }

    /// Those of a group in their order.
    static func all(of group: GroupID, in transaction: any Transaction) throws -> [GroupSession] {
        try transaction.all(
            """
            SELECT id, starts_at, ends_at, opened_at, closed_at, attended FROM support_group_session
            WHERE group_id = \(group) ORDER BY starts_at LIMIT 200
            """
        ).map { row in
            GroupSession(
                id: try row.id("id"), startsAt: try row.moment("starts_at"),
                endsAt: try row.moment("ends_at"), openedAt: try row.optional("opened_at", row.moment),
                closedAt: try row.optional("closed_at", row.moment),
                attended: try row.optional("attended", row.integer))
        }
    }

    /// The one that is on.
    static func on(of group: GroupID, at now: Moment, in transaction: any Transaction) throws -> GroupSession?
    {
        try all(of: group, in: transaction).first { $0.isOn(at: now) }
    }

    /// Opens a planned one, unless another is open.
    static func open(
        _ id: GroupSessionID, of group: GroupID, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE support_group_session SET opened_at = \(now)
            WHERE id = \(id) AND group_id = \(group) AND opened_at IS NULL AND closed_at IS NULL AND NOT EXISTS
                (SELECT 1 FROM support_group_session AS other
                    WHERE other.group_id = \(group) AND other.opened_at IS NOT NULL AND other.closed_at IS NULL)
            """) == 1
    }

    /// Closes an open one: how many were there is counted and answered, and who they were forgotten; nil of one that is not open.
    static func close(
        _ id: GroupSessionID, of group: GroupID, at now: Moment, in transaction: any Transaction
    ) throws -> Int? {
        let closed = try transaction.run(
            """
            UPDATE support_group_session SET closed_at = \(now), attended =
                (SELECT count(*) FROM support_group_presence WHERE session_id = \(id))
            WHERE id = \(id) AND group_id = \(group) AND opened_at IS NOT NULL AND closed_at IS NULL
            """)
        guard closed == 1 else { return nil }
        return try transaction.run("DELETE FROM support_group_presence WHERE session_id = \(id)")
    }

    /// Takes a planned one out of the plan.
    static func cancel(_ id: GroupSessionID, of group: GroupID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            DELETE FROM support_group_session WHERE id = \(id) AND group_id = \(group) AND opened_at IS NULL
            """) == 1
    }

    /// Somebody is there.
    static func attend(
        _ session: GroupSessionID, _ place: GroupPlaceID, in transaction: any Transaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO support_group_presence (session_id, place_id) VALUES (\(session), \(place))
            ON CONFLICT (session_id, place_id) DO NOTHING
            """)
    }
}
