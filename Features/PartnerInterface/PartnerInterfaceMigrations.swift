// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of partners' systems.
package enum PartnerInterfaceMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "PartnerInterface")
}
