// SPDX-License-Identifier: EUPL-1.2

package import Kernel

package typealias GrantID = Identifier<Grant>

/// Leave for one person or one team to read, or write, some sections of one matter for some time.
package struct Grant: Sendable, Equatable {
    /// Who may.
    package enum Grantee: Sendable, Hashable {
        case person(StaffID)
        case team(TeamID)
    }

    /// Why, as the field names it.
    package enum Reason: String, Sendable, CaseIterable {
        case owner
        case teamCover = "team_cover"
        case supervisor
        case referral
        case transfer
        case conferenceItem = "conference_item"
        case courtOrder = "court_order"
        case legalDuty = "legal_duty"
        case survivorRequest = "survivor_request"
        case breakGlass = "break_glass"
        case audit
    }

    package let id: GrantID
    package let matter: MatterID
    package let grantee: Grantee
    package let reads: Sections
    /// Always among `reads`.
    package let writes: Sections
    package let reason: Reason
    package let from: Moment
    /// When it ends by itself; nil while the case is open.
    package let until: Moment?
    /// Who gave it; nil where the program did.
    package let givenBy: StaffID?
    /// The decision it rests on and ends with, by its identifier; nil where it stands by itself.
    package let restsOn: String?

    package init(
        id: GrantID, matter: MatterID, grantee: Grantee, reads: Sections, writes: Sections = [],
        reason: Reason,
        from: Moment, until: Moment? = nil, givenBy: StaffID?, restsOn: String? = nil
    ) {
        self.id = id
        self.matter = matter
        self.grantee = grantee
        self.reads = reads
        self.writes = writes.intersection(reads)
        self.reason = reason
        self.from = from
        self.until = until
        self.givenBy = givenBy
        self.restsOn = restsOn
    }

    /// The person who may; nil if it is a team.
    package var person: StaffID? { if case .person(let id) = grantee { id } else { nil } }

    /// Whether it is of somebody who works the case as her own.
    package var isOwners: Bool { reason == .owner }

    /// Whether it holds at this moment; its end is outside.
    package func holds(at now: Moment) -> Bool { from <= now && until.map { now < $0 } ?? true }
}
