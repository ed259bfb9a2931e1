// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Store

/// By what somebody in a case would be known to a colleague: kept as indexes, so that a tie that is declared later, and a
/// grant that is given later, are compared, too.
extension Conflicts {
    /// Keeps of somebody in a matter by which numbers and addresses she is known, and walls off whom they bind now.
    ///
    /// `source` names whose they are, so that they are replaced when they change. Whoever is in `but` is not walled off.
    package func watch(
        _ values: [Confidential], of source: String, around matter: OpenMatter, but kept: Set<StaffID>
    ) async throws {
        let marks = marks(of: values)
        let id = matter.id
        try await database.write { try MarkStore.replace(marks, of: source, around: id, in: $0) }
        let bound = try await bound(to: id).subtracting(kept)
        _ = try await walls.raise(against: bound, around: matter, at: clock.now)
    }

    /// Who has declared a number or an address of somebody in this matter as hers or of somebody close to her.
    package func bound(to matter: MatterID) async throws -> Set<StaffID> {
        try await database.read { try MarkStore.bound(to: matter, in: $0) }
    }
}
