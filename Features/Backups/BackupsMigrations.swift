// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of sets, drills and canaries.
package enum BackupsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Backups")
}
