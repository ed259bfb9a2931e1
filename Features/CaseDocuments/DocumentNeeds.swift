// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Texts
package import Web

/// What the pages of documents need of others.
package struct DocumentNeeds: Sendable {
    /// The working names of everybody, also of those who have left.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.names, self.section, self.file) = (names, section, file)
    }
}
