// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

/// A case that is proposed to a team of another agency, by what was decided that it gets.
package struct CaseProposal: Sendable {
    package let matter: CaseID
    package let from: TeamID
    package let to: TeamID
    package let sections: Sections
    /// The grant that has the keys ready for the other team and gives it no leave.
    package let ready: GrantID
    /// The decision it rests on, and when that ends.
    package let restsOn: String
    package let until: Moment?
    /// Whether those who worked the case go on helping in what was decided on.
    package let goesOn: Bool
    /// Whether the agency that gives it is itself part of what the case is about: then it is kept out from then on.
    package let isImplicated: Bool

    package init(
        matter: CaseID, from: TeamID, to: TeamID, sections: Sections, ready: GrantID, restsOn: String,
        until: Moment?, goesOn: Bool, isImplicated: Bool
    ) {
        (self.matter, self.from, self.to, self.sections) = (matter, from, to, sections)
        (self.ready, self.restsOn, self.until) = (ready, restsOn, until)
        (self.goesOn, self.isImplicated) = (goesOn, isImplicated)
    }
}

/// What becomes of everybody's part in a case when another agency takes it over: one pure rule.
///
/// What was decided on goes along. What was written and not decided on stays, to be read, with those who worked it as
/// their own; nobody else is given it, and its key is taken from nobody of them, so that nothing becomes unreadable.
/// What comes back to the agency that had kept it back is its people's to work again.
struct Handover: Sendable {
    /// What somebody is given from now on.
    struct Part: Sendable, Equatable {
        let grantee: Grant.Grantee
        let reads: Sections
        var writes: Sections = []
        let reason: Grant.Reason
        var until: Moment?
        var restsOn: String?
    }

    /// What the team that takes it over holds no key of.
    let keptBack: Sections
    let ended: [GrantID]
    let given: [Part]

    init(
        of file: CaseFile, as proposal: CaseProposal, by taker: Viewer, written: Sections, grants: [Grant],
        agencies: [Grant.Grantee: AgencyID], at now: Moment
    ) {
        let reach = Role.sections(of: taker.roles)
        let handed = proposal.sections.intersection(reach)
        let staying = written.subtracting(handed).subtracting(file.keptBack)
        let earlier = grants.filter { agencies[$0.grantee] == file.agency && $0.id != proposal.ready }
        let kept = grants.filter { $0.reason == .transfer && $0.holds(at: now) }
        let returning = kept.filter { $0.person != nil && agencies[$0.grantee] == taker.agency }
        let elsewhere = kept.filter { one in !returning.contains { $0.id == one.id } }
        let still = Sections(elsewhere.flatMap(\.reads.list)).intersection(file.keptBack)
        keptBack = still.union(staying)
        ended = (earlier + returning).map(\.id) + [proposal.ready]
        let own = reach.subtracting(file.keptBack).subtracting(staying)
        let held = earlier.filter { $0.holds(at: now) && $0.reason != .breakGlass }
        given =
            [Part(grantee: .person(taker.id), reads: own, writes: own, reason: .owner)]
            + returning.map { Part(grantee: $0.grantee, reads: $0.reads, writes: $0.reads, reason: .owner) }
            + Self.keepers(of: staying, held, team: file.team)
            + (proposal.goesOn && !proposal.isImplicated ? Self.helpers(held, handed, proposal) : [])
    }

    /// Who keeps what stays: who worked it as her own; where none of them read it, whoever did; otherwise the team that
    /// could open it in an emergency.
    private static func keepers(of staying: Sections, _ held: [Grant], team: TeamID) -> [Part] {
        var parts: [Grant.Grantee: Sections] = [:]
        for section in staying.list {
            let readers = held.filter { $0.reads.contains(section) }
            let owners = readers.filter(\.isOwners)
            let keepers = Set((owners.isEmpty ? readers : owners).map(\.grantee))
            for keeper in keepers.isEmpty ? [.team(team)] : keepers {
                parts[keeper] = (parts[keeper] ?? []).union([section])
            }
        }
        return parts.map { Part(grantee: $0.key, reads: $0.value, reason: .transfer) }
    }

    /// Who goes on helping as she wishes: who worked it, in what was decided on, as long as the decision holds.
    private static func helpers(_ held: [Grant], _ handed: Sections, _ proposal: CaseProposal) -> [Part] {
        held.filter { $0.isOwners && !$0.reads.intersection(handed).isEmpty }.map { grant in
            Part(
                grantee: grant.grantee, reads: grant.reads.intersection(handed),
                writes: grant.writes.intersection(handed), reason: .survivorRequest, until: proposal.until,
                restsOn: proposal.restsOn)
        }
    }
}
