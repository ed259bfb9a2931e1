// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// What an account manager has asked for and a second person must confirm.
///
/// It has a name of its own, so that what is confirmed is what was read, and not what was asked for meanwhile.
struct AccountRequest: Sendable {
    /// What is asked for.
    enum Kind: String, Sendable {
        /// New keys, because password and sheet are lost; what only she could open is lost too.
        case keys
        /// Her keys back from two holders, because password and sheet are lost.
        case rescue
        /// A new device for codes.
        case factor
        /// The first link of somebody with a duty that needs two.
        case joining
        /// Duties of which one needs two.
        case duties
        /// Being let in again with a duty that needs two.
        case access
        /// The end of work here of somebody with a right that needs two.
        case leaving
        /// The same because abuse is suspected.
        case removal

        /// Whether this can be asked for an account as it is.
        ///
        /// Keys once more while she is being helped: the link that was confirmed may have run out.
        func suits(_ account: StaffAccount) -> Bool {
            switch self {
            case .keys: account.state == .active || account.state == .mending
            case .factor, .rescue: account.state == .active
            case .joining: account.state == .invited && account.needsTwo
            case .duties: account.state != .left
            case .access: [.held, .suspended].contains(account.state) && account.needsTwo
            case .leaving, .removal: ![.invited, .left].contains(account.state) && account.needsTwo
            }
        }

        /// What the link is good for that the second person hands over, if there is one.
        var purpose: AccountLink.Purpose? {
            switch self {
            case .keys, .joining: .join
            case .factor: .factor
            case .rescue: .rescue
            case .duties, .access, .leaving, .removal: nil
            }
        }

        /// What is done when it is confirmed, where the audit has a word for that by itself.
        var deed: AuditEntry.Action? {
            switch self {
            case .leaving: .accountLeft
            case .removal: .accountRemovedForCause
            case .keys, .rescue, .factor, .joining, .duties, .access: nil
            }
        }
    }

    /// What somebody is to do here.
    struct Duties: Sendable {
        let roles: Set<Role>
        /// The team in which she works; nil if she needs none.
        let team: TeamID?

        /// Whether she needs the team's key for them.
        var answers: Bool { team != nil && Role.rights(of: roles).contains(.holdTeamKey) }

        /// Whether she needs the key of the team she is in.
        func keepKey(of account: StaffAccount) -> Bool { answers && team == account.team }
    }

    static let life = Moment.Span.days(3)

    let id: AccountRequestID
    let staff: StaffID
    let kind: Kind
    let duties: Duties
    let askedBy: StaffID
    let askedAt: Moment

    /// Whether it takes the key of her team from who holds it.
    func takesKey(from account: StaffAccount) -> Bool {
        switch kind {
        case .keys, .leaving, .removal: true
        case .duties: !duties.keepKey(of: account)
        case .rescue, .factor, .joining, .access: false
        }
    }

    /// Whether who confirms it has had this account in her hands: she lets its owner in or gives her what needs two.
    func lets(_ account: StaffAccount) -> Bool {
        switch kind {
        case .keys, .joining: true
        case .duties: !Role.rightsOfTwo(in: duties.roles).isSubset(of: Role.rightsOfTwo(in: account.roles))
        case .rescue, .factor, .access, .leaving, .removal: false
        }
    }

    /// Whether it makes somebody a holder of escrow who is none.
    func makesHolder(of account: StaffAccount) -> Bool {
        switch kind {
        case .joining, .duties: duties.roles.contains(.escrowHolder) && !account.isHolder
        case .keys, .rescue, .factor, .access, .leaving, .removal: false
        }
    }

    /// The same duties of the same person as a request of another kind.
    func asking(for kind: Kind) -> AccountRequest {
        AccountRequest(
            id: id, staff: staff, kind: kind, duties: duties, askedBy: askedBy, askedAt: askedAt)
    }

    /// Why somebody cannot confirm a request.
    enum Bar: Sendable {
        /// She has asked herself, or it is about her.
        case own
        /// One of the two has let the other in or given her a duty that needs two.
        case hand
        /// Who asked has had the account in her hands that is to hold keys of others, so that she may be its owner.
        case handOfAsker
        /// So has she who would confirm.
        case handOfConfirmer
        /// Who asked does not manage accounts any more.
        case gone
        /// Afterwards nobody who can come in would hold the team's key.
        case lastOfTeam
        /// The agency has three holders of escrow already.
        case enoughHolders
        /// She alone could give the team's key, and who confirms does not.
        case onlyGiver
    }
}

/// Names one request.
typealias AccountRequestID = Identifier<AccountRequest>
