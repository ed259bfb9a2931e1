// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of what was opened by way of exception.
package enum BreakGlassMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "BreakGlass")
}
