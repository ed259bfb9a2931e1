// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Web

/// What the pages of professional links need of others.
package struct ProfessionalLinkNeeds: Sendable {
    /// Who is in a case, as far as she may read it.
    let people: @Sendable (OpenCase) async throws -> [LinkPerson]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address
    /// Where the people of a case are.
    let persons: @Sendable (CaseID) -> Address

    package init(
        people: @escaping @Sendable (OpenCase) async throws -> [LinkPerson],
        file: @escaping @Sendable (CaseID) -> Address, persons: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.people, self.file, self.persons) = (people, file, persons)
    }
}

/// Somebody in a case, as far as a link asks.
package struct LinkPerson: Sendable {
    let id: String
    let name: String
    /// The section in which she is written down, and her links with her.
    let section: Section
    let isAccused: Bool
    /// The entries that have become hers.
    let earlier: [String]

    package init(id: String, name: String, section: Section, isAccused: Bool, earlier: [String] = []) {
        (self.id, self.name, self.section, self.isAccused) = (id, name, section, isAccused)
        self.earlier = earlier
    }
}
