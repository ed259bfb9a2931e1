// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
package import Store

/// What keeps somebody out of a case from now on, to be written with the last thing that she says in it.
package struct Parting: Sendable {
    let matter: MatterID
    let wall: WallRaising?
    /// What was granted to her by name, each with the row of the audit that says it has ended.
    let ends: [(grant: GrantID, audit: AuditEntryID)]
    let line: AuditEntry

    /// Puts the wall up and ends what was granted to her.
    package func stand(in transaction: any Transaction) throws {
        try wall?.stand(in: transaction)
        for end in ends where try GrantStore.end(end.grant, at: line.at, in: transaction) {
            try AuditStore.record(line, id: end.audit, in: transaction)
        }
    }
}

/// How somebody steps back from a case because of whom she knows in it.
extension CaseFiles {
    /// Makes ready that the viewer is kept out of a case, as she has asked; nil if she works it as her own.
    ///
    /// A wall that a steward reviews goes up; what was granted to her by name ends, also where a steward has lifted such a wall
    /// before.
    package func parting(from open: OpenCase) async throws -> Parting? {
        let (viewer, matter, now) = (open.viewer.id, open.id.matter, clock.now)
        guard !open.owners.contains(viewer) else { return nil }
        let hers = try await database.read { try GrantStore.all(around: matter, at: now, in: $0) }
            .filter { $0.grantee == .person(viewer) && $0.reason != .breakGlass && $0.holds(at: now) }
        return Parting(
            matter: matter, wall: try await walls.raising(against: viewer, around: open.matter, at: now),
            ends: hers.map { ($0.id, AuditEntryID(from: randomness)) },
            line: AuditEntry(.grantEnded, by: .staff(viewer), subject: open.auditName, at: now))
    }

    /// Takes her keys once that is written; after a crash the leader does, and whoever opens the case next.
    package func carryOut(_ parting: Parting) async throws {
        if let wall = parting.wall { try await walls.carryOut(wall) }
        try await takeEndedKeys(of: parting.matter)
    }
}
