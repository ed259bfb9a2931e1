// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of changes to the code lists.
package enum CodeListsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CodeLists")
}
