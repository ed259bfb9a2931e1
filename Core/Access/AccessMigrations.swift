// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of accounts, sessions, teams, key intents and the audit.
package enum AccessMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Access")
}
