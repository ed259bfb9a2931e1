// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of counselling.
package enum CounsellingMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Counselling")
}
