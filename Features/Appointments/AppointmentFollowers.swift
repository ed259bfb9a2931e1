// SPDX-License-Identifier: EUPL-1.2

package import Store

/// What goes with an appointment wherever it goes, in the transaction that moves or cancels it.
package struct AppointmentFollowers: Sendable {
    /// One took the place of another.
    let moved: @Sendable (Appointment, Appointment, any Transaction) throws -> Void
    /// One was cancelled, by her or by us.
    let cancelled: @Sendable (AppointmentID, any Transaction) throws -> Void

    package init(
        moved: @escaping @Sendable (Appointment, Appointment, any Transaction) throws -> Void,
        cancelled: @escaping @Sendable (AppointmentID, any Transaction) throws -> Void
    ) {
        (self.moved, self.cancelled) = (moved, cancelled)
    }

    /// Nothing goes with it.
    package static let none = AppointmentFollowers(moved: { _, _, _ in }, cancelled: { _, _ in })
}
