// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of people in cases and of what binds them.
package enum PersonsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Persons")
}
