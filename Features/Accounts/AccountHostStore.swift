// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what was done with accounts at the server's own terminal.
enum AccountHostStore {
    /// Notes that an account manager was made there or got a new link, so that the others are told.
    static func note(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO account_notice (staff_id, at) VALUES (\(staff), \(now))
            ON CONFLICT (staff_id) DO UPDATE SET at = excluded.at
            """)
    }

    /// Whether this account was made there.
    static func isMade(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT staff_id FROM account_notice WHERE staff_id = \(staff) LIMIT 1") != nil
    }

    /// Which accounts were made there since then, the newest first.
    static func notices(since limit: Moment, in transaction: any Transaction) throws -> [(StaffID, Moment)] {
        try transaction.all(
            "SELECT staff_id, at FROM account_notice WHERE at > \(limit) ORDER BY at DESC, staff_id LIMIT 50"
        ).map { (try $0.id("staff_id"), try $0.moment("at")) }
    }
}
