// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Texts
package import Vault
package import Web

/// A case to be made, with what says whence it comes.
package struct ImportOrder: Sendable {
    package let planned: PlannedCase
    /// What the old system called it, and from when until when it had it.
    package let provenance: String
    /// Whose words its notes are.
    package let source: String
    package let withTeam: Bool
}

/// What importing needs of those who keep cases and people.
package struct ImportNeeds: Sendable {
    /// The closed lists of people and cases, in one language.
    let codes: @Sendable (Translator) async throws -> ImportCodes
    let limits: ImportLimits
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Makes a case in one transaction together with what `beside` writes; nothing if that says no.
    let make: @Sendable (ImportOrder, StaffRequest, @escaping Imports.Beside) async throws -> Void
    /// What cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    let file: @Sendable (CaseID) -> Address
    /// Where all cases are.
    let cases: Address

    package init(
        codes: @escaping @Sendable (Translator) async throws -> ImportCodes, limits: ImportLimits,
        section: @escaping @Sendable (Section, Translator) -> String,
        make: @escaping @Sendable (ImportOrder, StaffRequest, @escaping Imports.Beside) async throws -> Void,
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        file: @escaping @Sendable (CaseID) -> Address, cases: Address
    ) {
        (self.codes, self.limits, self.section, self.make) = (codes, limits, section, make)
        (self.labels, self.file, self.cases) = (labels, file, cases)
    }
}
