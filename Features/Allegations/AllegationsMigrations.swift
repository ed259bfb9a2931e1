// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of allegations.
package enum AllegationsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Allegations")
}
