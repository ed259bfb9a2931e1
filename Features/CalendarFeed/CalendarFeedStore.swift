// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about feeds.
enum CalendarFeedStore {
    private static let columns: SQL = "staff_id, holder, made_at, fetched_on"

    /// Those since which the sessions of whoever they belong to were not ended: an address that was made before her
    /// account was suspended, mended, recovered or given other duties is worth nothing.
    private static let standing: SQL = """
        sessions_ended = (SELECT a.sessions_ended FROM staff_account a WHERE a.id = staff_id)
        """

    static func find(_ holder: String, in transaction: any Transaction) throws -> Feed? {
        try transaction.first(
            "SELECT \(columns) FROM calendar_feed WHERE holder = \(holder) AND \(standing) LIMIT 1"
        ).map(feed)
    }

    static func find(of staff: StaffID, in transaction: any Transaction) throws -> Feed? {
        try transaction.first(
            "SELECT \(columns) FROM calendar_feed WHERE staff_id = \(staff) AND \(standing) LIMIT 1"
        ).map(feed)
    }

    static func replace(_ feed: Feed, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO calendar_feed (\(columns), sessions_ended)
            VALUES (\(feed.staff), \(feed.holder), \(feed.madeAt), \(feed.fetchedOn),
                    (SELECT a.sessions_ended FROM staff_account a WHERE a.id = \(feed.staff)))
            ON CONFLICT (staff_id) DO UPDATE SET holder = excluded.holder, made_at = excluded.made_at,
                fetched_on = excluded.fetched_on, sessions_ended = excluded.sessions_ended
            """)
    }

    /// False if there was none.
    static func delete(of staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM calendar_feed WHERE staff_id = \(staff)") == 1
    }

    /// Notes the day; false if that is noted already.
    static func note(_ holder: String, fetchedOn day: String, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE calendar_feed SET fetched_on = \(day)
            WHERE holder = \(holder) AND (fetched_on IS NULL OR fetched_on <> \(day))
            """) == 1
    }

    private static func feed(_ row: Row) throws -> Feed {
        Feed(
            staff: try row.id("staff_id"), holder: try row.text("holder"),
            madeAt: try row.moment("made_at"), fetchedOn: try row.optional("fetched_on", row.text))
    }
}
