// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Store
package import Texts
package import Web

/// Somebody who can be invited: a colleague of any agency who works on cases.
package struct ConferencePerson: Sendable {
    package let id: StaffID
    package let name: String
    let agency: AgencyID
    let agencyName: String
    let team: TeamID?
    /// What her roles can be given.
    let sections: Sections

    package init(_ viewer: Viewer, name: String, agencyName: String) {
        (id, agency, team) = (viewer.id, viewer.agency, viewer.team)
        (self.name, self.agencyName) = (name, agencyName)
        sections = Role.sections(of: viewer.roles)
    }

    /// Her name and her agency's.
    var label: String { agencyName.isEmpty ? name : "\(name) (\(agencyName))" }
}

/// A decision of a case on which it rests that other agencies learn of it.
package struct SharingBasis: Sendable {
    let id: String
    let label: String
    let recipients: Set<TeamID>
    let sections: Sections
    /// Its last day, `YYYY-MM-DD`, and the moment at which that is over; nil if it says no end.
    let lastDay: String?
    let until: Moment?

    package init(
        id: String, label: String, recipients: Set<TeamID>, sections: Sections, lastDay: String? = nil,
        until: Moment?
    ) {
        (self.id, self.label, self.recipients) = (id, label, recipients)
        (self.sections, self.lastDay, self.until) = (sections, lastDay, until)
    }
}

/// Two people of a case between whom it is.
package struct ConferencePair: Sendable {
    let pair: AgendaItem.Pair
    /// The same two under every name that they had before entries became one: so earlier conferences know them.
    let values: Set<String>

    /// The first name of each is that which holds now.
    package init(survivor: [String], accused: [String], names: String) {
        let all = survivor.flatMap { one in
            accused.map { AgendaItem.Pair(survivor: one, accused: $0, names: names) }
        }
        pair = all.first ?? AgendaItem.Pair(survivor: "", accused: "", names: names)
        values = Set(all.map(\.value))
    }
}

/// Something that happened in a case: between which days, and whether it was grave.
package struct ConferenceEvent: Sendable {
    let event: RepeatRule.Event

    package init(first: String, last: String, isGrave: Bool?) {
        event = RepeatRule.Event(first: first, last: last, isGrave: isGrave)
    }
}

/// An agency that can have asked for a conference on a case.
package struct ConferenceReferrer: Sendable {
    let id: AgencyID
    let name: String
    /// As the figures name it.
    let kind: String

    package init(id: AgencyID, name: String, kind: String) {
        (self.id, self.name, self.kind) = (id, name, kind)
    }
}

/// Something to be done that was agreed on in a conference.
package struct ConferenceAction: Sendable {
    let title: String
    let owner: String
    let due: String
    /// How it ended, as tasks call it; nil as long as it is open.
    let result: String?
    let isOverdue: Bool
    let address: Address

    package init(
        title: String, owner: String, due: String, result: String?, isOverdue: Bool, address: Address
    ) {
        (self.title, self.owner, self.due) = (title, owner, due)
        (self.result, self.isOverdue, self.address) = (result, isOverdue, address)
    }
}

/// Something that was to be done after a conference and whose day is over, without what it is.
package struct OverdueAction: Sendable {
    /// The number of its case.
    let number: String
    let owner: StaffID
    let due: String
    let address: Address

    package init(number: String, owner: StaffID, due: String, address: Address) {
        (self.number, self.owner, self.due, self.address) = (number, owner, due, address)
    }
}

/// What stands about the danger to somebody of a case.
package struct ConferenceRisk: Sendable {
    let name: String
    let lines: [String]
    let address: Address

    package init(name: String, lines: [String], address: Address) {
        (self.name, self.lines, self.address) = (name, lines, address)
    }
}

/// What the pages of conferences need of others.
package struct ConferenceNeeds: Sendable {
    /// Everybody of every agency who works on cases now.
    let people: @Sendable () async throws -> [ConferencePerson]
    /// The number of the protocol that the agencies have agreed on and that holds today; nil where none does.
    let agreed: @Sendable () async throws -> String?
    /// On what sharing with other agencies can rest in this case at this moment.
    let bases: @Sendable (OpenCase, Translator) async throws -> [SharingBasis]
    /// Whether such a decision still holds, asked in the transaction that gives something on it.
    let holds: @Sendable (String, OpenCase, any Transaction) throws -> Bool
    /// Which organisations are implicated in a case, for who reads why.
    let warnings: @Sendable (OpenCase, Translator) async throws -> [String]
    /// The pairs of a case as far as she reads who they are.
    let pairs: @Sendable (OpenCase) async throws -> [ConferencePair]
    /// The children of a case, of whom some are known before; who is not hers to read has no name.
    let children: @Sendable (OpenCase, _ before: [String]) async throws -> [CasePerson]
    /// What happened in a case; nil if she may not read it.
    let events: @Sendable (OpenCase) async throws -> [ConferenceEvent]?
    /// When something was last recorded in the incidents of some cases.
    let recorded: Conferences.Recorded
    /// The agencies that take part.
    let referrers: @Sendable () async throws -> [ConferenceReferrer]
    /// What stands about the danger in a case, as far as she may read it.
    let risk: @Sendable (OpenCase, Translator) async throws -> [ConferenceRisk]
    /// Codes of closed lists about a case, as far as she may read it, for the figures.
    let about: @Sendable (OpenCase) async throws -> [String: [String]]
    /// What was agreed on in a case's section for conferences, and where something further is written.
    let actions: @Sendable (OpenCase, Translator) async throws -> [ConferenceAction]
    let newAction: @Sendable (CaseID) -> Address
    /// What of that is overdue in some cases, as far as somebody reads it.
    let overdue: @Sendable (Viewer, [CaseID]) async throws -> [OverdueAction]
    /// What a section is called, and a level of danger.
    let section: @Sendable (Section, Translator) -> String
    let levels: @Sendable (Translator) -> [(value: String, label: String)]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        people: @escaping @Sendable () async throws -> [ConferencePerson],
        agreed: @escaping @Sendable () async throws -> String?,
        bases: @escaping @Sendable (OpenCase, Translator) async throws -> [SharingBasis],
        holds: @escaping @Sendable (String, OpenCase, any Transaction) throws -> Bool,
        warnings: @escaping @Sendable (OpenCase, Translator) async throws -> [String],
        pairs: @escaping @Sendable (OpenCase) async throws -> [ConferencePair],
        children: @escaping @Sendable (OpenCase, _ before: [String]) async throws -> [CasePerson],
        events: @escaping @Sendable (OpenCase) async throws -> [ConferenceEvent]?,
        recorded: @escaping Conferences.Recorded,
        referrers: @escaping @Sendable () async throws -> [ConferenceReferrer],
        risk: @escaping @Sendable (OpenCase, Translator) async throws -> [ConferenceRisk],
        about: @escaping @Sendable (OpenCase) async throws -> [String: [String]],
        actions: @escaping @Sendable (OpenCase, Translator) async throws -> [ConferenceAction],
        newAction: @escaping @Sendable (CaseID) -> Address,
        overdue: @escaping @Sendable (Viewer, [CaseID]) async throws -> [OverdueAction],
        section: @escaping @Sendable (Section, Translator) -> String,
        levels: @escaping @Sendable (Translator) -> [(value: String, label: String)],
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.people, self.agreed, self.bases, self.holds) = (people, agreed, bases, holds)
        (self.warnings, self.pairs, self.events, self.about) = (warnings, pairs, events, about)
        (self.recorded, self.referrers, self.children) = (recorded, referrers, children)
        (self.risk, self.actions, self.newAction, self.overdue) = (risk, actions, newAction, overdue)
        (self.section, self.levels, self.file) = (section, levels, file)
    }
}
