// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of appointments and of when counsellors are there.
package enum AppointmentsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Appointments")
}
