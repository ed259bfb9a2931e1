// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of attempts at providers and of links to them.
package enum PartnerSignInMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "PartnerSignIn")
}
