// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// All SQL about the keys of other organisations' teams.
enum PartnerKeyStore {
    private static let columns: SQL = """
        id, team_id, version, public_key, entered_by, entered_at, confirmed_by, confirmed_at, compared_on,
        sealed_compared_with, ended_by, ended_at
        """

    /// Every key that a team ever had, the latest first.
    static func all(of team: TeamID, in transaction: any Transaction) throws -> [PartnerKey] {
        try transaction.all(
            """
            SELECT \(columns) FROM partner_key WHERE team_id = \(team) ORDER BY version DESC LIMIT 200
            """
        ).map(key)
    }

    /// Those that are not ended, of all teams.
    static func running(in transaction: any Transaction) throws -> [PartnerKey] {
        try transaction.all(
            """
            SELECT \(columns) FROM partner_key WHERE ended_at IS NULL ORDER BY team_id, version DESC LIMIT 1000
            """
        ).map(key)
    }

    static func insert(_ key: PartnerKey, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO partner_key (id, team_id, version, public_key, entered_by, entered_at)
            VALUES (\(key.id), \(key.team), \(key.version), \(key.key.text), \(key.entered.by), \(key.entered.at))
            """)
    }

    /// Writes down that a key was compared; false if it does not wait for that any more.
    static func confirm(
        _ id: PartnerKeyID, of team: TeamID, _ confirmation: PartnerKey.Confirmation,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE partner_key SET confirmed_by = \(confirmation.act.by), confirmed_at = \(confirmation.act.at),
                compared_on = \(confirmation.day), sealed_compared_with = \(confirmation.sealedWith)
            WHERE id = \(id) AND team_id = \(team) AND confirmed_at IS NULL AND ended_at IS NULL
            """) == 1
    }

    /// Ends a key; false if it has ended.
    static func end(
        _ id: PartnerKeyID, of team: TeamID, _ act: PartnerKey.Act, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE partner_key SET ended_by = \(act.by), ended_at = \(act.at)
            WHERE id = \(id) AND team_id = \(team) AND ended_at IS NULL
            """) == 1
    }

    private static func key(_ row: Row) throws -> PartnerKey {
        guard let key = PackagePublicKey(text: try row.text("public_key")) else {
            throw RowError.otherType("public_key")
        }
        func act(_ name: String) throws -> PartnerKey.Act? {
            guard let by = try row.optional("\(name)_by", { try row.id($0) as StaffID }) else { return nil }
            return PartnerKey.Act(by: by, at: try row.moment("\(name)_at"))
        }
        let confirmed = try act("confirmed").map {
            PartnerKey.Confirmation(
                act: $0, day: try row.text("compared_on"),
                sealedWith: try row.bytes("sealed_compared_with"))
        }
        return PartnerKey(
            id: try row.id("id"), team: try row.id("team_id"), version: try row.integer("version"), key: key,
            entered: PartnerKey.Act(by: try row.id("entered_by"), at: try row.moment("entered_at")),
            confirmed: confirmed, ended: try act("ended"))
    }
}
