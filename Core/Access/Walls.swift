// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Puts walls up, and keeps keys away from whom they keep out.
///
/// A team's key is one for all its people. So what a wall keeps from one of them is wrapped for each of the others
/// instead, and the team's own wrap goes. A wall against a team or an agency takes that wrap, and what its people hold
/// by themselves.
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
        let sides = try await sides(of: matter, in: team, with: new)
        guard new.isEmpty || !sides.inside.isEmpty else { return nil }
        guard !sides.isWhole else {
            guard let key = try await vault.publicKey(of: team) else { throw VaultError.shredded }
            return [.team(team, key)]
        }
        return try await holders(sides.inside)
    }

    /// Makes sure that everybody who is to hold the key of something that a team answers for does.
    ///
    /// Who came into a walled team or agency after the wall was put up loses here what she holds, and the team what it
    /// held as one with her; the rule kept her out from the moment she came.
    package func settle(_ unit: UnitKey, of matter: MatterID, in team: TeamID) async throws {
        let wanted = try await holders(of: matter, in: team)
        var held = try await vault.holders(of: unit.id)
        let missing = wanted.filter { !held.contains($0.name) }
        if !missing.isEmpty {
            try await vault.share(unit, with: missing)
            // A wall put up meanwhile has taken away already what was just given.
            let allowed = Set(try await holders(of: matter, in: team).map(\.name))
            for holder in missing where !allowed.contains(holder.name) {
                try await vault.withdraw(unit.id, from: holder.name)
            }
            held = try await vault.holders(of: unit.id)
        }
        var leaving = try await keptOut(held, of: matter)
        let own = HolderName.team(team)
        if held.contains(own), !wanted.isEmpty, !wanted.contains(where: { $0.name == own }) {
            leaving.insert(own)
        }
        for name in leaving { try await vault.withdraw(unit.id, from: name) }
    }

    /// Puts a wall up; false, and nothing is done, if nobody of the team would be left who can open the matter, or
    /// nobody at all one of its keys.
    ///
    /// Of the keys that a team holds, everybody inside gets a wrap of her own first; the wall and what is to be taken
    /// away are committed together; then it is taken away. What another team holds is dealt with alike; of that,
    /// nobody need be left.
    package func raise(_ wall: Wall, around matter: OpenMatter, noting line: AuditEntry) async throws -> Bool
    {
        guard let raising = try await raising(wall, around: matter, noting: line) else { return false }
        try await database.write { try raising.stand(in: $0) }
        try await carryOut(raising)
        return true
    }

    /// Takes away what a wall that was written takes; after a crash the leader does.
    package func carryOut(_ raising: WallRaising) async throws { try await keeper.carryOut(raising.intents) }

    /// A wall that can be written in the transaction of what it follows from; nil where nobody would be left.
    ///
    /// Who is to hold a key instead of her team holds it from here on.
    func raising(_ wall: Wall, around matter: OpenMatter, noting line: AuditEntry) async throws
        -> WallRaising?
    {
        let inside = try await sides(of: matter.id, in: matter.team, with: [wall]).inside
        guard matter.isOpen(toAnyOf: inside) else { return nil }
        let exchanges = try await exchanges(for: wall, around: matter)
        guard exchanges.allSatisfy(\.leavesSomebody) else { return nil }
        for exchange in exchanges where !exchange.given.isEmpty {
            try await vault.share(exchange.unit, with: try await holders(exchange.given))
        }
        let intents = exchanges.flatMap { exchange in
            exchange.taken.map {
                KeyIntent(id: Identifier(from: randomness), unit: exchange.unit.id, act: .withdraw($0))
            }
        }
        return WallRaising(wall: wall, line: line, audit: AuditEntryID(from: randomness), intents: intents)
    }

    /// Who gives a key up for a wall and who gets it instead, for each key of a matter.
    private func exchanges(for wall: Wall, around matter: OpenMatter) async throws -> [Exchange] {
        var exchanges: [Exchange] = []
        for unit in matter.units {
            let held = try await vault.holders(of: unit.id)
            var exchange = Exchange(
                unit: unit, held: held, taken: try await keptOut(held, of: matter.id, with: [wall]))
            for team in Set(held.compactMap(\.team)).union([matter.team]) {
                let sides = try await sides(of: matter.id, in: team, with: [wall])
                exchange.taken.formUnion(held.filter { $0.isOne(of: sides.outside) })
                if !sides.isWhole, held.contains(.team(team)) {
                    exchange.given += sides.inside
                    exchange.taken.insert(.team(team))
                }
            }
            exchanges.append(exchange)
        }
        return exchanges
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

    /// Those who hold a key by themselves and whom a wall around the matter keeps out.
    private func keptOut(_ held: Set<HolderName>, of matter: MatterID, with new: [Wall] = []) async throws
        -> Set<HolderName>
    {
        try await database.read { transaction in
            let walls = try WallStore.standing(around: matter, in: transaction) + new
            let people = walls.isEmpty ? [] : held.compactMap(\.person)
            let accounts = try StaffAccountStore.find(people, in: transaction)
            return Set(
                accounts.filter { account in walls.contains { $0.keepsOut(account) } }.map { .person($0.id) })
        }
    }

    private func holders(_ people: [StaffID]) async throws -> [Holder] {
        var holders: [Holder] = []
        for person in people {
            guard let key = try await vault.publicKey(of: person) else { continue }
            holders.append(.person(person, key))
        }
        return holders
    }

    /// Those of a team who may have this matter, and everybody of it or named by a wall who may not.
    ///
    /// Who holds the team's key still but works elsewhere by now is on neither side: she is given nothing.
    private func sides(of matter: MatterID, in team: TeamID, with new: [Wall]) async throws -> Sides {
        let members = try await vault.members(of: team)
        return try await database.read { transaction in
            let walls = try WallStore.standing(around: matter, in: transaction) + new
            guard !walls.isEmpty else { return Sides(inside: Array(members)) }
            let isBarred = try TeamStore.find(team, in: transaction).map { team in
                walls.contains { $0.keepsOut(team) }
            }
            guard isBarred != true else {
                return Sides(outside: members.union(walls.compactMap(\.person)), isBarred: true)
            }
            let accounts = try StaffAccountStore.find(Array(members), in: transaction)
            let kept = accounts.filter { account in walls.contains { $0.keepsOut(account) } }.map(\.id)
            let outside = Set(kept).union(walls.compactMap(\.person))
            let inside = accounts.filter { $0.team == team && !outside.contains($0.id) }.map(\.id)
            return Sides(inside: inside.sorted { $0.description < $1.description }, outside: outside)
        }
    }
}

/// A wall that is ready to be written, with what it takes away.
package struct WallRaising: Sendable {
    let wall: Wall
    let line: AuditEntry
    let audit: AuditEntryID
    let intents: [KeyIntent]

    /// Puts the wall up, with its row of the audit.
    package func stand(in transaction: any Transaction) throws {
        try WallStore.raise(wall, in: transaction)
        try AuditStore.record(line, id: audit, in: transaction)
        for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
    }
}

/// On which side of its walls everybody of a team stands.
private struct Sides: Sendable {
    var inside: [StaffID] = []
    var outside: Set<StaffID> = []
    /// Whether a wall keeps out the team itself, whoever holds its key.
    var isBarred = false

    /// Whether the team holds the key as one.
    var isWhole: Bool { outside.isEmpty && !isBarred }
}

/// Who has one key before a wall, who gives it up, and who gets it.
private struct Exchange: Sendable {
    let unit: UnitKey
    let held: Set<HolderName>
    var taken: Set<HolderName>
    var given: [StaffID] = []

    /// Whether anybody but a visitor has the key afterwards: what nobody can open is lost for good.
    var leavesSomebody: Bool {
        !given.isEmpty || !held.subtracting(taken).allSatisfy(\.isSecret)
    }
}

extension HolderName {
    fileprivate func isOne(of people: Set<StaffID>) -> Bool {
        if case .person(let id) = self { people.contains(id) } else { false }
    }
}
