// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of what was given out of cases.
package enum CaseHistoryMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CaseHistory")
}
