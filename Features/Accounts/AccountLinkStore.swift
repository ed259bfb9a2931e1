// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store

/// All SQL about one-time links and requests.
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

    /// Keeps what is asked for; what was asked before for the same person is replaced.
    static func put(_ request: AccountRequest, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM account_request WHERE staff_id = \(request.staff)")
        try transaction.run(
            """
            INSERT INTO account_request (staff_id, kind, asked_by, asked_at)
            VALUES (\(request.staff), \(request.kind.rawValue), \(request.askedBy), \(request.askedAt))
            """)
    }

    /// What waits for a second person, the oldest first.
    static func requests(since limit: Moment, in transaction: any Transaction) throws -> [AccountRequest] {
        try transaction.all(
            """
            SELECT staff_id, kind, asked_by, asked_at FROM account_request
            WHERE asked_at > \(limit) ORDER BY asked_at, staff_id LIMIT 200
            """
        ).map {
            AccountRequest(
                staff: try $0.id("staff_id"),
                kind: AccountRequest.Kind(rawValue: try $0.text("kind")) ?? .factor,
                askedBy: try $0.id("asked_by"), askedAt: try $0.moment("asked_at"))
        }
    }

    /// Strikes a request out; false if somebody else was faster.
    @discardableResult
    static func strike(of staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM account_request WHERE staff_id = \(staff)") == 1
    }
}

extension Accounts {
    /// Takes back every link and request: after a restore, those of a time that is over.
    package static func forgetLinks(in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM account_link")
        try transaction.run("DELETE FROM account_request")
    }
}
