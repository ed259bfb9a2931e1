// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Vault
package import Web

/// What the pages of sharing need of others.
package struct SharingNeeds: Sendable {
    /// Every team that works on cases, of every agency.
    let teams: @Sendable (Translator) async throws -> [SharingTeam]
    /// Who some people are, as the viewer may know them: of another agency with the agency's name.
    let signatures: @Sendable (Set<StaffID>, Viewer) async throws -> [StaffID: String]
    /// Who is in a case, by name, as far as she may read it.
    let people: @Sendable (OpenCase) async throws -> [Confidential]
    /// What those of some cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    /// What she has to know before she tells anybody outside anything: which organisations are implicated, for who reads why.
    let warnings: @Sendable (OpenCase, Translator) async throws -> [String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        teams: @escaping @Sendable (Translator) async throws -> [SharingTeam],
        signatures: @escaping @Sendable (Set<StaffID>, Viewer) async throws -> [StaffID: String],
        people: @escaping @Sendable (OpenCase) async throws -> [Confidential],
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        warnings: @escaping @Sendable (OpenCase, Translator) async throws -> [String],
        section: @escaping @Sendable (Section, Translator) -> String,
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.teams, self.signatures, self.people) = (teams, signatures, people)
        (self.labels, self.warnings, self.section, self.file) = (labels, warnings, section, file)
    }
}

/// A team that works on cases, as others see it.
package struct SharingTeam: Sendable {
    package let id: TeamID
    package let agency: AgencyID
    /// The agency, and the team where it has a name of its own.
    package let name: String
    /// What those who work there now can be given at all; nothing where nobody does.
    package let reach: Sections

    package init(id: TeamID, agency: AgencyID, name: String, reach: Sections) {
        (self.id, self.agency, self.name, self.reach) = (id, agency, name, reach)
    }
}
