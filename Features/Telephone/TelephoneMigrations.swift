// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the telephone.
package enum TelephoneMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Telephone")
}
