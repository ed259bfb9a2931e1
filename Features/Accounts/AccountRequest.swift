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
        /// A new device for codes.
        case factor
        /// The first link of somebody with a duty that needs two.
        case joining
        /// Duties of which one needs two.
        case duties
        /// Being let in again with a duty that needs two.
        case access

        /// Whether this can be asked for an account as it is.
        ///
        /// Keys once more while she is being helped: the link that was confirmed may have run out.
        func suits(_ account: StaffAccount) -> Bool {
            switch self {
            case .keys: account.state == .active || account.state == .mending
            case .factor: account.state == .active
            case .joining: account.state == .invited && account.needsTwo
            case .duties: account.state != .left
            case .access: [.held, .suspended].contains(account.state) && account.needsTwo
            }
        }

        /// What the link is good for that the second person hands over, if there is one.
        var purpose: AccountLink.Purpose? {
            switch self {
            case .keys, .joining: .join
            case .factor: .factor
            case .duties, .access: nil
            }
        }
    }

    /// What somebody is to do here.
    struct Duties: Sendable {
        let roles: Set<Role>
        let isInTeam: Bool
    }

    static let life = Moment.Span.days(3)

    let id: AccountRequestID
    let staff: StaffID
    let kind: Kind
    let duties: Duties
    let askedBy: StaffID
    let askedAt: Moment

    /// Why somebody cannot confirm a request.
    enum Bar: Sendable {
        /// She has asked herself, or it is about her.
        case own
        /// One of the two has let the other in or given her a duty that needs two.
        case hand
        /// Who asked does not manage accounts any more.
        case gone
    }
}

/// Names one request.
typealias AccountRequestID = Identifier<AccountRequest>
