// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Web

/// What the timeline and the file need of others.
package struct CaseHistoryNeeds: Sendable {
    /// What each feature knows to say about a case.
    let sources: @Sendable () async throws -> [CaseSource]
    /// Who is in it.
    let people: CasePeopleSource
    /// What the teams are called that work on cases.
    let teams: @Sendable (Translator) async throws -> [String: String]
    /// The working names of everybody in the viewer's agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// What the organisation is called that gives the file out.
    let house: @Sendable (Language) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        sources: @escaping @Sendable () async throws -> [CaseSource], people: CasePeopleSource,
        teams: @escaping @Sendable (Translator) async throws -> [String: String],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        house: @escaping @Sendable (Language) -> String, file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.sources, self.people, self.teams, self.names) = (sources, people, teams, names)
        (self.section, self.house, self.file) = (section, house, file)
    }
}
