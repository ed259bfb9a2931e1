// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// All SQL about what a second person must confirm, and about who can do so.
enum AccountRequestStore {
    /// Keeps what is asked for; what was asked before for the same person is replaced.
    static func put(_ request: AccountRequest, in transaction: any Transaction) throws {
        try strike(of: request.staff, in: transaction)
        let roles = request.duties.roles.map(\.rawValue).sorted().joined(separator: " ")
        try transaction.run(
            """
            INSERT INTO account_request (id, staff_id, kind, roles, is_in_team, team_id, asked_by, asked_at)
            VALUES (\(request.id), \(request.staff), \(request.kind.rawValue), \(roles),
                    \(request.duties.team != nil), \(request.duties.team), \(request.askedBy), \(request.askedAt))
            """)
    }

    /// What waits for a second person, the oldest first.
    static func all(since limit: Moment, in transaction: any Transaction) throws -> [AccountRequest] {
        try transaction.all(
            """
            SELECT id, staff_id, kind, roles, team_id, asked_by, asked_at FROM account_request
            WHERE asked_at > \(limit) ORDER BY asked_at, staff_id LIMIT 200
            """
        ).compactMap(request)
    }

    /// What waits for this person.
    static func find(of staff: StaffID, since limit: Moment, in transaction: any Transaction) throws
        -> AccountRequest?
    {
        try transaction.first(
            """
            SELECT id, staff_id, kind, roles, team_id, asked_by, asked_at FROM account_request
            WHERE staff_id = \(staff) AND asked_at > \(limit) LIMIT 1
            """
        ).flatMap(request)
    }

    /// Strikes a request out; false if somebody else was faster, or it was replaced.
    static func strike(_ id: AccountRequestID, in transaction: any Transaction) throws -> Bool {
        try transaction.run("DELETE FROM account_request WHERE id = \(id)") == 1
    }

    /// Strikes out whatever was asked for a person.
    static func strike(of staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM account_request WHERE staff_id = \(staff)")
    }

    /// Notes that somebody has had an account in her hands: she let its owner in or gave her a duty that needs two.
    static func note(_ hand: StaffID, on staff: StaffID, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO account_hand (staff_id, hand_id) VALUES (\(staff), \(hand))
            ON CONFLICT (staff_id, hand_id) DO NOTHING
            """)
    }

    /// Of which accounts this person has had one in her hands.
    static func accounts(inHandsOf hand: StaffID, in transaction: any Transaction) throws -> Set<StaffID> {
        Set(
            try transaction.all(
                "SELECT staff_id FROM account_hand WHERE hand_id = \(hand) ORDER BY staff_id LIMIT 2000"
            ).map { try $0.id("staff_id") })
    }

    /// Whether one of the two has had the other's account in her hands, so that they may be one person.
    static func isHand(between one: StaffID, and other: StaffID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.first(
            """
            SELECT staff_id FROM account_hand
            WHERE (staff_id = \(one) AND hand_id = \(other)) OR (staff_id = \(other) AND hand_id = \(one)) LIMIT 1
            """) != nil
    }

    /// Whether this person has had the account in her hands.
    static func isHand(_ hand: StaffID, on staff: StaffID, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT staff_id FROM account_hand WHERE staff_id = \(staff) AND hand_id = \(hand) LIMIT 1")
            != nil
    }

    private static func request(_ row: Row) throws -> AccountRequest? {
        guard let kind = AccountRequest.Kind(rawValue: try row.text("kind")) else { return nil }
        let roles = try row.text("roles").split(separator: " ").compactMap { Role(rawValue: String($0)) }
        return AccountRequest(
            id: try row.id("id"), staff: try row.id("staff_id"), kind: kind,
            duties: AccountRequest.Duties(
                roles: Set(roles), team: try row.optional("team_id") { try row.id($0) }),
            askedBy: try row.id("asked_by"), askedAt: try row.moment("asked_at"))
    }
}
