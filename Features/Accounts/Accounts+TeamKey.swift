// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// How the keys follow the account book: it decides, and the key store is brought into line.
extension Accounts {
    /// Who holds the key of a team.
    func keyHolders(of team: TeamID?) async throws -> TeamKeyHolders? {
        guard let team else { return nil }
        return TeamKeyHolders(team: team, members: try await vault.members(of: team))
    }

    /// Who holds the key of each team of an agency.
    func keyHolders(of agency: AgencyID) async throws -> [TeamID: TeamKeyHolders] {
        var all: [TeamID: TeamKeyHolders] = [:]
        for team in try await teams(of: agency) { all[team.id] = try await keyHolders(of: team.id) }
        return all
    }

    /// Whether nobody else could give her team's key to anybody any more.
    func isLastOfTeam(_ person: Person) async throws -> Bool {
        guard let holders = try await keyHolders(of: person.account.team) else { return false }
        return try await database.read { try holders.isLast(person.account.id, in: $0) }
    }

    /// Takes a team's key from everybody who must not hold it by the account book, and destroys the keys of who left
    /// and copies of keys whose holders are none any more.
    ///
    /// Called after each decision, and from time to time for those over which an instance died.
    package func settleKeys() async throws {
        try await stopForsakenRescues()
        var holders: Set<StaffID> = []
        for team in try await database.read({ try TeamStore.all(in: $0) }) {
            holders.formUnion(try await TeamKeyHolders.settled(team.id, in: database, vault))
        }
        let left = try await database.read { try StaffPeopleStore.left(in: $0) }
        for staff in try await vault.withKeys(among: left) where !holders.contains(staff) {
            try await vault.remove(staff)
        }
        try await settleEscrow()
    }

    /// The same after a decision that stands whatever happens here: what fails is left to the next round.
    func settleKeysSoon() async { try? await settleKeys() }
}

extension TeamKeyHolders {
    /// Whether nobody but `giver` could give the key to this person.
    func isOnly(_ giver: StaffID, whoGivesTo staff: StaffID, in transaction: any Transaction) throws -> Bool {
        let able = try StaffAccountStore.find(Array(members), in: transaction)
            .filter { $0.canGive(team) && $0.id != staff }.map(\.id)
        guard able.contains(giver) else { return false }
        return try able.allSatisfy {
            try $0 == giver || AccountRequestStore.isHand($0, on: staff, in: transaction)
        }
    }
}
