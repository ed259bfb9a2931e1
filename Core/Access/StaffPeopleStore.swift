// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store

/// What an account manager changes in the account book.
package enum StaffPeopleStore {
    /// Whether this blind index is the sign-in name of this account.
    package static func isLogin(_ login: String, of id: StaffID, in transaction: any Transaction) throws
        -> Bool
    {
        try transaction.first(
            "SELECT id FROM staff_account WHERE id = \(id) AND login = \(login) LIMIT 1") != nil
    }

    /// Moves an account into another state, if it is in one of `earlier`; false if it is not.
    @discardableResult
    package static func move(
        _ id: StaffID, from earlier: Set<StaffAccount.State>, to state: StaffAccount.State,
        in transaction: any Transaction
    ) throws -> Bool {
        let states = earlier.map(\.rawValue).sorted()
        return try transaction.run(
            """
            UPDATE staff_account SET state = \(state.rawValue)
            WHERE id = \(id) AND state IN \(list: states)
            """) == 1
    }

    /// Who has left, at most 2,000.
    package static func left(in transaction: any Transaction) throws -> [StaffID] {
        try transaction.all("SELECT id FROM staff_account WHERE state = 'left' ORDER BY id LIMIT 2000")
            .map { try $0.id("id") }
    }

    /// Holds every account that is active, until somebody says which still are.
    package static func holdActive(in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_account SET state = 'held' WHERE state = 'active'")
    }

    /// Gives an account other roles and another team; what she listens to is asked at once whether it still holds.
    package static func set(
        _ roles: Set<Role>, team: TeamID?, for id: StaffID, in transaction: any Transaction
    ) throws {
        try transaction.run("UPDATE staff_account SET team_id = \(team) WHERE id = \(id)")
        try transaction.run("DELETE FROM staff_role WHERE staff_id = \(id)")
        for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
            try transaction.run("INSERT INTO staff_role (staff_id, role) VALUES (\(id), \(role.rawValue))")
        }
        try transaction.announce(StaffSessionStore.channel, id.description)
    }

    /// Enters the key others seal to for this person.
    package static func set(publicKey: [UInt8], for id: StaffID, in transaction: any Transaction) throws {
        try transaction.run("UPDATE staff_account SET public_key = \(publicKey) WHERE id = \(id)")
    }
}
