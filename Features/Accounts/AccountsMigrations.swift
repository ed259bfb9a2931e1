// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of one-time links and of what a second person must confirm.
package enum AccountsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Accounts")
}
