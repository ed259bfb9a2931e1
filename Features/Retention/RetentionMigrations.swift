// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of retention.
package enum RetentionMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Retention")
}
