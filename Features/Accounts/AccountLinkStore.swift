// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about one-time links.
enum AccountLinkStore {
    /// Keeps a link; every earlier one of the person is worth nothing any more.
    static func put(_ link: AccountLink, in transaction: any Transaction) throws {
        try deleteAll(of: link.staff, in: transaction)
        try transaction.run(
            """
            INSERT INTO account_link (holder, staff_id, purpose, expires_at)
            VALUES (\(link.holder), \(link.staff), \(link.purpose.rawValue), \(link.expiresAt))
            """)
    }

    /// Puts back a link that was used in vain, unless its owner has another one or cannot come in any more.
    static func putBack(_ link: AccountLink, in transaction: any Transaction) throws {
        let other = try transaction.first(
            "SELECT holder FROM account_link WHERE staff_id = \(link.staff) LIMIT 1")
        guard other == nil, try StaffAccountStore.find(link.staff, in: transaction)?.state == .active else {
            return
        }
        try put(link, in: transaction)
    }

    /// Whether somebody could join by a link that she has.
    static func isComing(_ staff: StaffID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT holder FROM account_link
            WHERE staff_id = \(staff) AND purpose IN ('join', 'join_check') AND expires_at > \(now) LIMIT 1
            """) != nil
    }

    /// The link of this holder for this purpose, unless its time is over.
    static func find(
        _ holder: String, for purpose: AccountLink.Purpose, at now: Moment, in transaction: any Transaction
    ) throws -> AccountLink? {
        try transaction.first(
            """
            SELECT staff_id, expires_at FROM account_link
            WHERE holder = \(holder) AND purpose = \(purpose.rawValue) AND expires_at > \(now) LIMIT 1
            """
        ).map {
            AccountLink(
                holder: holder, staff: try $0.id("staff_id"), purpose: purpose,
                expiresAt: try $0.moment("expires_at"))
        }
    }

    /// Uses a link up; false if somebody else was faster.
    static func use(_ link: AccountLink, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM account_link WHERE holder = \(link.holder)") == 1
    }

    static func deleteAll(of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM account_link WHERE staff_id = \(staff)")
    }
}

extension Accounts {
    /// Takes back every link and request, and whatever was begun on one: after a restore, those of a time that is over.
    static func forgetLinks(in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM account_link")
        try transaction.run("DELETE FROM account_request")
        try transaction.run("DELETE FROM account_rescue")
    }
}
