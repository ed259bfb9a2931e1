// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Web

/// What conflicts need of others.
package struct ConflictNeeds: Sendable {
    /// The matter and where it is read, if this person may see it.
    package typealias Matter = @Sendable (MatterID, StaffRequest) async throws -> (OpenMatter, at: Address)?

    let matter: Matter
    /// Against whom and what walls stand, by the names that this viewer may read.
    let outsiders: @Sendable (Viewer) async throws -> Outsiders

    package init(
        matter: @escaping Matter, outsiders: @escaping @Sendable (Viewer) async throws -> Outsiders
    ) {
        self.matter = matter
        self.outsiders = outsiders
    }
}
