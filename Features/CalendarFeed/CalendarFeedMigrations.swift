// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of feeds.
package enum CalendarFeedMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "CalendarFeed")
}
