// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Who holds a team's key by the key store, as it was read before a decision.
package struct TeamKeyHolders: Sendable {
    package let team: TeamID
    package let members: Set<StaffID>

    package init(team: TeamID, members: Set<StaffID>) {
        (self.team, self.members) = (team, members)
    }

    /// Whether nobody but her holds the key and can come in, so that without her all the team keeps would be lost.
    package func isLast(_ staff: StaffID, in transaction: any Transaction) throws -> Bool {
        guard members.contains(staff) else { return false }
        let others = members.subtracting([staff])
        return try !StaffAccountStore.find(Array(others), in: transaction).contains { $0.canGive(team) }
    }

    /// Takes the team's key from everybody who must not hold it by the account book; gives who holds it afterwards.
    package static func settled(_ team: TeamID, in database: any Database, _ vault: Vault) async throws
        -> Set<StaffID>
    {
        let members = try await vault.members(of: team)
        let accounts = try await database.read { try StaffAccountStore.find(Array(members), in: $0) }
        let entitled = Set(accounts.filter { $0.mayHoldKey(of: team) }.map(\.id))
        // Who cannot come in cannot give it on: before one of the others can, it is taken from nobody.
        guard accounts.contains(where: { $0.canGive(team) }), entitled != members else { return members }
        try await vault.renewTeam(team, without: members.subtracting(entitled))
        return entitled
    }
}
