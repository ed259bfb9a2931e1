// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the statistics.
package enum StatisticsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Statistics")
}
