// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the desk.
package enum DeskMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Desk")
}
