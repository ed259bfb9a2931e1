// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of what came of cases.
package enum OutcomesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Outcomes")
}
