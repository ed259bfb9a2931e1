// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store

/// All SQL about attempts at providers and links to them.
enum PartnerStore {
    /// Keeps an attempt in place of whatever this browser had begun, and forgets what is over.
    static func begin(_ attempt: PartnerAttempt, forgetting limit: Moment, in transaction: any Transaction)
        throws
    {
        try transaction.run(
            "DELETE FROM partner_attempt WHERE holder = \(attempt.holder) OR begun_at < \(limit)")
        try transaction.run(
            """
            INSERT INTO partner_attempt (holder, id, provider, staff_id, begun_at)
            VALUES (\(attempt.holder), \(attempt.id), \(attempt.provider), \(attempt.staff), \(attempt.begunAt))
            """)
    }

    /// What this browser has begun, used or not.
    static func find(_ holder: String, in transaction: any Transaction) throws -> PartnerAttempt? {
        try transaction.first(
            """
            SELECT id, holder, provider, staff_id, begun_at, subject, proven_at FROM partner_attempt
            WHERE holder = \(holder) LIMIT 1
            """
        ).map { row in
            PartnerAttempt(
                id: try row.id("id"), holder: try row.text("holder"), provider: try row.text("provider"),
                staff: try row.optional("staff_id") { try row.id($0) }, begunAt: try row.moment("begun_at"),
                proof: try row.optional("subject") {
                    PartnerAttempt.Proof(subject: try row.text($0), at: try row.moment("proven_at"))
                })
        }
    }

    /// Takes the provider's answer for this attempt; false if one was taken already.
    static func take(_ attempt: PartnerAttempt, at now: Moment, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE partner_attempt SET taken_at = \(now)
            WHERE holder = \(attempt.holder) AND id = \(attempt.id) AND taken_at IS NULL
            """) == 1
    }

    /// Notes whom the provider meant; false if the attempt is gone meanwhile.
    static func prove(
        _ attempt: PartnerAttempt, subject: String, at now: Moment, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE partner_attempt SET subject = \(subject), proven_at = \(now)
            WHERE holder = \(attempt.holder) AND id = \(attempt.id) AND subject IS NULL
            """) == 1
    }

    /// Uses an attempt up; false if it was used already.
    static func use(_ attempt: PartnerAttempt, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            "DELETE FROM partner_attempt WHERE holder = \(attempt.holder) AND id = \(attempt.id)") == 1
    }

    static func forget(before limit: Moment, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM partner_attempt WHERE begun_at < \(limit)")
    }

    static func link(of staff: StaffID, in transaction: any Transaction) throws -> PartnerLink? {
        try transaction.first(
            "SELECT staff_id, provider, subject, linked_at FROM partner_link WHERE staff_id = \(staff) LIMIT 1"
        ).map(link)
    }

    /// Links an account; false if the account has a link, or somebody else who works here has this one.
    ///
    /// Who has left keeps nobody from it: she may have come back under a new account.
    static func insert(_ link: PartnerLink, in transaction: any Transaction) throws -> Bool {
        try transaction.run(
            """
            DELETE FROM partner_link WHERE subject = \(link.subject)
                AND staff_id IN (SELECT id FROM staff_account WHERE state = 'left')
            """)
        let taken = try transaction.first(
            """
            SELECT staff_id FROM partner_link
            WHERE staff_id = \(link.staff) OR subject = \(link.subject) LIMIT 1
            """)
        guard taken == nil else { return false }
        try transaction.run(
            """
            INSERT INTO partner_link (staff_id, provider, subject, linked_at)
            VALUES (\(link.staff), \(link.provider), \(link.subject), \(link.linkedAt))
            """)
        return true
    }

    /// Unlinks an account; false if it had no link.
    static func remove(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM partner_link WHERE staff_id = \(staff)") == 1
    }

    /// Who of an agency is linked and has not left, at most 500.
    static func linked(in agency: AgencyID, in transaction: any Transaction) throws -> [PartnerLink] {
        try transaction.all(
            """
            SELECT staff_id, provider, subject, linked_at FROM partner_link
            WHERE staff_id IN (SELECT id FROM staff_account WHERE agency_id = \(agency) AND state <> 'left')
            ORDER BY linked_at, staff_id LIMIT 500
            """
        ).map(link)
    }

    private static func link(_ row: Row) throws -> PartnerLink {
        PartnerLink(
            staff: try row.id("staff_id"), provider: try row.text("provider"),
            subject: try row.text("subject"), linkedAt: try row.moment("linked_at"))
    }
}

/// Whose a provider's identifier is.
struct PartnerLink: Sendable {
    let staff: StaffID
    let provider: String
    /// The identifier's name, from which it cannot be read back.
    let subject: String
    let linkedAt: Moment
}
