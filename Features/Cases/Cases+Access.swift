// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
import Store
import Vault
import Web

/// Who may do what in a case, and for how long; its end and its new beginning.
extension Cases {
    /// Whether she says who else works a case and when it ends: who works it as her own, or the lead of its team.
    package static func decides(_ open: OpenCase) -> Bool {
        guard !open.standing.isEmpty else { return false }
        let leads = open.viewer.may(.leadCases) && open.viewer.team == open.file.team
        return leads || open.owners.contains(open.viewer.id)
    }

    /// Every grant in an open case that holds now or will, for her who decides about it.
    func grants(in open: OpenCase) async throws -> [Grant] {
        let (matter, now) = (open.id.matter, clock.now)
        return try await database.read { try GrantStore.all(around: matter, at: now, in: $0) }
    }

    /// Gives what the form says; nil if it is given.
    ///
    /// The same form sent twice is one grant.
    func give(
        _ draft: GrantDraft, in open: OpenCase, among grantees: [Grantee], from form: SendingID?
    ) async throws -> GrantFault? {
        let now = clock.now
        guard let grantee = grantees.first(where: { $0.value == draft.grantee }) else { return .nobody }
        guard let reason = draft.reason else { return .noReason }
        var until: Moment?
        if !draft.until.isEmpty {
            guard let end = days.end(of: draft.until), end > now else { return .ended }
            until = end
        }
        if reason == .owner {
            guard open.owners.contains(open.viewer.id) else { return .notHers }
            guard until == nil, grantee.team == open.file.team, grantee.isPerson else { return .notAnOwner }
        }
        let reads = reason == .owner ? open.standing.intersection(grantee.sections) : draft.reads
        let writes = reason == .owner ? reads.intersection(open.writes) : draft.writes
        guard !reads.isEmpty else { return .nothing }
        guard grantee.sections.isSuperset(of: reads) else { return .beyondRole }
        let grant = Grant(
            id: GrantID(from: randomness), matter: open.id.matter, grantee: grantee.grantee, reads: reads,
            writes: writes, reason: reason, from: now, until: until, givenBy: open.viewer.id)
        return switch try await files.give(grant, in: open, from: form) {
        case nil: nil
        case .walledOff?: .notPossible
        case .ended?: .ended
        case .notHersToGive?, .notOpen?: .notHers
        }
    }

    /// Ends a grant of an open case and tells which; nil if there is none that she could end.
    ///
    /// An exception is ended by her who made it, and the last owner stays.
    func end(_ id: GrantID, in open: OpenCase) async throws -> Grant? {
        let matter = open.id.matter
        guard let grant = try await database.read({ try GrantStore.find(id, around: matter, in: $0) }),
            GrantDraft.endable.contains(grant.reason)
        else { return nil }
        return try await files.end(grant, in: open) ? grant : nil
    }

    /// Closes a case and keeps why; false if it is not open any more.
    func close(_ open: OpenCase, _ grounds: CaseClosing.Grounds) async throws -> Bool {
        guard open.writes.contains(.identity), let unit = open.unit(of: .identity) else { return false }
        let id = CaseClosingID(from: randomness)
        let closing = CaseClosing(
            id: id, matter: open.id, by: open.viewer.id, at: clock.now,
            sealedGrounds: try unit.seal(record: grounds, at: .caseClosing(id)))
        guard open.file.stage == .open else { return false }
        let facts = self.facts(closing: open, because: grounds.reason, under: unit)
        return try await files.move(open, to: .closed, noting: .caseClosed) { transaction in
            try CaseNoteStore.insert(closing, in: transaction)
            for fact in facts { try files.count(fact, transaction) }
        }
    }

    /// Opens a closed case again; false if it is not closed any more, or she cannot open who it is about.
    ///
    /// Without that key nobody finds what was counted when it was closed, and it would go on counting as closed.
    func reopen(_ open: OpenCase) async throws -> Bool {
        guard open.file.stage == .closed, open.mayReopen, let unit = open.unit(of: .identity) else {
            return false
        }
        let facts = self.facts(reopening: open, under: unit)
        return try await files.move(open, to: .open, noting: .caseReopened) { transaction in
            for fact in facts { try files.count(fact, transaction) }
        }
    }
}

extension OpenCase {
    /// Whether she can open it again once it is closed, as far as it is hers.
    var mayReopen: Bool { standing.contains(.identity) && unit(of: .identity) != nil }
}

/// Somebody, or a team, to whom something in a case can be given.
package struct Grantee: Sendable {
    package let grantee: Grant.Grantee
    package let name: String
    /// Her team, or the team itself.
    let team: TeamID?
    /// What her roles can be given; a team's people differ, so for it that is everything.
    let sections: Sections

    /// A person with her working name.
    package init(_ person: Viewer, name: String) {
        (grantee, team, self.name) = (.person(person.id), person.team, name)
        sections = Role.sections(of: person.roles)
    }

    /// A team.
    package init(team: TeamID, name: String) {
        (grantee, self.team, self.name) = (.team(team), team, name)
        sections = .all
    }

    var isPerson: Bool { if case .person = grantee { true } else { false } }

    /// How a form names it.
    var value: String {
        switch grantee {
        case .person(let id): "person-\(id)"
        case .team(let id): "team-\(id)"
        }
    }
}

/// A grant as the form has it.
struct GrantDraft: Sendable {
    /// Why somebody of one's own agency is let in; what leaves the agency is decided elsewhere.
    static let reasons: [Grant.Reason] = [.teamCover, .supervisor, .survivorRequest, .owner]

    /// What can be ended here; what was sent to another agency ends with its referral.
    static let endable = reasons + [.conferenceItem]

    var grantee = ""
    var reason: Grant.Reason?
    var reads: Sections = []
    var writes: Sections = []
    var until = ""

    init() {}

    init(_ form: Form) {
        grantee = form.text("grantee")
        reason = Grant.Reason(rawValue: form.text("reason")).flatMap { Self.reasons.contains($0) ? $0 : nil }
        writes = Sections(form.all("writes").compactMap(Section.init(rawValue:)))
        // Who is to write a section reads it, too.
        reads = Sections(form.all("reads").compactMap(Section.init(rawValue:))).union(writes)
        until = form.text("until")
    }
}

/// Why something was not given.
enum GrantFault: Error, Sendable {
    case nobody
    case noReason
    case nothing
    /// The end lies in the past, or is no day.
    case ended
    /// Only a person of the case's own team works it as her own, and without an end.
    case notAnOwner
    /// Her role can be given no such section.
    case beyondRole
    /// Whatever the cause; who gives learns nothing of a wall.
    case notPossible
    /// The giver does not read it herself, or the case is closed.
    case notHers
}
