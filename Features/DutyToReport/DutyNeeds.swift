// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Vault
package import Web

/// What the pages of duties need of others.
package struct DutyNeeds: Sendable {
    /// The working names of everybody in the viewer's agency, also of those who have left.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What those of some cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    /// Of which kind the viewer's agency is, as the list `agency_kind` names it.
    let kind: @Sendable (Viewer) async throws -> String
    /// Which organisations are implicated in a case and so not to be reported to, for who reads why.
    let warnings: @Sendable (OpenCase, Translator) async throws -> [String]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        kind: @escaping @Sendable (Viewer) async throws -> String,
        warnings: @escaping @Sendable (OpenCase, Translator) async throws -> [String],
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.names, self.labels, self.kind) = (names, labels, kind)
        (self.warnings, self.file) = (warnings, file)
    }
}
