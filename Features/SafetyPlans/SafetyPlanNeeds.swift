// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// What the pages of the safety plan need of others.
package struct SafetyPlanNeeds: Sendable {
    /// The working names of her agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.names, self.file) = (names, file)
    }
}
