// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of who is heard.
package enum MeetingMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Meetings")
}
