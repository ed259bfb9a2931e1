// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of own states.
package enum SupervisionMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Supervision")
}
