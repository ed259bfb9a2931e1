// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of what colleagues declare.
package enum ConflictsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Conflicts")
}
