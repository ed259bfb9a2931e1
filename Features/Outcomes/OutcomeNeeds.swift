// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Texts
package import Vault
package import Web

/// What the pages of outcomes need of others.
package struct OutcomeNeeds: Sendable {
    /// The working names of everybody in the viewer's agency, also of those who have left.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What those of some cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        section: @escaping @Sendable (Section, Translator) -> String,
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.names, self.labels, self.section, self.file) = (names, labels, section, file)
    }
}
