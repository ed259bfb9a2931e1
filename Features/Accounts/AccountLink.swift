// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// A one-time link that is handed over in person: by the account manager who made it, or by the second person who
/// confirmed it.
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
        /// Show that the new sheet was copied; follows from `recover` and is never handed over.
        case recoverCheck = "recover_check"
        /// Get a new second factor with the password.
        case factor
        /// Choose a new password for the keys that two holders give back.
        case rescue
    }

    static let life = Moment.Span.minutes(30)

    let holder: String
    let staff: StaffID
    let purpose: Purpose
    let expiresAt: Moment
}
