// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of those who wait for counselling.
package enum WaitingListMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "WaitingList")
}
