// SPDX-License-Identifier: EUPL-1.2

package import Store

/// What goes along with an appointment: told in the transaction that moves or cancels it.
package struct AppointmentCompanions: Sendable {
    /// Another appointment has taken the place of one.
    let moved: @Sendable (Appointment, Appointment, any Transaction) throws -> Void
    /// One does not take place.
    let cancelled: @Sendable (Appointment, any Transaction) throws -> Void

    package init(
        moved: @escaping @Sendable (Appointment, Appointment, any Transaction) throws -> Void,
        cancelled: @escaping @Sendable (Appointment, any Transaction) throws -> Void
    ) {
        (self.moved, self.cancelled) = (moved, cancelled)
    }

    /// Nothing does.
    package static let none = AppointmentCompanions(moved: { _, _, _ in }, cancelled: { _, _ in })
}
