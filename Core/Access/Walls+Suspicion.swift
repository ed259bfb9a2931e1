// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Vault

/// Who is to be kept from something new because of what she has declared, and who is to hold its key.
package struct Suspicion: Sendable {
    let walls: [Wall]
    package let holders: [Holder]

    /// Puts the walls up in the transaction that writes what they stand around.
    package func stand(around unit: UnitKey, _ ids: Randomness, in transaction: any Transaction) throws {
        for wall in walls {
            try WallStore.raise(wall, in: transaction)
            let line = AuditEntry(.wallRaised, by: .program, subject: unit.auditName, at: wall.raisedAt)
            try AuditStore.record(line, id: AuditEntryID(from: ids), in: transaction)
        }
    }
}

/// Walls that the program puts up by itself; a steward decides whether they stay.
extension Walls {
    /// What stands around something new from its first moment.
    ///
    /// Against nobody if nobody of the team would be left: somebody who asks for help is not to be lost to everybody.
    package func suspicion(
        against people: Set<StaffID>, around matter: MatterID, of team: TeamID, at now: Moment
    ) async throws -> Suspicion {
        let walls = try await suspected(people, around: matter, of: team, at: now)
        guard !walls.isEmpty, let holders = try await holders(of: matter, in: team, with: walls) else {
            return Suspicion(walls: [], holders: try await holders(of: matter, in: team))
        }
        return Suspicion(walls: walls, holders: holders)
    }

    /// Puts walls up around something that was opened, unless nobody would be left; never one that a steward has lifted.
    ///
    /// Returns those who are kept out.
    package func raise(against people: Set<StaffID>, around matter: OpenMatter, at now: Moment) async throws
        -> Set<StaffID>
    {
        guard !people.isEmpty else { return [] }
        let known = try await database.read { try WallStore.people(everWalledOff: matter.id, in: $0) }
        let walls = try await suspected(
            people.subtracting(known), around: matter.id, of: matter.team, at: now)
        guard try await holders(of: matter.id, in: matter.team, with: walls) != nil else { return [] }
        var kept: Set<StaffID> = []
        for wall in walls {
            let stands = try await raise(wall, around: matter, noting: suspecting(matter, at: now))
            if stands, let person = wall.person { kept.insert(person) }
        }
        return kept
    }

    /// The wall against one person, to be written with what she said of herself; nil if nobody would be left, or one
    /// stood against her before.
    package func raising(against person: StaffID, around matter: OpenMatter, at now: Moment) async throws
        -> WallRaising?
    {
        let known = try await database.read { try WallStore.people(everWalledOff: matter.id, in: $0) }
        let walls = try await suspected(
            Set([person]).subtracting(known), around: matter.id, of: matter.team, at: now)
        guard let wall = walls.first,
            try await holders(of: matter.id, in: matter.team, with: [wall]) != nil
        else { return nil }
        return try await raising(wall, around: matter, noting: suspecting(matter, at: now))
    }

    private func suspecting(_ matter: OpenMatter, at now: Moment) -> AuditEntry {
        AuditEntry(.wallRaised, by: .program, subject: matter.units.first?.auditName, at: now)
    }

    private func suspected(
        _ people: Set<StaffID>, around matter: MatterID, of team: TeamID, at now: Moment
    ) async throws -> [Wall] {
        guard !people.isEmpty, let team = try await database.read({ try TeamStore.find(team, in: $0) }) else {
            return []
        }
        return people.sorted { $0.description < $1.description }.map { person in
            Wall(
                id: WallID(from: randomness), matter: matter, agency: team.agency, outsider: .person(person),
                reason: .suspected, raisedBy: nil, raisedAt: now)
        }
    }
}
