// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Store
package import Texts
package import Vault
package import Web

/// A team that works on cases, as one that could take a case over.
package struct TransferTeam: Sendable {
    let id: TeamID
    let agency: AgencyID
    /// The agency, and the team where it has a name of its own.
    let name: String
    /// What those who lead cases there can be given; nothing where nobody does, or the agency takes part no more.
    let reach: Sections

    package init(id: TeamID, agency: AgencyID, name: String, reach: Sections) {
        (self.id, self.agency, self.name, self.reach) = (id, agency, name, reach)
    }
}

/// A sharing decision that holds now and allows a case to change hands.
package struct TransferDecision: Sendable {
    let id: String
    let sections: Sections
    let recipients: Set<TeamID>
    /// On what it rests, as sharing names it.
    let basis: String
    /// Its last day, `YYYY-MM-DD`.
    let until: String

    package init(id: String, sections: Sections, recipients: Set<TeamID>, basis: String, until: String) {
        (self.id, self.sections, self.recipients) = (id, sections, recipients)
        (self.basis, self.until) = (basis, until)
    }
}

/// Something that is to be done in a case, and by whom.
package struct TransferTodo: Sendable {
    /// What it is.
    package enum Kind: String, Sendable, CaseIterable {
        case task
        case duty
        case referral
        case conference
    }

    let kind: Kind
    let what: String
    /// Nobody where that is not known.
    let who: String
    /// The last day, in words; empty where there is none.
    let due: String
    /// Whether whoever is to do it cannot see it any more.
    let isLost: Bool
    let address: Address

    package init(kind: Kind, what: String, who: String, due: String, isLost: Bool = false, address: Address) {
        (self.kind, self.what, self.who) = (kind, what, who)
        (self.due, self.isLost, self.address) = (due, isLost, address)
    }
}

/// What the transfers of cases need of others.
package struct TransferNeeds: Sendable {
    /// Every team that works on cases, of every agency.
    let teams: @Sendable (Translator) async throws -> [TransferTeam]
    /// The decisions of a case that allow it to change hands, for who may act on them.
    let decisions: @Sendable (OpenCase) async throws -> [TransferDecision]
    /// Whether a decision holds, asked inside the transaction that acts on it.
    let holds: @Sendable (String, CaseID, any Transaction) throws -> Bool
    /// What a decision can rest on, as it is called.
    let basis: @Sendable (String, Translator) -> String
    /// Whether the viewer decides about the case.
    let decides: @Sendable (OpenCase) -> Bool
    /// Whether the agency that answers for the case is itself part of what it is about.
    let isImplicated: @Sendable (OpenCase) async throws -> Bool
    /// What has to be known first: which organisations are implicated, and whom to ask in their stead.
    let warnings: @Sendable (OpenCase, Translator) async throws -> [String]
    /// What the transaction writes into what other teams were asked in the case, when it changes hands with some keys.
    let handOver: @Sendable (Transfer.Hands) -> @Sendable ([Section: UnitKey], any Transaction) throws -> Void
    /// What is to be done in the case, as far as she reads it.
    let todos: @Sendable (OpenCase, Translator) async throws -> [TransferTodo]
    /// Who some people are, as the viewer may know them.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Where a case itself is, and where a decision about it is written down.
    let file: @Sendable (CaseID) -> Address
    let newDecision: @Sendable (CaseID) -> Address

    package init(
        teams: @escaping @Sendable (Translator) async throws -> [TransferTeam],
        decisions: @escaping @Sendable (OpenCase) async throws -> [TransferDecision],
        holds: @escaping @Sendable (String, CaseID, any Transaction) throws -> Bool,
        basis: @escaping @Sendable (String, Translator) -> String,
        decides: @escaping @Sendable (OpenCase) -> Bool,
        isImplicated: @escaping @Sendable (OpenCase) async throws -> Bool,
        warnings: @escaping @Sendable (OpenCase, Translator) async throws -> [String],
        handOver:
            @escaping @Sendable (Transfer.Hands) ->
            @Sendable ([Section: UnitKey], any Transaction) throws ->
            Void,
        todos: @escaping @Sendable (OpenCase, Translator) async throws -> [TransferTodo],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        file: @escaping @Sendable (CaseID) -> Address, newDecision: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.teams, self.decisions, self.holds, self.basis) = (teams, decisions, holds, basis)
        (self.decides, self.isImplicated, self.warnings) = (decides, isImplicated, warnings)
        (self.handOver, self.todos, self.names) = (handOver, todos, names)
        (self.section, self.file, self.newDecision) = (section, file, newDecision)
    }
}

extension Transfer {
    /// From whose hands into whose a case goes, and by whom.
    package struct Hands: Sendable {
        package let matter: CaseID
        package let from: TeamID
        package let to: TeamID
        package let by: StaffID
    }
}
