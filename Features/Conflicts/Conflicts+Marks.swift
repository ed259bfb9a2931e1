// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// By what somebody in a case would be known to a colleague: kept as indexes, so that a tie that is declared later, and a
/// grant that is given later, are compared, too.
extension Conflicts {
    /// Keeps of somebody in a matter by which numbers and addresses she is known, in the place of what was.
    ///
    /// `source` names whose they are.
    package func mark(
        _ values: [Confidential], of source: String, around matter: MatterID, in transaction: any Transaction
    ) throws {
        try MarkStore.replace(marks(of: values), of: source, around: matter, in: transaction)
    }

    /// Who has declared a number or an address of somebody in this matter as hers or of somebody close to her.
    package func bound(to matter: MatterID) async throws -> Set<StaffID> {
        try await database.read { try MarkStore.bound(to: matter, in: $0) }
    }
}
