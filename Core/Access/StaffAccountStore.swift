// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// The account book: who works here, in which team, with which roles.
package enum StaffAccountStore {
    private static let columns: SQL = """
        id, agency_id, team_id, state, language, sealed_alias, public_key,
        CASE WHEN EXISTS (SELECT 1 FROM team
            WHERE team.purpose = \(Team.linePurpose) AND team.agency_id = staff_account.agency_id)
        THEN 1 ELSE 0 END AS runs_line
        """

    /// Enters a new account; `login` is the blind index of the sign-in name.
    package static func insert(_ account: StaffAccount, login: String, in transaction: any Transaction) throws
    {
        try transaction.run(
            """
            INSERT INTO staff_account (id, agency_id, team_id, state, language, login, sealed_alias, public_key)
            VALUES (\(account.id), \(account.agency), \(account.team), \(account.state.rawValue),
                    \(account.language), \(login), \(account.sealedAlias), \(account.publicKey))
            """)
        for role in account.roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try transaction.run(
                "INSERT INTO staff_role (staff_id, role) VALUES (\(account.id), \(role.rawValue))")
        }
    }

    /// The account with this identifier, whatever its state.
    package static func find(_ id: StaffID, in transaction: any Transaction) throws -> StaffAccount? {
        try find(where: "id = \(id)", in: transaction)
    }

    /// The accounts with these identifiers, whatever their state, in no order that means anything.
    package static func find(_ ids: [StaffID], in transaction: any Transaction) throws -> [StaffAccount] {
        guard !ids.isEmpty else { return [] }
        let rows = try transaction.all(
            "SELECT \(columns) FROM staff_account WHERE id IN \(list: ids) ORDER BY id LIMIT \(ids.count)")
        return try accounts(rows, in: transaction)
    }

    /// The account with this blind index of a sign-in name, whatever its state.
    package static func find(login: String, in transaction: any Transaction) throws -> StaffAccount? {
        try find(where: "login = \(login)", in: transaction)
    }

    /// Every account of a team, at most 500, in a fixed order.
    package static func members(of team: TeamID, in transaction: any Transaction) throws -> [StaffAccount] {
        let rows = try transaction.all(
            """
            SELECT \(columns) FROM staff_account
            WHERE team_id = \(team) AND state = 'active' ORDER BY id LIMIT 500
            """)
        return try accounts(rows, in: transaction)
    }

    /// Every account there is or was, at most 2,000, in a fixed order.
    package static func all(in transaction: any Transaction) throws -> [StaffAccount] {
        let rows = try transaction.all("SELECT \(columns) FROM staff_account ORDER BY id LIMIT 2000")
        return try accounts(rows, in: transaction)
    }

    /// Every account of an agency whatever its state, at most 500.
    package static func all(of agency: AgencyID, in transaction: any Transaction) throws -> [StaffAccount] {
        let rows = try transaction.all(
            "SELECT \(columns) FROM staff_account WHERE agency_id = \(agency) ORDER BY id LIMIT 500")
        return try accounts(rows, in: transaction)
    }

    /// Every account with this role, whatever its state and agency, at most 500, in a fixed order.
    package static func holding(_ role: Role, in transaction: any Transaction) throws -> [StaffAccount] {
        let rows = try transaction.all(
            """
            SELECT \(columns) FROM staff_account
            WHERE id IN (SELECT staff_id FROM staff_role WHERE role = \(role.rawValue)) ORDER BY id LIMIT 500
            """)
        return try accounts(rows, in: transaction)
    }

    /// The language somebody's pages are in from now on.
    package static func set(_ language: Language, for id: StaffID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_account SET language = \(language) WHERE id = \(id)")
    }

    private static func find(where condition: SQL, in transaction: any Transaction) throws -> StaffAccount? {
        let rows = try transaction.all("SELECT \(columns) FROM staff_account WHERE \(condition) LIMIT 1")
        return try accounts(rows, in: transaction).first
    }

    /// Reads the roles of all of them at once: a team is read as often as somebody looks at the desk.
    private static func accounts(_ rows: [Row], in transaction: any Transaction) throws -> [StaffAccount] {
        guard !rows.isEmpty else { return [] }
        let ids: [StaffID] = try rows.map { try $0.id("id") }
        let roles = try transaction.all(
            """
            SELECT staff_id, role FROM staff_role WHERE staff_id IN \(list: ids)
            ORDER BY staff_id, role LIMIT \(ids.count * 50)
            """
        ).map { (staff: try $0.id("staff_id", of: StaffID.self), role: Role(rawValue: try $0.text("role"))) }
        let given = Dictionary(grouping: roles) { $0.staff }
        return try zip(ids, rows).map { id, row in
            try account(id, row, roles: Set(given[id, default: []].compactMap(\.role)))
        }
    }

    private static func account(_ id: StaffID, _ row: Row, roles: Set<Role>) throws -> StaffAccount {
        StaffAccount(
            id: id, agency: try row.id("agency_id"), team: try row.optional("team_id") { try row.id($0) },
            state: StaffAccount.State(rawValue: try row.text("state")) ?? .suspended,
            language: Language(full: try row.text("language")) ?? .english, roles: roles,
            sealedAlias: try row.bytes("sealed_alias"), publicKey: try row.bytes("public_key"),
            runsLine: try row.bool("runs_line"))
    }
}
