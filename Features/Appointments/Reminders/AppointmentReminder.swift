// SPDX-License-Identifier: EUPL-1.2

package import Store

/// How she is reminded the day before, as her safe-contact card allows it.
///
/// Only who opens the card can say so, and no job does: so it is decided when the time is agreed on.
package struct AppointmentReminder: Sendable {
    /// By whom.
    package enum Way: String, Sendable {
        /// A colleague calls; her card is asked again then.
        case call
        /// The program writes something that tells nothing.
        case mail
    }

    let way: Way
    /// Lets the mail out in the transaction that books, and gives its name in the outbox.
    let send: @Sendable (any Transaction) throws -> OutboxID?

    package init(_ way: Way, send: @escaping @Sendable (any Transaction) throws -> OutboxID? = { _ in nil }) {
        (self.way, self.send) = (way, send)
    }
}
