// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of contacts.
package enum ContactsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Contacts")
}
