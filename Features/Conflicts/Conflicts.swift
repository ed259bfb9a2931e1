// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
package import Vault
import Web

/// What can be done about conflicts of interest.
package struct Conflicts: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    private let walls: Walls

    package init(database: any Database, vault: Vault, clock: Clock, randomness: Randomness) {
        self.database = database
        self.vault = vault
        self.clock = clock
        self.randomness = randomness
        walls = Walls(database: database, vault: vault, randomness: randomness)
    }

    /// Puts a wall up; nil if it stands, else why it cannot.
    ///
    /// Who talks with somebody just now steps out only after a colleague has taken over: the visitor would be left alone.
    func raise(
        against outsider: Wall.Outsider, for reason: Wall.Reason, around matter: OpenMatter, by viewer: Viewer
    ) async throws -> ConflictFault? {
        let team = try await answering(matter)
        let wall = Wall(
            id: WallID(from: randomness), matter: matter.id, agency: team.agency, outsider: outsider,
            reason: reason, raisedBy: viewer.id, raisedAt: clock.now)
        if matter.isLive && outsider.includes(viewer) { return .ownTalk }
        let line = AuditEntry(
            .wallRaised, by: .staff(viewer.id), subject: matter.units.first?.auditName, at: clock.now)
        let stands = try await walls.raise(wall, around: matter, noting: line)
        return stands ? nil : .nobodyLeft
    }

    /// The team that answers for a matter.
    func answering(_ matter: OpenMatter) async throws -> Team {
        guard let team = try await database.read({ try TeamStore.find(matter.team, in: $0) }) else {
            throw Problem.notFound
        }
        return team
    }

    /// The walls around a matter, for somebody who is inside.
    func standing(around matter: OpenMatter) async throws -> [Wall] {
        try await database.read { try WallStore.standing(around: matter.id, in: $0) }
    }

    /// The walls a steward looks after.
    func all(for steward: Viewer) async throws -> [Wall] {
        try await database.read { try WallStore.all(for: steward, in: $0) }
    }

    /// Writes the steward's decision; false if there is no such wall for her.
    func review(_ id: WallID, as state: Wall.State, by steward: Viewer) async throws -> Bool {
        let now = clock.now
        let line = AuditEntry(
            state == .lifted ? .wallLifted : .wallConfirmed, by: .staff(steward.id), subject: id.description,
            at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try WallStore.review(id, as: state, by: steward, at: now, in: transaction) else {
                return false
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Whether a decision is overdue: a steward is asked for one by the next day.
    func isLate(_ wall: Wall) -> Bool {
        wall.state == .unreviewed && clock.now - wall.raisedAt > .days(1)
    }
}

/// Why a wall cannot be put up as asked.
enum ConflictFault: Sendable {
    /// Nobody or no reason was chosen, or not one of those offered.
    case nothingChosen
    case ownTalk
    case nobodyLeft
}
