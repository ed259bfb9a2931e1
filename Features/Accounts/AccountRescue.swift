// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Somebody who has lost her password and her sheet, and to whom two holders give her keys back.
///
/// Her old password works until the end: whoever pretends to be her is found out by her next sign-in.
struct AccountRescue: Sendable {
    /// So long the holders have from the beginning; then it is over.
    static let life = Moment.Span.days(7)
    /// So long she has to finish it, from when she can.
    static let finishing = Moment.Span.days(5)
    /// So long her keys may be on their way to her.
    static let taking = Moment.Span.minutes(10)

    /// What lies before these moments is over.
    struct Limit: Sendable {
        /// For those that wait for the holders.
        let begun: Moment
        /// For those that can be finished, or soon.
        let opened: Moment

        init(at now: Moment, delay: Moment.Span) {
            begun = now - AccountRescue.life
            opened = now - delay - AccountRescue.finishing
        }
    }

    let staff: StaffID
    let askedBy: StaffID
    let confirmedBy: StaffID
    let begunAt: Moment
    /// When she chose her new password; before that the holders have nothing to do.
    var preparedAt: Moment?
    /// When the second layer was taken off: from then on the time runs during which it can still be stopped.
    var openedAt: Moment?
    /// When she came for her keys; from then on it is too late to stop it.
    var takenAt: Moment?
    /// For how long the program has been running since the second layer came off.
    var waited = Moment.Span.milliseconds(0)

    /// Whether this person has already had her say in it, so that she is no holder to it.
    func isDecided(by staff: StaffID) -> Bool { [askedBy, confirmedBy].contains(staff) }
}
