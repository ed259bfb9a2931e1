// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of what the platform has written down.
package enum PlatformMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Platform")
}
