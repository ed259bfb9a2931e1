// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of the teams of the centres.
package enum CentresMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Centres")
}
