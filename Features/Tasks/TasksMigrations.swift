// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of tasks and of all that they ever said.
package enum TasksMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Tasks")
}
