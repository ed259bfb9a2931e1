// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of partners' keys and of the packages that were made for them.
package enum CasePackagesMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CasePackages")
}
