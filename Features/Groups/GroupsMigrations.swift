// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of online groups.
package enum GroupsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Groups")
}
