// SPDX-License-Identifier: EUPL-1.2

package import Kernel

extension Vault {
    /// A unit's key as this person can open it: by her own wrap, else by her team's; nil if by neither.
    package func unlock(_ unit: VaultUnitID, as person: PersonKey, of team: TeamID?) async throws -> UnitKey?
    {
        if let own = try await unlock(unit, with: .person(person)) { return own }
        guard let team, let teamKey = try await teamKey(team, as: person) else { return nil }
        return try await unlock(unit, with: .team(teamKey))
    }

    /// The keys of those units that this person can open, by her own wraps or by her team's.
    package func unlockAll(_ units: [VaultUnitID], as person: PersonKey, of team: TeamID?) async throws
        -> [VaultUnitID: UnitKey]
    {
        let own = try await unlockAll(units, with: .person(person))
        let rest = units.filter { own[$0] == nil }
        guard !rest.isEmpty, let team, let teamKey = try await teamKey(team, as: person) else { return own }
        return own.merging(try await unlockAll(rest, with: .team(teamKey))) { own, _ in own }
    }
}
