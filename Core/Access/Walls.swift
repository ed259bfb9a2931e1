// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Puts walls up, and keeps keys away from whom they keep out.
///
/// A team's key is one for all its people. So what a wall keeps from one of them is wrapped for each of the others
/// instead, and the team's own wrap goes.
package struct Walls: Sendable {
    let database: any Database
    private let vault: Vault
    private let keeper: KeyKeeper
    let randomness: Randomness

    package init(database: any Database, vault: Vault, randomness: Randomness) {
        self.database = database
        self.vault = vault
        self.randomness = randomness
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Who is to hold the key of something that a team answers for: the team as one, or those whom no wall keeps out.
    package func holders(of matter: MatterID, in team: TeamID) async throws -> [Holder] {
        try await holders(of: matter, in: team, with: []) ?? []
    }

    /// The same with walls that are about to be put up; nil if nobody would be left.
    func holders(of matter: MatterID, in team: TeamID, with new: [Wall]) async throws -> [Holder]? {
        let (inside, outside) = try await sides(of: matter, in: team, with: new)
        guard new.isEmpty || !inside.isEmpty else { return nil }
        guard !outside.isEmpty else {
            guard let key = try await vault.publicKey(of: team) else { throw VaultError.shredded }
            return [.team(team, key)]
        }
        return try await holders(inside)
    }

    /// Makes sure that everybody who is to hold the key of something that a team answers for does.
    package func settle(_ unit: UnitKey, of matter: MatterID, in team: TeamID) async throws {
        let wanted = try await holders(of: matter, in: team)
        let held = try await vault.holders(of: unit.id)
        let missing = wanted.filter { !held.contains($0.name) }
        guard !missing.isEmpty else { return }
        try await vault.share(unit, with: missing)
        // A wall put up meanwhile has taken away already what was just given.
        let allowed = Set(try await holders(of: matter, in: team).map(\.name))
        for holder in missing where !allowed.contains(holder.name) {
            try await vault.withdraw(unit.id, from: holder.name)
        }
    }

    /// Puts a wall up; false, and nothing is done, if nobody of the team would be left who can open the matter.
    ///
    /// Of the units given here whose key a team holds, everybody inside gets a wrap of her own first; the wall and
    /// what is to be taken away are committed together; then it is taken away. What another team holds is dealt with
    /// alike; of that, nobody need be left.
    package func raise(
        _ wall: Wall, around units: [UnitKey], of team: TeamID, noting line: AuditEntry
    ) async throws -> Bool {
        guard try await holders(of: wall.matter, in: team, with: [wall]) != nil else { return false }
        var withdrawals: [KeyIntent] = []
        for unit in units {
            let held = try await vault.holders(of: unit.id)
            var leaving = try await keptOut(held, by: wall)
            for holding in Set(held.compactMap(\.team)).union([team]) {
                let (inside, outside) = try await sides(of: wall.matter, in: holding, with: [wall])
                leaving.formUnion(held.filter { $0.isOne(of: outside) })
                if !outside.isEmpty, held.contains(.team(holding)) {
                    try await vault.share(unit, with: try await holders(inside))
                    leaving.insert(.team(holding))
                }
            }
            withdrawals += leaving.map {
                KeyIntent(id: Identifier(from: randomness), unit: unit.id, act: .withdraw($0))
            }
        }
        let (audit, intents) = (AuditEntryID(from: randomness), withdrawals)
        try await database.write { transaction in
            try WallStore.raise(wall, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
        }
        try await keeper.carryOut(intents)
        return true
    }

    /// Those of these people whom no wall keeps out, as holders.
    package func holders(of matter: MatterID, among people: Set<StaffID>) async throws -> [Holder] {
        guard !people.isEmpty else { return [] }
        let allowed = try await database.read { transaction in
            let walls = try WallStore.standing(around: matter, in: transaction)
            return try StaffAccountStore.find(Array(people), in: transaction)
                .filter { account in !walls.contains { $0.keepsOut(account) } }.map(\.id)
        }
        return try await holders(allowed.sorted { $0.description < $1.description })
    }

    /// Those who hold a key by themselves, of whichever team, and whom this wall keeps out.
    private func keptOut(_ held: Set<HolderName>, by wall: Wall) async throws -> Set<HolderName> {
        let people = held.compactMap(\.person)
        guard !people.isEmpty else { return [] }
        let accounts = try await database.read { try StaffAccountStore.find(people, in: $0) }
        return Set(accounts.filter(wall.keepsOut).map { .person($0.id) })
    }

    private func holders(_ people: [StaffID]) async throws -> [Holder] {
        var holders: [Holder] = []
        for person in people {
            guard let key = try await vault.publicKey(of: person) else { continue }
            holders.append(.person(person, key))
        }
        return holders
    }

    /// Those who hold the team's key and may have this matter, and everybody of the team or named by a wall who may not.
    private func sides(of matter: MatterID, in team: TeamID, with new: [Wall]) async throws
        -> (inside: [StaffID], outside: Set<StaffID>)
    {
        let members = try await vault.members(of: team)
        return try await database.read { transaction in
            let walls = try WallStore.standing(around: matter, in: transaction) + new
            guard !walls.isEmpty else { return (Array(members), []) }
            let accounts = try StaffAccountStore.find(Array(members), in: transaction)
            let kept = accounts.filter { account in walls.contains { $0.keepsOut(account) } }.map(\.id)
            let outside = Set(kept).union(walls.compactMap(\.person))
            return (
                members.filter { !outside.contains($0) }.sorted { $0.description < $1.description }, outside
            )
        }
    }
}

extension Wall {
    /// Whether it keeps this person out.
    package func keepsOut(_ account: StaffAccount) -> Bool {
        switch outsider {
        case .person(let id): id == account.id
        case .team(let id): id == account.team
        case .agency(let id): id == account.agency
        }
    }

    /// The person it keeps out; nil if it is not about one.
    package var person: StaffID? { if case .person(let id) = outsider { id } else { nil } }
}

extension HolderName {
    fileprivate func isOne(of people: Set<StaffID>) -> Bool {
        if case .person(let id) = self { people.contains(id) } else { false }
    }
}
