// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The table of test calls.
package enum TestCallMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "TestCalls")
}
