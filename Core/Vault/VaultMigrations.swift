// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the key store.
package enum VaultMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Vault")
}
