// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of conferences, their agendas and their minutes.
package enum ConferencesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Conferences")
}
