// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// What conflicts need of others.
package struct ConflictNeeds: Sendable {
    /// The matter and where it is read, if this person may see it.
    package typealias Matter = @Sendable (MatterID, StaffRequest) async throws -> (OpenMatter, at: Address)?

    let matter: Matter
    /// The working names of everybody in the viewer's agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]

    package init(
        matter: @escaping Matter, names: @escaping @Sendable (Viewer) async throws -> [StaffID: String]
    ) {
        self.matter = matter
        self.names = names
    }
}
