// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of incidents.
package enum IncidentsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Incidents")
}
