// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// How somebody steps back from a case because of whom she knows in it.
extension CaseFiles {
    /// Keeps the viewer out of a case from now on, as she has asked; nothing if she works it as her own.
    ///
    /// A wall that a steward reviews goes up at once; what was granted to her by name ends with its keys, also where a steward
    /// has lifted such a wall before.
    package func stepBack(from open: OpenCase) async throws {
        let (viewer, matter, now) = (open.viewer.id, open.id.matter, clock.now)
        guard !open.owners.contains(viewer) else { return }
        let hers = try await database.read { try GrantStore.all(around: matter, at: now, in: $0) }
            .filter { $0.grantee == .person(viewer) && $0.reason != .breakGlass && $0.holds(at: now) }
        _ = try await walls.raise(against: [viewer], around: open.matter, at: now)
        for grant in hers { _ = try await end(grant, in: open) }
    }
}
