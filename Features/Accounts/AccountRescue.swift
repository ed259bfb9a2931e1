// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Somebody who has lost her password and her sheet, and to whom two holders give her keys back.
///
/// Her old password works until the end: whoever pretends to be her is found out by her next sign-in.
struct AccountRescue: Sendable {
    /// After so long without an end it is over.
    static let life = Moment.Span.days(7)

    let staff: StaffID
    let askedBy: StaffID
    let confirmedBy: StaffID
    let begunAt: Moment
    /// When she chose her new password; before that the holders have nothing to do.
    var preparedAt: Moment?
    /// When the second layer was taken off: from then on the time runs during which it can still be stopped.
    var openedAt: Moment?

    /// Whether this person has already had her say in it, so that she is no holder to it.
    func isDecided(by staff: StaffID) -> Bool { [askedBy, confirmedBy].contains(staff) }
}
