// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of consents, of decisions to share, and of referrals.
package enum SharingMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Sharing")
}
