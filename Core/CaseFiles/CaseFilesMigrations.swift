// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of cases and their compartments.
package enum CaseFilesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CaseFiles")
}
