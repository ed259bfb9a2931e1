// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of groups of professionals.
package enum IntervisionMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Intervision")
}
