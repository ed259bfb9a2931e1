// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// The teams of an agency: who holds the key of each, and new ones with the first who does.
///
/// A team whose key nobody holds keeps nothing: whoever is moved into it waits in vain. So there is none without somebody
/// who holds its key from its beginning.
package struct Teams: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let needs: TeamsNeeds

    static let mostName = 60

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, needs: TeamsNeeds
    ) {
        (self.database, self.vault, self.clock) = (database, vault, clock)
        (self.randomness, self.needs) = (randomness, needs)
    }

    /// Every team of the viewer's agency, those first whose key is lost or will be.
    func all(for viewer: Viewer) async throws -> [TeamStanding] {
        let (teams, accounts) = try await database.read { transaction in
            (
                try TeamStore.all(of: viewer.agency, in: transaction),
                try StaffAccountStore.all(of: viewer.agency, in: transaction)
            )
        }
        var all: [TeamStanding] = []
        for team in teams {
            let holders = try await vault.members(of: team.id)
            let entitled = accounts.filter { $0.mayHoldKey(of: team.id) }
            let held = entitled.filter { holders.contains($0.id) }
            all.append(
                TeamStanding(
                    team: team, keepers: try held.filter { $0.canGive(team.id) }.map(colleague),
                    away: try held.filter { !$0.canGive(team.id) }.map(colleague),
                    waiting: try entitled.filter { !holders.contains($0.id) }.map(colleague)))
        }
        return all.filter { $0.state == .lost } + all.filter { $0.state != .lost }
    }

    /// Who could be the first to hold a new team's key: whoever works on cases, is no stranger to anybody but the one who
    /// founds it, and is not needed where she is.
    func candidates(for viewer: Viewer) async throws -> [Colleague] {
        let accounts = try await database.read { try StaffAccountStore.all(of: viewer.agency, in: $0) }
        var fit: [Colleague] = []
        for account in accounts where Self.worksOnCases(account) && account.id != viewer.id {
            guard try await vault.hasKeys(account.id), try await needs.mayKeep(account.id, viewer) else {
                continue
            }
            fit.append(try colleague(account))
        }
        return fit
    }

    /// Founds a team for cases with the first who holds its key; she works there from then on, and her sessions end.
    ///
    /// The key comes first: a team without one must not be.
    func found(_ name: String, with keeper: StaffID?, by viewer: Viewer) async throws -> TeamFault? {
        guard (1...Self.mostName).contains(name.count) else { return .noName }
        guard let keeper,
            let account = try await database.read({ try StaffAccountStore.find(keeper, in: $0) }),
            account.agency == viewer.agency, account.id != viewer.id, Self.worksOnCases(account),
            let key = try await vault.publicKey(of: keeper), key.serialised == account.publicKey
        else { return .noKeeper }
        guard try await needs.mayKeep(keeper, viewer) else { return .notByYou }
        let team = Team(
            id: TeamID(from: randomness), agency: viewer.agency, purpose: Team.casePurpose, name: name)
        let earlier = try await holders(of: account.team)
        if let fault = try await database.read({ try Self.fault(in: team, account, earlier, $0) }) {
            return fault
        }
        try await vault.foundTeam(team.id, members: [(keeper, key)])
        let fault = try await enter(team, with: account, holding: earlier, by: viewer)
        if fault == nil { await needs.settleKeys() }
        return fault
    }

    private func enter(
        _ team: Team, with account: StaffAccount, holding earlier: Set<StaffID>, by viewer: Viewer
    ) async throws -> TeamFault? {
        let (hers, its) = (account.id.description, team.id.description)
        let acts: [(AuditEntry.Action, String)] = [
            (.teamFounded, its), (.rolesChanged, hers), (.teamKeyGiven, hers),
        ]
        let lines = acts.map { action, subject in
            (
                id: AuditEntryID(from: randomness),
                entry: AuditEntry(action, by: .staff(viewer.id), subject: subject, at: clock.now)
            )
        }
        return try await database.write { transaction in
            guard let now = try StaffAccountStore.find(account.id, in: transaction),
                now.team == account.team, now.roles == account.roles, now.publicKey == account.publicKey,
                Self.worksOnCases(now)
            else { return .noKeeper }
            if let fault = try Self.fault(in: team, now, earlier, transaction) { return fault }
            try TeamStore.insert(team, in: transaction)
            try StaffPeopleStore.set(now.roles, team: team.id, for: now.id, in: transaction)
            try StaffSessionStore.deleteAll(of: now.id, in: transaction)
            for line in lines { try AuditStore.record(line.entry, id: line.id, in: transaction) }
            return nil
        }
    }

    /// What stands against it in the account book at this moment.
    private static func fault(
        in team: Team, _ keeper: StaffAccount, _ holders: Set<StaffID>, _ transaction: any Transaction
    ) throws -> TeamFault? {
        let others = try TeamStore.all(of: team.agency, in: transaction)
        if others.contains(where: { $0.name.lowercased() == team.name.lowercased() }) { return .nameTaken }
        guard let earlier = keeper.team else { return nil }
        let known = TeamKeyHolders(team: earlier, members: holders)
        return try known.isLast(keeper.id, in: transaction) ? .lastOfTeam : nil
    }

    private func holders(of team: TeamID?) async throws -> Set<StaffID> {
        guard let team else { return [] }
        return try await vault.members(of: team)
    }

    private static func worksOnCases(_ account: StaffAccount) -> Bool {
        let rights = Role.rights(of: account.roles)
        return account.state == .active && rights.contains(.workCases) && rights.contains(.holdTeamKey)
    }

    private func colleague(_ account: StaffAccount) throws -> Colleague {
        let name = try vault.serviceKey.open(account.sealedAlias, at: .alias(of: account.id))
        return Colleague(id: account.id, name: name)
    }
}

/// What the teams need of others.
package struct TeamsNeeds: Sendable {
    /// Whether the one who founds a team may choose somebody to hold its key.
    let mayKeep: @Sendable (StaffID, Viewer) async throws -> Bool
    /// Brings the keys in line with the account book, soon.
    let settleKeys: @Sendable () async -> Void

    package init(
        mayKeep: @escaping @Sendable (StaffID, Viewer) async throws -> Bool,
        settleKeys: @escaping @Sendable () async -> Void
    ) {
        (self.mayKeep, self.settleKeys) = (mayKeep, settleKeys)
    }
}
