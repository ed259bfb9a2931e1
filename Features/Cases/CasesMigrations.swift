// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of what is written about cases: names for them, notes, closings.
package enum CasesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Cases")
}
