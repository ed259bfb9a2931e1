// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Documents
package import Kernel
package import Store
package import Texts
package import Web

/// A decision that holds, on which something of a case may be handed over.
package struct PackageDecision: Sendable {
    let id: String
    let sections: Sections
    let recipients: Set<TeamID>
    let purpose: String
    let purposeName: String
    let until: String

    package init(
        id: String, sections: Sections, recipients: Set<TeamID>, purpose: String, purposeName: String,
        until: String
    ) {
        (self.id, self.sections, self.recipients) = (id, sections, recipients)
        (self.purpose, self.purposeName, self.until) = (purpose, purposeName, until)
    }
}

/// A team of another organisation.
package struct PackageTeam: Sendable {
    let id: TeamID
    let name: String

    package init(id: TeamID, name: String) { (self.id, self.name) = (id, name) }
}

/// A document of a case that holds.
package struct PackageDocument: Sendable {
    let section: Section
    let document: Document

    package init(section: Section, document: Document) { (self.section, self.document) = (section, document) }
}

/// What of some entries goes in by itself, what is decided one by one, and what stays out, in words.
package struct PackageChoice: Sendable {
    let taken: [CaseEntry]
    let undecided: [CaseEntry]
    let left: [String]

    package init(taken: [CaseEntry], undecided: [CaseEntry], left: [String]) {
        (self.taken, self.undecided, self.left) = (taken, undecided, left)
    }
}

/// What packages need of others.
package struct CasePackageNeeds: Sendable {
    /// What each feature knows to say about a case.
    let sources: @Sendable () async throws -> [CaseSource]
    /// Who is in it.
    let people: CasePeopleSource
    /// The decisions of a case that hold, for who may act on them.
    let decisions: @Sendable (OpenCase, Translator) async throws -> [PackageDecision]
    /// Whether a decision holds, asked inside the transaction that acts on it.
    let holds: @Sendable (String, OpenCase, any Transaction) throws -> Bool
    /// What goes into no package, whatever was decided.
    let withheld: Sections
    /// By which rules entries go in; without what was ticked at which moment, what there is to decide.
    let choose: @Sendable ([CaseEntry], (entries: Set<String>, seen: Moment)?, Translator) -> PackageChoice
    /// The documents in some sections that hold.
    let documents: @Sendable (OpenCase, Sections) async throws -> [PackageDocument]
    /// What is in one of them; nil where it does not hold any more.
    let content: @Sendable (DocumentID, OpenCase) async throws -> DocumentContent?
    /// The teams of other organisations that work on cases.
    let teams: @Sendable (Translator) async throws -> [PackageTeam]
    /// The working names of everybody in the viewer's agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// What the organisation is called that hands over.
    let house: @Sendable (Language) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        sources: @escaping @Sendable () async throws -> [CaseSource], people: CasePeopleSource,
        decisions: @escaping @Sendable (OpenCase, Translator) async throws -> [PackageDecision],
        holds: @escaping @Sendable (String, OpenCase, any Transaction) throws -> Bool, withheld: Sections,
        choose:
            @escaping @Sendable ([CaseEntry], (entries: Set<String>, seen: Moment)?, Translator) ->
            PackageChoice,
        documents: @escaping @Sendable (OpenCase, Sections) async throws -> [PackageDocument],
        content: @escaping @Sendable (DocumentID, OpenCase) async throws -> DocumentContent?,
        teams: @escaping @Sendable (Translator) async throws -> [PackageTeam],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        house: @escaping @Sendable (Language) -> String, file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.sources, self.people, self.decisions, self.holds) = (sources, people, decisions, holds)
        (self.withheld, self.choose, self.documents) = (withheld, choose, documents)
        (self.content, self.teams, self.names) = (content, teams, names)
        (self.section, self.house, self.file) = (section, house, file)
    }
}
