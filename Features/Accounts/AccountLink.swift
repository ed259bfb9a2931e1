// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// A one-time link that an account manager hands over in person.
///
/// It lives half an hour, works once, and there is one at most for each person.
struct AccountLink: Sendable {
    /// What it is good for.
    enum Purpose: String, Sendable {
        /// Choose a password and get keys, a second factor and a recovery sheet.
        case join
        /// Show that all of it has arrived; follows from `join` and is never handed over.
        case joinCheck = "join_check"
        /// Choose a new password with the sheet and the second factor.
        case recover
        /// Get a new second factor with the password.
        case factor
    }

    static let life = Moment.Span.minutes(30)

    let holder: String
    let staff: StaffID
    let purpose: Purpose
    let expiresAt: Moment
}

/// What a second person must confirm before there is a link.
struct AccountRequest: Sendable {
    /// What was lost.
    enum Kind: String, Sendable {
        /// Password and sheet: new keys, and what only she could open is lost.
        case keys
        /// The device with the codes.
        case factor

        /// Whether this can be asked for an account in this state.
        ///
        /// Keys once more while she is being helped: the link that was confirmed may have run out.
        func suits(_ state: StaffAccount.State) -> Bool {
            switch self {
            case .keys: state == .active || state == .mending
            case .factor: state == .active
            }
        }
    }

    static let life = Moment.Span.days(3)

    let staff: StaffID
    let kind: Kind
    let askedBy: StaffID
    let askedAt: Moment
}
