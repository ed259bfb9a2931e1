// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Texts
package import Web

/// What handing over to casework needs of others.
package struct IntakeNeeds: Sendable {
    /// The teams and people of the viewer's agency who work on cases, by name.
    let addressees: @Sendable (Viewer) async throws -> [IntakeAddressee]
    /// The working names of her agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Begins a case with what was handed over, in the transaction that notes it; nil if she cannot hold all of it.
    let begin: @Sendable (IntakeCase, StaffRequest) async throws -> CaseID?
    /// Where the list of cases is, and a case.
    let cases: Address
    let file: @Sendable (CaseID) -> Address

    package init(
        addressees: @escaping @Sendable (Viewer) async throws -> [IntakeAddressee],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        begin: @escaping @Sendable (IntakeCase, StaffRequest) async throws -> CaseID?,
        cases: Address, file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.addressees, self.names, self.section) = (addressees, names, section)
        (self.begin, self.cases, self.file) = (begin, cases, file)
    }
}

/// Somebody to whom something can be handed over.
package struct IntakeAddressee: Sendable {
    let to: Grant.Grantee
    let name: String

    package init(_ to: Grant.Grantee, name: String) { (self.to, self.name) = (to, name) }

    /// How a form names her.
    var value: String {
        switch to {
        case .team(let id): "team-\(id)"
        case .person(let id): "person-\(id)"
        }
    }
}

/// A case as it begins from what was handed over.
package struct IntakeCase: Sendable {
    package let label: String
    package let parts: [Section: String]
    /// Who wrote it down, in words.
    package let source: String
    package let day: String
    package let withTeam: Bool
    /// What is written with it; false, and there is no case, if somebody else was first.
    package let beside: @Sendable (any Transaction) throws -> Bool
}
