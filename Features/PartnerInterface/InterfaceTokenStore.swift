// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store

/// All SQL about tokens, and about what was sent with them.
package enum InterfaceTokenStore {
    private static let columns: SQL = """
        id, agency_id, team_id, scopes, proof, sealed_system, last_day, made_by, made_at, used_on, revoked_at
        """

    static func insert(_ token: InterfaceToken, in transaction: any Transaction) throws {
        let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: " ")
        try transaction.run(
            """
            INSERT INTO interface_token (\(columns))
            VALUES (\(token.id), \(token.agency), \(token.team), \(scopes), \(token.proof),
                    \(token.sealedSystem), \(token.lastDay), \(token.madeBy), \(token.madeAt),
                    \(token.usedOn), \(token.revokedAt))
            """)
    }

    static func find(_ id: InterfaceTokenID, in transaction: any Transaction) throws -> InterfaceToken? {
        try transaction.first("SELECT \(columns) FROM interface_token WHERE id = \(id) LIMIT 1").map(token)
    }

    /// Every token there ever was, the newest first.
    static func all(in transaction: any Transaction) throws -> [InterfaceToken] {
        try transaction.all(
            "SELECT \(columns) FROM interface_token ORDER BY made_at DESC, id LIMIT 500"
        ).map(token)
    }

    /// False if it is revoked already, or there is none.
    static func revoke(_ id: InterfaceTokenID, at now: Moment, in transaction: any Transaction) throws -> Bool
    {
        try transaction.run(
            "UPDATE interface_token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
    }

    /// Notes the day on which it was used.
    static func note(_ id: InterfaceTokenID, usedOn day: String, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE interface_token SET used_on = \(day)
            WHERE id = \(id) AND (used_on IS NULL OR used_on <> \(day))
            """)
    }

    /// Notes what is sent; what was sent under this name before if there is such a thing.
    static func note(_ sending: InterfaceSending, in transaction: any Transaction) throws -> InterfaceSending?
    {
        let isNew = try transaction.run(
            """
            INSERT INTO interface_sending (token_id, key_name, body_name, referral_id, sent_at)
            VALUES (\(sending.token), \(sending.key), \(sending.body), \(sending.referral), \(sending.sentAt))
            ON CONFLICT (token_id, key_name) DO NOTHING
            """)
        return isNew == 1 ? nil : try self.sending(sending.key, of: sending.token, in: transaction)
    }

    /// Forgets what nobody sends again.
    package static func forget(at now: Moment, in transaction: any Transaction) throws {
        try transaction.run(
            "DELETE FROM interface_sending WHERE sent_at <= \(now - InterfaceSending.memory)")
    }

    private static func sending(_ key: String, of token: InterfaceTokenID, in transaction: any Transaction)
        throws -> InterfaceSending?
    {
        try transaction.first(
            """
            SELECT token_id, key_name, body_name, referral_id, sent_at FROM interface_sending
            WHERE token_id = \(token) AND key_name = \(key) LIMIT 1
            """
        ).map { row in
            InterfaceSending(
                token: try row.id("token_id"), key: try row.text("key_name"),
                body: try row.text("body_name"), referral: try row.text("referral_id"),
                sentAt: try row.moment("sent_at"))
        }
    }

    private static func token(_ row: Row) throws -> InterfaceToken {
        let scopes = try row.text("scopes").split(separator: " ").compactMap {
            InterfaceScope(rawValue: String($0))
        }
        return InterfaceToken(
            id: try row.id("id"), agency: try row.id("agency_id"),
            team: try row.optional("team_id") { try row.id($0) }, scopes: Set(scopes),
            proof: try row.text("proof"), sealedSystem: try row.bytes("sealed_system"),
            lastDay: try row.text("last_day"), madeBy: try row.id("made_by"),
            madeAt: try row.moment("made_at"), usedOn: try row.optional("used_on", row.text),
            revokedAt: try row.optional("revoked_at", row.moment))
    }
}
