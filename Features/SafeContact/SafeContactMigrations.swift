// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the safe-contact cards.
package enum SafeContactMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "SafeContact")
}
