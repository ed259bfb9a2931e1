// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of duties to report and of all that was ever written of them.
package enum DutyMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "DutyToReport")
}
