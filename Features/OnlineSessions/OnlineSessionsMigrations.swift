// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of online sessions.
package enum OnlineSessionsMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "OnlineSessions")
}
