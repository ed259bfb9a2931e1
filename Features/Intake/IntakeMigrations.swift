// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of what is handed over to casework.
package enum IntakeMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Intake")
}
