// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of interpreters and of their assignments.
package enum InterpretersMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Interpreters")
}
