// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of files that cases are brought in with.
package enum CaseImportMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CaseImport")
}
