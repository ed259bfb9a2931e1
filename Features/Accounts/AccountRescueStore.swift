// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about whom two holders give her keys back.
enum AccountRescueStore {
    private static let columns: SQL = """
        staff_id, asked_by, confirmed_by, begun_at, prepared_at, opened_at, taken_at,
        COALESCE((SELECT counted FROM running_time), 0) - opened_running AS waited
        """

    private static func runs(since limit: AccountRescue.Limit) -> SQL {
        """
        (CASE WHEN opened_at IS NULL THEN begun_at > \(limit.begun) ELSE opened_at > \(limit.opened) END)
        """
    }

    /// Begins, in the place of an earlier beginning.
    static func begin(_ rescue: AccountRescue, in transaction: any Transaction) throws {
        try strike(rescue.staff, in: transaction)
        try transaction.run(
            """
            INSERT INTO account_rescue (staff_id, asked_by, confirmed_by, begun_at)
            VALUES (\(rescue.staff), \(rescue.askedBy), \(rescue.confirmedBy), \(rescue.begunAt))
            """)
    }

    /// The one of this person, unless its time is over.
    static func find(
        _ staff: StaffID, since limit: AccountRescue.Limit, in transaction: any Transaction
    ) throws -> AccountRescue? {
        try transaction.first(
            """
            SELECT \(columns) FROM account_rescue
            WHERE staff_id = \(staff) AND \(runs(since: limit)) LIMIT 1
            """
        ).map(rescue)
    }

    /// All whose time is not over, or those of them about which nobody has been written to, the oldest first.
    static func all(
        since limit: AccountRescue.Limit, untold: Bool = false, in transaction: any Transaction
    ) throws -> [AccountRescue] {
        try transaction.all(
            """
            SELECT \(columns) FROM account_rescue
            WHERE \(runs(since: limit)) AND \(untold ? "told_at IS NULL" : "1 = 1" as SQL)
            ORDER BY begun_at, staff_id LIMIT 200
            """
        ).map(rescue)
    }

    /// Whose time is over.
    static func over(by limit: AccountRescue.Limit, in transaction: any Transaction) throws -> [StaffID] {
        try transaction.all(
            "SELECT staff_id FROM account_rescue WHERE NOT \(runs(since: limit)) ORDER BY staff_id LIMIT 200"
        ).map { try $0.id("staff_id") }
    }

    /// Everybody for whom one was begun and not ended.
    static func begun(in transaction: any Transaction) throws -> [StaffID] {
        try transaction.all("SELECT staff_id FROM account_rescue ORDER BY staff_id LIMIT 2000")
            .map { try $0.id("staff_id") }
    }

    /// Notes that she chose her new password; false if there is nothing to be chosen for.
    static func prepare(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE account_rescue SET prepared_at = \(now), opened_at = NULL WHERE staff_id = \(staff)") == 1
    }

    /// Takes that back, since nothing came of it; false if it was stopped or begun anew meanwhile.
    static func unprepare(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "UPDATE account_rescue SET prepared_at = NULL WHERE staff_id = \(staff) AND prepared_at = \(now)"
        ) == 1
    }

    /// Notes that the second layer is taken off; false if nobody waits for it any more.
    static func open(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            UPDATE account_rescue
            SET opened_at = \(now), opened_running = COALESCE((SELECT counted FROM running_time), 0), taken_at = NULL
            WHERE staff_id = \(staff) AND prepared_at IS NOT NULL
            """) == 1
    }

    /// Notes that everybody concerned has been written to.
    static func tell(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run("UPDATE account_rescue SET told_at = \(now) WHERE staff_id = \(staff)")
    }

    /// Ends one; false if there was none.
    @discardableResult
    static func strike(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM account_rescue WHERE staff_id = \(staff)") == 1
    }

    /// Ends one that somebody wants to stop; false if there was none, or its owner was just getting her keys.
    static func stop(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        let taken = try transaction.first(
            "SELECT staff_id FROM account_rescue WHERE staff_id = \(staff) AND \(isTaken(at: now)) LIMIT 1")
        return try strike(staff, in: transaction) && taken == nil
    }

    /// Notes that she comes for what these layers were taken off from; false if it was stopped or begun anew, or she
    /// is getting it already.
    static func take(_ rescue: AccountRescue, at now: Moment, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            """
            UPDATE account_rescue SET taken_at = \(now)
            WHERE staff_id = \(rescue.staff) AND opened_at = \(rescue.openedAt)
                AND (taken_at IS NULL OR NOT \(isTaken(at: now)))
            """) == 1
    }

    /// Lets her come again, since she did not get it; nothing if somebody stopped it meanwhile.
    static func putBack(_ staff: StaffID, takenAt moment: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            "UPDATE account_rescue SET taken_at = NULL WHERE staff_id = \(staff) AND taken_at = \(moment)")
    }

    /// Whoever came longer ago died over it.
    private static func isTaken(at now: Moment) -> SQL {
        "(taken_at > \(now - AccountRescue.taking) AND taken_at <= \(now + ClockPair.tolerance))"
    }

    private static func rescue(_ row: Row) throws -> AccountRescue {
        AccountRescue(
            staff: try row.id("staff_id"), askedBy: try row.id("asked_by"),
            confirmedBy: try row.id("confirmed_by"), begunAt: try row.moment("begun_at"),
            preparedAt: try row.optional("prepared_at") { try row.moment($0) },
            openedAt: try row.optional("opened_at") { try row.moment($0) },
            takenAt: try row.optional("taken_at") { try row.moment($0) },
            waited: .milliseconds(Int64(try row.optional("waited") { try row.integer($0) } ?? 0)))
    }
}
