// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Vault
package import Web

/// Somebody of another case who may be the same.
package struct SamePerson: Sendable {
    let matter: CaseID
    let id: String
    let name: String
    let role: String
    let isSurvivor: Bool

    package init(
        matter: CaseID, id: String, name: String, role: String, isSurvivor: Bool
    ) {
        (self.matter, self.id, self.name, self.role) = (matter, id, name, role)
        self.isSurvivor = isSurvivor
    }
}

/// A document as it is handed out.
package struct HandedDocument: Sendable {
    let ending: String
    let byteCount: Int
    /// Gives all of it, as often as it is asked for.
    let write: Download.Sending

    package init(ending: String, byteCount: Int, write: @escaping Download.Sending) {
        (self.ending, self.byteCount, self.write) = (ending, byteCount, write)
    }
}

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
    /// Who of other cases that she may read may be the same as somebody of this one; not who was said to be another.
    let same: @Sendable (String, OpenCase, PersonKey, Translator) async throws -> [SamePerson]
    /// What is in a document, by the name of its entry, noted as opened; nil where it does not hold any more.
    let document: @Sendable (String, OpenCase) async throws -> HandedDocument?

    package init(
        sources: @escaping @Sendable () async throws -> [CaseSource], people: CasePeopleSource,
        teams: @escaping @Sendable (Translator) async throws -> [String: String],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        house: @escaping @Sendable (Language) -> String, file: @escaping @Sendable (CaseID) -> Address,
        same: @escaping @Sendable (String, OpenCase, PersonKey, Translator) async throws -> [SamePerson],
        document: @escaping @Sendable (String, OpenCase) async throws -> HandedDocument?
    ) {
        (self.sources, self.people, self.teams, self.names) = (sources, people, teams, names)
        (self.section, self.house, self.file) = (section, house, file)
        (self.same, self.document) = (same, document)
    }
}
