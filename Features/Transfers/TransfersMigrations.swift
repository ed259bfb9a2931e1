// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of cases that are to change hands.
package enum TransfersMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Transfers")
}
